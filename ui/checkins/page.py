"""Satisfaction of all clients, honestly: how many were asked, how many answered, what they said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checkins.rules import Reliability, reliability
from app.checkins.rules.facts import SCALES, Behind, CheckInSummary, RecentCheckIn
from app.checkins.words import shares
from app.contact.rules import Channel
from app.contact.words import channel
from app.foundation.charts import share_strip
from app.foundation.dates import add_months
from app.foundation.language import message, t
from app.overview.coming_words import coming_day, coming_spoken
from app.overview.rules import NextContact
from ui.shared.background import Lane
from ui.shared.buttons import primary, secondary
from ui.shared.changes import Page
from ui.shared.chart_view import ChartView
from ui.shared.columns import Column
from ui.shared.key_figure import KeyFigure
from ui.shared.look import look
from ui.shared.own_scroll import OwnScroll, Turning
from ui.shared.page_layout import SidePanel, page_column
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import PageHeader, Section
from ui.shared.state_marks import EmptyState
from ui.shared.words import Words
from ui.shared.workplace import Workplace

MONTHS: Final = 12
SHOWN: Final = 100
BESIDE: Final = (4, 5)
ROOM_BESIDE: Final = 700
PROMOTER, DETRACTOR = 9, 6
BEHIND: Final = {
    Behind.SCORED: message("with a score, the last twelve months: {n}"),
    Behind.ASKED: message("asked in the last twelve months: {n}"),
    Behind.CONTACT: message("about a contact, the last twelve months: {n}"),
}
"""Which rows stand behind a figure."""
LATELY: Final = message("with a score, the last three months: {n}")
"""Which rows stand behind the figure of Today."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows."""

    since: date
    summary: CheckInSummary
    recent: tuple[RecentCheckIn, ...]
    coming: Mapping[str, NextContact]


