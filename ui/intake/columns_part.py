"""Which column is which: what each column of a list of unknown layout means, with its own head and first cells."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.intake.column_words import column_choices
from app.intake.rules.guessing import guess
from app.intake.rules.header import ColumnMapping
from app.intake.rules.kinds import KINDS
from app.intake.rules.own_columns import OF_KIND
from app.intake.rules.report import FileColumns
from ui.intake.tables import kind_word
from ui.shared.fields import ChoiceField
from ui.shared.form import Field, Form
from ui.shared.section import Section

MOST_SHOWN: Final = 60
SHOWN_CELLS: Final = 3
SHOWN_SIGNS: Final = 24
FIELDS: Final = 4


class ColumnsPart(Section):
    """One file at a time. `chosen(mapping)` when the person says that a column means something else."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(t("Which column is which"), parent=parent)
        self.file: FileColumns | None = None
        self.kind = ChoiceField([(kind, kind_word(kind)) for kind in KINDS])
        self.form: Form | None = None
        self.add(Form([Field(name="kind", label=t("The list holds"), make=lambda: self.kind)], columns=FIELDS))
        self.kind.edited.connect(self._on_kind)

    def show_file(self, file: FileColumns) -> None:
        """Ask about a file; what its columns mean or seem to mean is filled in."""
        self.file = file
        self.set_note(t("{file} – * must be there", file=file.path.name))
        self.kind.set_value(file.mapping.kind)
        self._ask(file, file.mapping)

    def mapping(self) -> ColumnMapping:
        """Give what is chosen."""
        kind = self.kind.value()
        if self.file is None or self.form is None:
            return ColumnMapping(kind, {})
        asked = self.file.header[:MOST_SHOWN]
        meant = ((head, self.form.widget(str(place)).value()) for place, head in enumerate(asked) if head)
        return ColumnMapping(kind, {head: column for head, column in meant if column is not None})

    def _ask(self, file: FileColumns, mapping: ColumnMapping) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        own = [(name, name) for name in file.own] if mapping.kind == OF_KIND else []
        offered = [*column_choices(mapping.kind, t), *own]
        fields = [
            Field(
                name=str(place),
                label=head,
                make=lambda: ChoiceField(offered, empty=t("(not read)")),
                hint=_first_cells(file, place),
            )
            for place, head in enumerate(file.header[:MOST_SHOWN])
            if head
        ]
        self.form = Form(fields, columns=FIELDS)
        for field in fields:
            self.form.widget(field.name).set_value(mapping.columns.get(field.label))
        self.form.edited.connect(self._on_edited)
        self.add(self.form)

    @Slot()
    def _on_kind(self) -> None:
        if self.file is not None:
            self._ask(self.file, guess(self.file.header, self.kind.value()))
            self.chosen.emit(self.mapping())

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        """Let a column of ours stand once: where it stood before, nothing is read any more."""
        if self.form is None:
            return
        column = self.form.widget(name).value()
        for field in self.form.fields:
            if field.name != name and column is not None and self.form.widget(field.name).value() == column:
                self.form.widget(field.name).set_value(None)
        self.chosen.emit(self.mapping())


def _first_cells(file: FileColumns, place: int) -> str:
    """Give the first filled cells under a head: often they say better what a column is than its head."""
    cells = [row[place].strip() for row in file.first_rows if place < len(row) and row[place].strip()]
    shown = [cell if len(cell) <= SHOWN_SIGNS else cell[: SHOWN_SIGNS - 1] + "…" for cell in dict.fromkeys(cells)]
    return " · ".join(shown[:SHOWN_CELLS])
