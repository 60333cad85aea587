"""The head of the client page: name, state in chips, facts in a line, and what can be done."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu

from app.clients.rules import ClientKind, HoldKind
from app.clients.words import client_kind, hold_kind
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.buttons import primary, secondary
from ui.shared.chip import Chip
from ui.shared.chip_button import ChipButton
from ui.shared.icon_names import CLIENT_ICONS
from ui.shared.link_line import LinkLine
from ui.shared.look import look
from ui.shared.section import PageHeader
from ui.shared.workplace import Workplace

PROMOTER, DETRACTOR = 9, 6
NAME: Final = 200
"""So much of the name is seen however narrow the window is."""


class ClientHead(PageHeader):
    """`wished(key)` says what the person wants to do; the keys of the menu stand in `menu_rows`."""

    wished = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        self.log_button = secondary(t("Log a contact"), "phone")
        self.answer_button = secondary(t("Answer"), "smile", name=t("Record an answer"))
        self.more_button = secondary(t("More"), name=t("More about this client"))
        self.review_button = primary(t("Client review…"), "printer")
        super().__init__(buttons=(self.log_button, self.answer_button, self.more_button, self.review_button))
        self._workplace = workplace
        self.title.setMinimumWidth(look().px(NAME))
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._on_triggered)
        self.more_button.set_menu(self.menu)
        self.score_chip = ChipButton(Chip(""), t("Show the answers in the timeline"))
        self.heard_link = LinkLine("")
        line = self._line.layout()
        if isinstance(line, QHBoxLayout):
            line.insertWidget(1, self.score_chip)
            line.insertWidget(2, self.heard_link)
        for button, wish in (
            (self.log_button, "log"),
            (self.answer_button, "answer"),
            (self.review_button, "review"),
            (self.score_chip, "answers"),
            (self.heard_link, "heard"),
        ):
            button.setProperty("wish", wish)
            button.clicked.connect(self._on_clicked)

    def clear(self) -> None:
        """Show nothing, until another client has been read."""
        self.set_title("")
        self.set_subtitle("")
        self.set_chips([])
        self.score_chip.hide()
        self.heard_link.hide()
        self.setDisabled(True)

    def show_client(self, whole: ClientWhole) -> None:
        self.setEnabled(True)
        self.set_title(whole.client.name)
        self.set_chips(self._state_chips(whole))
        self._show_figures(whole)
        self.set_subtitle(self._facts(whole))
        self.menu.clear()
        for wish, words in menu_rows(whole):
            if not wish:
                self.menu.addSeparator()
                continue
            action = QAction(words, self.menu)
            action.setData(wish)
            self.menu.addAction(action)

    def _state_chips(self, whole: ClientWhole) -> list[Chip]:
        kind = whole.client.kind
        chips = [Chip(client_kind(kind, t), "neutral", CLIENT_ICONS[kind])]
        chips += [Chip(hold_kind(hold.kind, t), "amber", "circle-pause") for hold in whole.holds]
        today = self._workplace.today
        due = whole.next_contact.asks_on(today) if whole.next_contact else None
        if due is not None and due <= today:
            tone = "red" if due < today else "amber"
            chips.append(Chip(self._workplace.formats.due(due, today), tone, "bell"))
        return chips

    def _show_figures(self, whole: ClientWhole) -> None:
        """Show what opens the rows behind it: the score its answers, when they were heard the conversations."""
        score, heard = whole.score, whole.last_heard
        self.score_chip.setVisible(score is not None)
        if score is not None:
            tone = "green" if score >= PROMOTER else "red" if score <= DETRACTOR else "neutral"
            self.score_chip.set_chip(Chip(t("Score {score}", score=score), tone, "smile"))
        self.heard_link.setVisible(heard is not None)
        if heard is not None:
            self.heard_link.set_words(t("Last heard {day}", day=self._workplace.formats.date_medium(heard)))

    def _facts(self, whole: ClientWhole) -> str:
        client, day = whole.client, self._workplace.formats.date_medium
        facts = [
            t("Never heard") if whole.last_heard is None else "",
            t("Client since {year}", year=client.relationship_start.year) if client.relationship_start else "",
            t("Ended {day}", day=day(client.relationship_end)) if client.relationship_end else "",
            client.town or "",
            whole.adviser,
        ]
        return " · ".join(fact for fact in facts if fact)

    @Slot()
    def _on_clicked(self) -> None:
        self.wished.emit(self.sender().property("wish"))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.wished.emit(action.data())


def menu_rows(whole: ClientWhole) -> list[tuple[str, str]]:
    """Give what the menu offers for a client, as (key, words); an empty key is a line between."""
    rows = [
        ("edit", t("Change the details…")),
        ("person", t("Add a person…")),
        ("known_person", t("Add a person who is in the book…")),
        ("event", t("Tell a life event…")),
        ("matters", t("What matters to them…")),
        ("goal", t("Add a goal…")),
        ("care", t("Care mark…")),
        ("service", t("Agree on a service…")),
        ("rhythm", t("How often to talk…")),
        ("documents", t("Add documents…")),
        ("promise", t("Promise something…")),
        ("hand_over", t("Hand over to a colleague…")),
        ("", ""),
        ("sign", t("Agreement signed…")),
        ("movement", t("Book a commission…")),
        ("case", t("Open a case…")),
        ("", ""),
    ]
    if whole.client.kind is ClientKind.HOUSEHOLD and len([one for one in whole.persons if one.to_on is None]) > 1:
        rows.append(("split", t("Split the household…")))
    rows.append(("merge", t("Make one of two clients…")))
    if whole.persons:
        rows.append(("consent", t("What they allow…")))
    rows.append(("again", t("Commercial contact again…")) if asked_for_peace(whole) else ("peace", t("Opt out…")))
    locked = any(hold.kind is HoldKind.OBJECTION for hold in whole.holds)
    rows.append(("unlock", t("Objection withdrawn…")) if locked else ("object", t("Objection to everything…")))
    if any(person.deceased_on is not None for person in whole.persons):
        rows.append(("estate", t("Who speaks for the estate…")))
    if any(person.deceased_on is None for person in whole.persons):
        rows.append(("death", t("Somebody has died…")))
    if whole.client.relationship_end is None:
        rows.append(("farewell", t("End the relationship…")))
    else:
        rows.append(("departure", t("Departure file…")))
        rows.append(("letter", t("Confirmation letter…")))
    return rows


def asked_for_peace(whole: ClientWhole) -> bool:
    """Tell whether the client asked for no commercial contact."""
    return any(hold.kind is HoldKind.OPT_OUT for hold in whole.holds)
