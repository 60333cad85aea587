"""Which column is which: what each column of a list of unknown layout means, with its own head and first cells."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.foundation.language import t
from app.intake.column_words import column_choices
from app.intake.rules.guessing import guess
from app.intake.rules.header import ColumnMapping
from app.intake.rules.kinds import KINDS
from app.intake.rules.own_columns import OF_KIND
from app.intake.rules.report import FileColumns
from ui.intake.tables import kind_word
from ui.shared.background import Lane
from ui.shared.fields import ChoiceField
from ui.shared.form import Field, Form
from ui.shared.section import Section
from ui.shared.workplace import Workplace

MOST_SHOWN: Final = 60
SHOWN_CELLS: Final = 3
SHOWN_SIGNS: Final = 24
FIELDS: Final = 4
LEAST_SIGNS: Final = 12


class ColumnsPart(Section):
    """One file at a time. `changed` when the person says that a column means something else.

    `chosen` holds what is said, or was understood, of each file.
    """

    changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(t("Which column is which"), parent=parent)
        self._workplace = workplace
        self.chosen: dict[Path, ColumnMapping] = {}
        self.file: FileColumns | None = None
        self.kind = ChoiceField([(kind, kind_word(kind)) for kind in KINDS])
        self.which = ChoiceField()
        self.form: Form | None = None
        self._head = Form(
            [
                Field(name="file", label=t("File"), make=lambda: self.which),
                Field(name="kind", label=t("The list holds"), make=lambda: self.kind),
            ],
            columns=FIELDS,
        )
        self.add(self._head)
        self.kind.edited.connect(self._on_kind)
        self.which.edited.connect(self._on_which)
        self.hide()

    def start_over(self) -> None:
        """Forget what was said of other files."""
        self.chosen = {}
        self.file = None
        self.hide()

    def ask_about(self, paths: Sequence[Path]) -> None:
        """Ask about the columns of these files, one at a time; a file that is asked about already stays as it is."""
        self.which.set_choices([(path, path.name) for path in paths])
        self._head.show_only({"file", "kind"} if len(paths) > 1 else {"kind"})
        at_hand = self.file.path if self.file is not None and not self.isHidden() else None
        self.which.set_value(at_hand if at_hand in paths else paths[0])
        if at_hand not in paths:
            self._on_which()

    @Slot()
    def _on_which(self) -> None:
        look = partial(self._workplace.services.intake.look_at, self.which.value())
        self._workplace.background.run(self, "columns", Lane.READING, look, self.show_file)

    def show_file(self, file: FileColumns) -> None:
        """Ask about a file; what its columns mean or seem to mean is filled in."""
        mapping = self.chosen.get(file.path, file.mapping)
        self.file = file
        self.set_note(t("{file} – * must be there", file=file.path.name))
        self.kind.set_value(mapping.kind)
        self._ask(file, mapping)
        self.show()

    def mapping(self) -> ColumnMapping:
        """Give what is chosen."""
        kind = self.kind.value()
        if self.file is None or self.form is None:
            return ColumnMapping(kind, {})
        asked, beyond = self.file.header[:MOST_SHOWN], self.file.header[MOST_SHOWN:]
        known = self.chosen.get(self.file.path, self.file.mapping)
        kept = {head: known.columns[head] for head in beyond if known.kind == kind and head in known.columns}
        meant = ((head, self.form.widget(str(place)).value()) for place, head in enumerate(asked) if head)
        said: dict[str, str] = {}
        for head, column in meant:
            if column is not None:
                said.setdefault(head, column)
        return ColumnMapping(
            kind, said | {head: column for head, column in kept.items() if column not in said.values()}
        )

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
                make=partial(_choice, offered),
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
            self._tell(self.file)

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        """Let a column of ours stand once: where it stood before, nothing is read any more."""
        if self.form is None or self.file is None:
            return
        column = self.form.widget(name).value()
        for field in self.form.fields:
            if field.name != name and column is not None and self.form.widget(field.name).value() == column:
                self.form.widget(field.name).set_value(None)
        self._tell(self.file)

    def _tell(self, file: FileColumns) -> None:
        self.chosen[file.path] = self.mapping()
        self.changed.emit()


def _choice(offered: Sequence[tuple[str, str]]) -> ChoiceField:
    """Make a choice that may be narrower than its longest words: four stand side by side, also in large text."""
    field = ChoiceField(offered, empty=t("(not read)"))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(LEAST_SIGNS)
    return field


def _first_cells(file: FileColumns, place: int) -> str:
    """Give the first filled cells under a head: often they say better what a column is than its head."""
    cells = [row[place].strip() for row in file.first_rows if place < len(row) and row[place].strip()]
    shown = [cell if len(cell) <= SHOWN_SIGNS else cell[: SHOWN_SIGNS - 1] + "…" for cell in dict.fromkeys(cells)]
    return " · ".join(shown[:SHOWN_CELLS])
