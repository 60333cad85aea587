"""My result: what I sold, what stayed, what I lost, and which euros are still to be earned by staying in touch."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.book.change import Change
from app.foundation.charts import Whale, whale
from app.foundation.language import t
from app.foundation.problems import Problem
from app.result.behind import ClientNamed
from app.result.rules import MyResult
from ui.result.bridge import BridgeSection
from ui.result.opener import NumberOpener, Shown
from ui.result.outlook import OutlookSection
from ui.result.period import THIS_YEAR, ShownPeriod, choices, shown_period
from ui.result.relationships import SHOWN, RelationshipsSection
from ui.result.staying import StayingSection
from ui.result.summary import Summary
from ui.result.years import YearsSection
from ui.shared.background import Lane
from ui.shared.changes import Page
from ui.shared.choice_button import ChoiceButton
from ui.shared.look import look
from ui.shared.page_layout import PageScroll
from ui.shared.section import PageHeader
from ui.shared.state_marks import BusyMark, EmptyState
from ui.shared.words import Words
from ui.shared.workplace import Workplace

OFFICE: Final = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows, read in one go."""

    result: MyResult
    names: dict[str, ClientNamed]
    whale: Whale | None
    advisers: tuple[str, ...]
    closed: tuple[int, ...]
    first_year: int | None
    hour_cents: int