class AnswersTable(RowTable):
    """Leaves out what comes next and how it was answered where there is no room: the clients' words come first."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        for column in BESIDE:
            self.head.setSectionHidden(column, event.size().width() < look().px(ROOM_BESIDE))
        super().resizeEvent(event)


class CheckInsPage(Page):
    """The answers of the last twelve months; opening one goes to its client."""

    KINDS = frozenset({"checkin", "client", "promise"})

    client_requested = Signal(str)
    answer_requested = Signal(str, str)
    cases_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self._coming: Mapping[str, NextContact] = {}
        self.answer_button = primary(t("Answer"), "smile", name=t("Record an answer"))
        self.cases_button = secondary(t("Cases"), "flag", name=t("Show the cases"))
        self.cases_button.setToolTip(t("Complaints, arrears, who was dissatisfied, claims in dispute (Ctrl+9)"))
        self.header = PageHeader(t("Check-ins"), buttons=(self.cases_button, self.answer_button))
        self._behind: Behind | None = None
        self._months = MONTHS
        self.score = KeyFigure(t("Would recommend us"))
        self.rate = KeyFigure(t("Answered"))
        self.easy = KeyFigure(t("Satisfied after a contact"))
        self.strip = ChartView(t("Promoters, passives and detractors"), 14)
        self.legend = Words("", "small", wrap=True)
        self.answers = Section(t("What clients answered"), note=t("newest first"))
        self.model: RowTableModel[RecentCheckIn] = RowTableModel(self._columns(), self._sentence)
        self.table = AnswersTable(self.model, t("Answers"))
        self.empty = EmptyState(
            t("Nobody has answered yet. Print a client review: its last page asks, and you fill in the answer here."),
            icon_name="smile",
        )
        self.answer_button.setDisabled(True)
        self.answer_button.clicked.connect(self._on_answer_clicked)
        self.cases_button.clicked.connect(self.cases_requested)
        self.table.row_activated.connect(self._on_row_activated)
        self.table.row_chosen.connect(self._on_row_chosen)
        for figure, behind in ((self.score, Behind.SCORED), (self.rate, Behind.ASKED), (self.easy, Behind.CONTACT)):
            figure.opened.connect(partial(self.show_behind, behind))
        self.answers.link_clicked.connect(self._on_all_wanted)
        self._lay_out()

    def take_focus(self) -> None:
        """Let the keys go to the list."""
        self.table.setFocus()

    def load(self) -> None:
        service, overview = self._workplace.services.checkins, self._workplace.services.overview
        today = self._workplace.today
        since, behind = add_months(today, -MONTHS), self._behind
        first = add_months(today, -self._months)

        def read() -> Loaded:
            recent = service.recent(SHOWN) if behind is None else service.behind(behind, first, today)
            coming = overview.next_contacts(one.checkin.client_id for one in recent)
            return Loaded(since, service.summary(since, today), recent, coming)

        self._workplace.background.run(self, "load", Lane.READING, read, self._on_loaded)

    def _on_loaded(self, loaded: Loaded) -> None:
        summary = loaded.summary
        since = self._workplace.formats.date_long(loaded.since)
        self.header.set_subtitle(t("Since {day}. Silence is never counted as a score.", day=since))
        self._show_score(summary)
        self._show_rate(summary)
        self._show_csat(summary)
        counts = shares(summary, t)
        self.strip.set_chart(lambda frame: share_strip(counts, frame))
        self.strip.setVisible(summary.n > 0)
        self.legend.setText("   ".join(f"{share.words}: {count}" for share, count in counts) if summary.n else "")
        chosen = self.table.chosen_row()
        self._coming = loaded.coming
        self.model.set_rows(loaded.recent)
        self.table.choose(max(0, self.model.find(lambda row: chosen is not None and row.id == chosen.id)))
        self._say_behind(len(loaded.recent))
        there = bool(loaded.recent) or self._behind is not None
        self.table.setVisible(there)
        self.empty.setVisible(not there)

    def show_behind(self, behind: Behind, months: int = MONTHS) -> None:
        """Show the rows behind a figure of so many months in the list; the keys go there too."""
        self._behind, self._months = behind, months
        self.load()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_all_wanted(self) -> None:
        self._behind = None
        self.load()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say_behind(self, count: int) -> None:
        """Say which rows the list shows; from those behind a figure a link leads back to all."""
        if self._behind is None:
            note = t("newest first")
        else:
            note = t(BEHIND[self._behind] if self._months == MONTHS else LATELY, n=count)
        self.answers.set_note(note)
        self.answers.set_link("" if self._behind is None else t("All answers"))

    def _show_score(self, summary: CheckInSummary) -> None:
        formats = self._workplace.formats
        score = summary.nps.score
        if score is None or reliability(summary.n) is Reliability.COUNTS_ONLY:
            figure = t("{count} of {n}", count=summary.promoters, n=summary.n) if summary.n else "–"
            said = t("gave a 9 or 10; too few answers for a score") if summary.n else t("nobody was asked or answered")
            self.score.set_figure(figure, said)
            return
        margin = ""
        if summary.interval is not None:
            low, high = formats.number(summary.interval.low), formats.number(summary.interval.high)
            margin = t("NPS of {n} answers, between {low} and {high}", n=summary.n, low=low, high=high)
        if reliability(summary.n) is Reliability.INDICATION:
            margin = t("{margin}: an indication", margin=margin)
        self.score.set_figure(formats.number(score), margin)

    def _show_rate(self, summary: CheckInSummary) -> None:
        rate = summary.rate
        figure = t("{count} of {n}", count=rate.answered, n=rate.asked) if rate.asked else "–"
        told = t.plural("{n} told you to your face", "{n} told you to your face", summary.told_adviser)
        left_out = t.plural("{n} was not asked", "{n} were not asked", rate.not_asked)
        self.rate.set_figure(figure, f"{told}. {left_out}.")

    def _show_csat(self, summary: CheckInSummary) -> None:
        csat = summary.csat
        figure = t("{count} of {n}", count=csat.satisfied, n=csat.n) if csat.n else "–"
        ces = summary.ces
        easy = t("{count} of {n} found it easy", count=ces.easy, n=ces.n) if ces.n else t("effort: not known")
        self.easy.set_figure(figure, f"{t('gave a 4 or 5')}. {easy}.")

    def _columns(self) -> tuple[Column[RecentCheckIn], ...]:
        formats = self._workplace.formats
        widest = max((channel(way, t) for way in Channel), key=len)
        return (
            Column(key="client", title=lambda: t("Client"), share=1, words="strong", text=lambda row: row.client_name,
                   sample="Bakkerij De Gouden Korst B.V."),
            Column(key="day", title=lambda: t("Answered"), share=0, sample="28 sept. 2026",
                   text=lambda row: formats.date_medium(row.checkin.answered_on) if row.checkin.answered_on else "–"),
            Column(key="nps", title=lambda: t("Score"), share=0, right=True, words="strong", sample="4 van 5",
                   text=self._score, tone=self._tone),
            Column(key="remark", title=lambda: t("In their words"), share=6, words="body",
                   text=self._words),
            Column(key="next", title=lambda: t("Next"), share=0, sample="niets gepland", text=self._next),
            Column(key="how", title=lambda: t("How"), share=0, sample=widest,
                   text=lambda row: channel(row.checkin.channel, t) if row.checkin.channel else ""),
        )  # fmt: skip

    def _words(self, row: RecentCheckIn) -> str:
        """Give the client's words; of an ask without an answer when it was asked."""
        if row.checkin.answered_on is not None or row.checkin.asked_on is None:
            return row.checkin.remark or ""
        return t("asked on {day}, not answered", day=self._workplace.formats.date_medium(row.checkin.asked_on))

    def _score(self, row: RecentCheckIn) -> str:
        """Write what the figure counts: how content after a contact, else the score."""
        if self._behind is Behind.CONTACT:
            csat = row.checkin.csat
            return "–" if csat is None else t("{count} of {n}", count=csat, n=SCALES["csat"][1])
        return "–" if row.checkin.nps is None else str(row.checkin.nps)

    def _tone(self, row: RecentCheckIn) -> str:
        nps = row.checkin.nps
        if nps is None or self._behind is Behind.CONTACT:
            return ""
        return "green" if nps >= PROMOTER else "red" if nps <= DETRACTOR else ""

    def _next(self, row: RecentCheckIn) -> str:
        """Say when the client is spoken to next."""
        coming = self._coming.get(row.checkin.client_id)
        return coming_day(coming.on if coming else None, self._workplace.today, t, self._workplace.formats)

    def _sentence(self, row: RecentCheckIn) -> str:
        score = "" if row.checkin.nps is None else t("score {score}", score=row.checkin.nps)
        formats = self._workplace.formats
        coming = coming_spoken(self._coming.get(row.checkin.client_id), t, formats)
        parts = (row.client_name, formats.date_long(row.checkin.day), score, row.checkin.remark or "", coming)
        return ". ".join(part for part in parts if part)

    @Slot(object)
    def _on_row_chosen(self, row: RecentCheckIn | None) -> None:
        self.answer_button.setEnabled(row is not None)

    @Slot()
    def _on_answer_clicked(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.answer_requested.emit(row.checkin.client_id, "")

    @Slot(object)
    def _on_row_activated(self, row: RecentCheckIn) -> None:
        self.client_requested.emit(row.checkin.client_id)

    def _lay_out(self) -> None:
        px = look().px
        side = OwnScroll(grows=False)
        whole = page_column(self)
        whole.addWidget(self.header)
        whole.addWidget(SidePanel(self.answers, side, self), 1)
        self.answers.add(self.table, 1)
        self.answers.add(self.empty)
        first = QWidget()
        score = QVBoxLayout(first)
        score.setContentsMargins(0, 0, 0, 0)
        score.setSpacing(px(8))
        for part in (self.score, self.strip, self.legend):
            score.addWidget(part)
        side.body.addWidget(Turning(first, self.rate, self.easy))
        side.body.addStretch(1)
