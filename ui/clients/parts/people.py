"""Who belongs to the client."""

from typing import Final

from PySide6.QtCore import Signal, Slot

from app.clients.rules import ClientKind, Person, Role
from app.clients.words import role
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.parts.short_list import ShortList
from ui.shared.columns import Column
from ui.shared.row_model import RowTableModel
from ui.shared.words import Words
from ui.shared.workplace import Workplace

SHOWN: Final = 4


class PeoplePart(ShortList):
    """The persons with their age and role; Enter changes one, the link adds one."""

    person_chosen = Signal(object)
    person_requested = Signal()

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._alone = False
        model: RowTableModel[Person] = RowTableModel(self._columns(), self._sentence)
        super().__init__(t("People"), model, t("People"), link=t("Add a person…"))
        self.table.head.hide()
        self.nothing = Words(t("Nobody is known by name."), "quiet", wrap=True)
        self.add(self.nothing)
        self.body.addStretch(1)
        self.table.row_activated.connect(self._on_row_activated)
        self.link_clicked.connect(self.person_requested)

    def show_client(self, whole: ClientWhole) -> None:
        self._alone = whole.client.kind is ClientKind.PERSON
        self.show_rows(whole.persons, SHOWN)
        self.nothing.setVisible(not whole.persons)

    def _columns(self) -> tuple[Column[Person], ...]:
        return (
            Column(key="name", title=lambda: t("Name"), share=1, words="strong", text=lambda row: row.full_name,
                   sample="Willem van der Zée-de Boer"),
            Column(key="facts", title=lambda: t("Role"), share=1, text=self._facts, sample="54 · Partner"),
        )  # fmt: skip

    def _facts(self, person: Person) -> str:
        today = self._workplace.today
        formats = self._workplace.formats
        born = person.birthday
        age = born.age_on(person.deceased_on or today) if born else None
        facts = [str(age) if age is not None else ""]
        if person.deceased_on is not None:
            facts.append(t("died {day}", day=formats.date_medium(person.deceased_on)))
        elif born is not None and age is None:
            facts.append(t("birthday {day}", day=formats.day_month(born.next_occurrence(today))))
        if not (self._alone and person.role == Role.MEMBER):
            facts.append(role(Role(person.role), t))
        return " · ".join(fact for fact in facts if fact)

    def _sentence(self, person: Person) -> str:
        return ". ".join(part for part in (person.full_name, self._facts(person)) if part)

    @Slot(object)
    def _on_row_activated(self, person: Person) -> None:
        self.person_chosen.emit(person)