class ResultPage(Page):
    """The four panels and retention, of a period and of the office or one adviser. Every number opens its rows."""

    KINDS = frozenset(
        {
            "client", "agreement", "movement", "moment_case", "checkin", "contact", "invoice", "provider", "adviser",
            "setting", "closed_year",
        }
    )  # fmt: skip

    client_requested = Signal(str)
    movement_requested = Signal(str, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        formats = workplace.formats
        self.periods = ChoiceButton(t("Period"), choices(None, workplace.today))
        self.advisers = ChoiceButton(t("Adviser"), [(OFFICE, t("Whole office"))])
        self.header = PageHeader(t("My result"), buttons=(self.advisers, self.periods))
        own_eyes = t("This is for your own eyes: it is never printed on a client's paper.")
        self.own_eyes = Words(f"{own_eyes} {t('Every number opens the rows behind it.')}", "small", wrap=True)
        self.summary = Summary(formats)
        self.years = YearsSection(formats)
        self.bridge = BridgeSection(formats)
        self.relationships = RelationshipsSection(formats, lambda: workplace.today)
        self.outlook = OutlookSection(formats)
        self.staying = StayingSection(formats)
        self.empty = EmptyState(
            t("Nothing has been booked yet. Book a commission on an agreement, or import the movements you have."),
            icon_name="chart-column",
        )
        self.content = QWidget()
        self.opener = NumberOpener(workplace, self, self._shown)
        self.advisers.hide()
        self.content.hide()
        self.empty.hide()
        self._lay_out()
        self.busy = BusyMark(self)
        self._connect()

    @property
    def period(self) -> ShownPeriod:
        """The period that is shown or asked for."""
        return shown_period(self.periods.value(), self._workplace.today)

    def concerns(self, change: Change) -> bool:
        """Tell whether figures change; a promise changes none: of it no more is read than the next contacts."""
        if "promise" in change.kinds and self.isVisible():
            self._load_coming()
        return super().concerns(change)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load_coming()

    def load(self) -> None:
        period, adviser = self.period, self._adviser()
        background, services = self._workplace.background, self._workplace.services

        def read() -> Loaded:
            result = services.result.result(period.since, period.to, adviser, lines=False)
            shown = {row.client_ref for row in (*result.relationships[:SHOWN], *result.relationships[-SHOWN:])}
            return Loaded(
                result,
                services.result.names(shown),
                whale([row.net for row in result.relationships]),
                tuple(one.name for one in services.office.advisers()),
                services.result.closed_years(),
                services.result.first_year(),
                int(services.office.setting("hour_cost_cents")),
            )

        self.busy.start()
        background.run(self, "result", Lane.AWAITED, read, self._on_loaded, self._on_failed)
        self._load_retention(self.staying.cut.value)
        still_expected = partial(services.clawbacks.still_expected, period.to)
        awaited = (lambda: None) if adviser else still_expected  # it is not told by adviser
        background.run(self, "clawbacks", Lane.AWAITED, awaited, self.outlook.show_awaited)

    def _on_loaded(self, loaded: Loaded) -> None:
        self.busy.stop()
        formats, today = self._workplace.formats, self._workplace.today
        result, period = loaded.result, self.period
        self._offer_choices(loaded)
        booked = loaded.first_year is not None
        self.content.setVisible(booked)
        self.empty.setVisible(not booked)
        when = period.words(formats)
        self.header.set_subtitle(self._told(result, when) if booked else "")
        self.summary.show_result(result, when)
        self.years.show_years(result.personal.by_year, period.to)
        self.years.show_closed(loaded.closed[-1] if loaded.closed else None, self._to_close(loaded, today.year))
        self.bridge.show_bridge(result.bridge, when)
        hour = formats.money_whole(loaded.hour_cents)
        self.relationships.show_relationships(result.relationships, loaded.names, loaded.whale, hour, when)
        self._load_coming()
        self.outlook.show_forward(result.forward, formats.date_long(period.to))

    def _load_coming(self) -> None:
        """Read when the clients are spoken to next who bring most and least."""
        keys, relationships = self.relationships.client_ids(), self.relationships
        work = partial(self._workplace.services.overview.next_contacts, keys)
        self._workplace.background.run(self, "coming", Lane.READING, work, relationships.show_coming)

    def _on_failed(self, error: Exception) -> None:
        self.busy.stop()
        self._workplace.messages.failed(error)

    def _told(self, result: MyResult, when: str) -> str:
        money = self._workplace.formats.money_whole
        bridge, personal = result.bridge, result.personal
        return t(
            "{when}: {sold} sold, {stayed} stayed, {waiting} still to be earned by staying in touch.",
            when=when,
            sold=money(bridge.first_sale + bridge.repeat_sale),
            stayed=money(bridge.stay),
            waiting=money(personal.pending + personal.held + personal.pot),
        )

    def _offer_choices(self, loaded: Loaded) -> None:
        """Offer the years that have bookings, and the advisers where there is more than one."""
        chosen, adviser = self.periods.value(), self.advisers.value()
        self.periods.set_choices(choices(loaded.first_year, self._workplace.today))
        self.periods.set_value(chosen or THIS_YEAR)
        self.advisers.set_choices([(OFFICE, t("Whole office")), *((name, name) for name in loaded.advisers)])
        self.advisers.set_value(adviser)
        self.advisers.setVisible(len(loaded.advisers) > 1)

    def _to_close(self, loaded: Loaded, this_year: int) -> int | None:
        """Give the year that may be closed now: the one after the last closed one, once it is over."""
        if loaded.first_year is None or self._adviser() or self._workplace.services.book.read_only:
            return None
        following = loaded.closed[-1] + 1 if loaded.closed else loaded.first_year
        return following if following < this_year else None

    @Slot(str)
    def _load_retention(self, cut: str) -> None:
        day, service = self.period.to, self._workplace.services.retention
        work, show = partial(service.retention, cut, day), self.staying.show_retention
        self._workplace.background.run(self, "retention", Lane.AWAITED, work, show)

    def _shown(self) -> Shown:
        period = self.period
        return Shown(period.since, period.to, period.words(self._workplace.formats), self._adviser())

    @Slot()
    def _on_all_relationships(self) -> None:
        self.opener.open_relationships(self.relationships.rows)

    @Slot(str, int)
    def _on_cell_opened(self, cohort: str, month: int) -> None:
        self.opener.open_cell(self.staying.cut, cohort, month)

    @Slot(int)
    def _on_close_requested(self, year: int) -> None:
        problem = Problem(
            t("Close {year}?", year=year),
            t("Its lines are stored as they are now. What you hear later about it becomes a correction."),
            t("You can undo this."),
        )
        self._workplace.messages.confirm(problem, t("Close {year}", year=year), partial(self._close, year))

    def _close(self, year: int) -> None:
        work = partial(self._workplace.services.result.close_year, year)
        self._workplace.background.write(self, "close", work)

    def _adviser(self) -> str | None:
        return str(self.advisers.value() or "") or None

    def _connect(self) -> None:
        self.periods.chosen.connect(self.reload)
        self.advisers.chosen.connect(self.reload)
        self.opener.client_requested.connect(self.client_requested)
        self.opener.movement_requested.connect(self.movement_requested)
        for part in (self.summary, self.years, self.bridge, self.relationships, self.outlook):
            part.opened.connect(self.opener.open_result)
        self.years.close_requested.connect(self._on_close_requested)
        self.relationships.client_requested.connect(self.client_requested)
        self.relationships.link_clicked.connect(self._on_all_relationships)
        self.staying.cut_chosen.connect(self._load_retention)
        self.staying.cell_opened.connect(self._on_cell_opened)
        self.staying.seen_opened.connect(self.opener.open_in_view)
        self.staying.lost_opened.connect(self.opener.open_lost)
        self.outlook.stayed_opened.connect(self.opener.open_of_a_year_ago)

    def _lay_out(self) -> None:
        px = look().px
        scroll = PageScroll(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        head = QVBoxLayout()
        head.setSpacing(px(2))
        head.addWidget(self.header)
        head.addWidget(self.own_eyes)
        scroll.body.addLayout(head)
        scroll.body.addWidget(self.content)
        scroll.body.addWidget(self.empty)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(24))
        column.addWidget(self.summary)
        for part in (self.years, self.bridge, self.relationships, self.outlook, self.staying):
            column.addWidget(part)
        column.addWidget(Words(t("An aid for counting, not legal advice."), "small"))
