"""What a person is to others: each relation with the other person and its dates."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clients.people_words import RELATIONS, relation
from app.clients.rules import RelationKind
from app.clients.rules.found import FoundPerson
from app.clients.rules.relations import RelationDraft, RelationRow
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from ui.clients.find_field import FindField, Offer
from ui.clients.rows_editor import EditorRow, RowsEditor
from ui.shared.fields import ChoiceField, DateField
from ui.shared.look import look
from ui.shared.workplace import Workplace

SOMEBODY_ELSE: Final = ""
Known = Sequence[tuple[str, str]]


class RelationEditorRow(EditorRow):
    """What the person is, to whom, and from and until when."""

    def __init__(self, workplace: Workplace, held: RelationRow | RelationDraft | None, known: Known) -> None:
        super().__init__(t("Take this relation away"))
        self._id = held.id if held is not None else ""
        kinds = [((kind, turned), relation(kind, t, turned=turned)) for kind, turned in RELATIONS]
        self.kind = ChoiceField(kinds)
        self.kind.setAccessibleName(t("Relation"))
        self.kind.set_value((held.kind, held.turned) if held is not None else (RelationKind.PARTNER, False))
        self.who = ChoiceField([*known, (SOMEBODY_ELSE, t("Somebody else…"))])
        self.who.setAccessibleName(t("The other person"))
        self.finder = FindField(workplace, partial(_find, workplace), t("Find the person"))
        self.from_on, self.to_on = (DateField(workplace.formats, lambda: workplace.today) for _ in range(2))
        self.from_on.setAccessibleName(t("From"))
        self.to_on.setAccessibleName(t("Until"))
        self._fill(held, known)
        self._lay_out()

    def first(self) -> QWidget:
        return self.kind

    def value(self) -> RelationDraft | None:
        other = self.finder.value() if self.who.value() == SOMEBODY_ELSE else self.who.value()
        if other is None and not self._id and not self.finder.search.text().strip():
            return None
        if other is None:
            raise RuleBroken("person_not_chosen", "relations")
        kind, turned = self.kind.value()
        return RelationDraft(kind, other, turned, self.from_on.value(), self.to_on.value(), self._id)

    def words(self) -> str:
        who = self.finder.property("text") if self.who.value() == SOMEBODY_ELSE else self.who.currentText()
        dates = " – ".join(field.text() for field in (self.from_on, self.to_on) if field.text())
        return " ".join(part for part in (self.kind.currentText(), str(who), dates) if part) if who else ""

    def _fill(self, held: RelationRow | RelationDraft | None, known: Known) -> None:
        if held is None:
            self.who.set_value(known[0][0] if known else SOMEBODY_ELSE)
            return
        self.from_on.set_value(held.from_on)
        self.to_on.set_value(held.to_on)
        self.who.set_value(held.other_id if held.other_id in dict(known) else SOMEBODY_ELSE)
        if isinstance(held, RelationRow):
            self.finder.set_value(Offer(held.other_id, held.other_name))

    def _lay_out(self) -> None:
        whom = QVBoxLayout()
        whom.setSpacing(look().px(4))
        whom.addWidget(self.who)
        whom.addWidget(self.finder)
        self.line.addWidget(self.kind)
        self.line.addLayout(whom, 1)
        for field, placeholder in ((self.from_on, t("From")), (self.to_on, t("Until"))):
            field.setPlaceholderText(placeholder)
            field.setFixedWidth(look().px(120))
            self.line.addWidget(field)
        for edited in (self.kind.edited, self.who.edited, self.finder.edited, self.from_on.edited, self.to_on.edited):
            edited.connect(self._on_edited)
        self._show_find()

    def _show_find(self) -> None:
        self.finder.setVisible(self.who.value() == SOMEBODY_ELSE)

    @Slot()
    def _on_edited(self) -> None:
        self._show_find()
        self.edited.emit()


class RelationsEditor(RowsEditor):
    """`value()` gives the relations as they should be stored."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(t("Add a relation"), self._make_row, parent)
        self._workplace = workplace
        self._known: Known = ()

    def set_known(self, known: Known) -> None:
        """Offer these persons by name; anybody else is found by typing."""
        self._known = known

    def _make_row(self, held: RelationRow | RelationDraft | None) -> RelationEditorRow:
        return RelationEditorRow(self._workplace, held, self._known)


def person_offer(found: FoundPerson) -> Offer:
    """Offer a person by name, with the day of birth and the client where the particulars are kept."""
    birth = found.birth or ""
    year = birth[:4] if birth[:1].isdecimal() else ""
    return Offer(found.id, found.full_name, " · ".join(part for part in (year, found.client_name) if part))


def _find(workplace: Workplace, text: str) -> Sequence[Offer]:
    return [person_offer(one) for one in workplace.services.people.find(text)]
