"""Who belongs to the client."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from app.agreements.rules.touching import EventCount
from app.clients.rules import Birthday, ClientKind, LifeEvent, Person, Role, next_birthday
from app.clients.words import life_event, role
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.parts.short_list import ShortList
from ui.shared.buttons import Button, quiet
from ui.shared.columns import Column
from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.page_layout import take_away
from ui.shared.row_model import RowTableModel
from ui.shared.words import Words
from ui.shared.workplace import Workplace

SHOWN: Final = 4
EVENTS: Final = 2
SOON: Final = timedelta(days=60)


class PeoplePart(ShortList):
    """The persons with age, birthday and role; Enter changes one, the link adds one. Under them what happened lately.

    `event_chosen(event_id)` from the link of a life event of which agreements wait to be looked at.
    """

    person_chosen = Signal(object)
    person_requested = Signal()
    event_chosen = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._alone = False
        self._client_id = ""
        model: RowTableModel[Person] = RowTableModel(self._columns(), self._sentence)
        super().__init__(t("People"), model, t("People"), link=t("Add a person…"))
        self.table.head.hide()
        self.nothing = Words(t("Nobody is known by name."), "quiet", wrap=True)
        self.add(self.nothing)
        self.events: list[Button] = []
        self._events = QVBoxLayout()
        self._events.setSpacing(look().px(2))
        self.body.addLayout(self._events)
        self.body.addStretch(1)
        self.table.row_activated.connect(self._on_row_activated)
        self.link_clicked.connect(self.person_requested)

    def show_client(self, whole: ClientWhole) -> None:
        self._alone = whole.client.kind is ClientKind.PERSON
        self._client_id = whole.client.id
        today = self._workplace.today
        self.show_rows(sorted(whole.persons, key=lambda person: not person.belongs_on(today)), SHOWN)
        self.nothing.setVisible(not whole.persons)
        self._show_events(whole)

    def _columns(self) -> tuple[Column[Person], ...]:
        return (
            Column(key="name", title=lambda: t("Name"), share=1, words="strong", text=lambda row: row.full_name,
                   sample="Willem van der Zée-de Boer"),
            Column(key="facts", title=lambda: t("Role"), share=1, text=self._facts,
                   sample="wordt 54 op 21 nov · Partner"),
        )  # fmt: skip

    def _facts(self, person: Person) -> str:
        today = self._workplace.today
        formats = self._workplace.formats
        if person.to_on is not None and not person.belongs_on(today):
            return f"{role(Role(person.role), t)} · {t('until {day}', day=formats.date_medium(person.to_on))}"
        born = person.birthday
        age = born.age_on(person.deceased_on or today) if born else None
        facts = [str(age) if age is not None else ""]
        if person.deceased_on is not None:
            facts.append(t("died {day}", day=formats.date_medium(person.deceased_on)))
        elif told := self._birthday(next_birthday(person.birth, today)):
            facts = [told]
        if not (self._alone and person.role == Role.MEMBER):
            facts.append(role(Role(person.role), t))
        if person.client_id != self._client_id and person.from_on is not None:
            facts.append(t("from {day}", day=formats.date_medium(person.from_on)))
        if person.to_on is not None:
            facts.append(t("until {day}", day=formats.date_medium(person.to_on)))
        return " · ".join(fact for fact in facts if fact)

    def _birthday(self, birthday: Birthday | None) -> str:
        """Tell of a birthday that comes soon, with the age where the year is known; one without a year always."""
        today, formats = self._workplace.today, self._workplace.formats
        if birthday is None or (birthday.age is not None and birthday.on > today + SOON):
            return ""
        day = formats.day_month(birthday.on)
        if birthday.age is None:
            return t("birthday today") if birthday.on == today else t("birthday {day}", day=day)
        if birthday.on == today:
            return t("turns {age} today", age=birthday.age)
        return t("turns {age} on {day}", age=birthday.age, day=day)

    def _show_events(self, whole: ClientWhole) -> None:
        """Show the life events of the last year of which agreements wait to be looked at, as links."""
        take_away(self._events, self.events)
        kinds = {event.id: event for event in whole.life_events}
        waiting = [one for one in whole.touched if one.checked < one.touched and one.event_id in kinds]
        self.events = [self._event_link(kinds[one.event_id], one) for one in waiting[:EVENTS]]
        for link in self.events:
            self._events.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _event_link(self, event: LifeEvent, count: EventCount) -> Button:
        words = t(
            "{event}, {day}: {checked} of {n} looked at",
            event=life_event(event.kind, t),
            day=self._workplace.formats.date_medium(event.on_date),
            checked=count.checked,
            n=count.touched,
        )
        link = quiet(f" {words}", name=t("{event}. What does this touch?", event=words))
        link.setIcon(icon("circle-alert", "amber"))
        link.setProperty("event", event.id)
        link.clicked.connect(self._on_event_clicked)
        return link

    def _sentence(self, person: Person) -> str:
        return ". ".join(part for part in (person.full_name, self._facts(person)) if part)

    @Slot(object)
    def _on_row_activated(self, person: Person) -> None:
        self.person_chosen.emit(person)

    @Slot()
    def _on_event_clicked(self) -> None:
        self.event_chosen.emit(self.sender().property("event"))
