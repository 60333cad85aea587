"""The ways to reach a client or a person: numbers and addresses, whose they are, and the preferred ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.clients.rules import ContactPoint, PointDraft, PointKind
from app.clients.words import point_kind
from app.foundation.language import t
from app.office.rules import check_email
from ui.clients.rows_editor import EditorRow, RowsEditor
from ui.shared.fields import ChoiceField, TextField, TickField
from ui.shared.look import look

KINDS = (PointKind.MOBILE, PointKind.PHONE, PointKind.EMAIL)
Owners = Sequence[tuple[str | None, str]]


class PointRow(EditorRow):
    """A kind, what is dialled or written to, whose it is, and whether it is preferred."""

    def __init__(self, held: ContactPoint | PointDraft | None, owners: Owners) -> None:
        super().__init__(t("Take this number or address away"))
        self._id = held.id if held is not None else ""
        self._person = held.person_id if held is not None else None
        self.kind = ChoiceField([(kind, point_kind(kind, t)) for kind in KINDS])
        self.kind.setAccessibleName(t("Kind of number or address"))
        self.kind.set_value(held.kind if held is not None else PointKind.MOBILE)
        self.text = TextField()
        self.text.setAccessibleName(t("Number or address"))
        self.text.setMinimumWidth(look().px(150))
        self.text.set_value(held.value if held is not None else "")
        self.owner = ChoiceField(owners)
        self.owner.setAccessibleName(t("Whose number or address"))
        self.owner.setVisible(bool(owners))
        self.owner.set_value(self._person)
        self.preferred = TickField(t("Preferred"))
        self.preferred.set_value(held.preferred if held is not None else False)
        self.line.addWidget(self.kind)
        self.line.addWidget(self.text, 1)
        self.line.addWidget(self.owner)
        self.line.addWidget(self.preferred)
        for field in (self.kind, self.text, self.owner, self.preferred):
            field.edited.connect(self._on_edited)

    def first(self) -> QWidget:
        return self.text

    def value(self) -> PointDraft | None:
        typed, kind = self.text.value(), self.kind.value()
        if not typed:
            return None
        if kind is PointKind.EMAIL:
            check_email(typed, "points")
        person = self.owner.value() if self.owner.count() else self._person
        return PointDraft(kind, typed, self.preferred.value(), person, self._id)

    def words(self) -> str:
        typed = self.text.text().strip()
        parts = (self.kind.currentText(), typed, self.owner.currentText(), "★" if self.preferred.value() else "")
        return " ".join(part for part in parts if part) if typed else ""

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()


class PointsEditor(RowsEditor):
    """Of one owner, choosing a preferred number lets go of the one that was preferred before."""

    def __init__(self, owners: Owners = (), parent: QWidget | None = None) -> None:
        super().__init__(t("Add a number or address"), self._make_row, parent)
        self._owners = owners

    def set_owners(self, owners: Owners) -> None:
        """Say whose a number can be; rows that stand keep what they know, so call it before they are filled."""
        self._owners = owners

    def _make_row(self, held: ContactPoint | PointDraft | None) -> PointRow:
        row = PointRow(held, self._owners)
        row.preferred.edited.connect(partial(self._keep_one, row))
        return row

    def _keep_one(self, chosen: PointRow) -> None:
        if not chosen.preferred.value():
            return
        for row in self.rows:
            if isinstance(row, PointRow) and row is not chosen and _sort_of(row) == _sort_of(chosen):
                row.preferred.set_value(False)


def _sort_of(row: PointRow) -> tuple[str | None, bool]:
    return row.owner.value(), row.kind.value() is PointKind.EMAIL
