"""Beside the list: whose birthday it is, and how content clients are, as counts."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot

from app.checkins.rules.facts import CheckInSummary
from app.checkins.words import shares
from app.clients.rules import PersonsBirthday
from app.foundation.charts import share_strip
from app.foundation.language import t
from ui.shared.chart_view import ChartView
from ui.shared.link_line import LinkLine
from ui.shared.look import look
from ui.shared.page_layout import take_away
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class BirthdaysPart(Section):
    """Whose birthday it is this week; a name opens the client: `client_requested(client_id)`."""

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Birthdays"), note=t("this week"))
        self._workplace = workplace
        self.links: list[LinkLine] = []
        self.hide()

    def show_birthdays(self, found: tuple[PersonsBirthday, ...]) -> None:
        take_away(self.body, self.links)
        self.links = [self._link(one) for one in found]
        for link in self.links:
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(found))

    def _link(self, found: PersonsBirthday) -> LinkLine:
        day = self._workplace.formats.due(found.birthday.on, self._workplace.today)
        if found.birthday.age is None:
            link = LinkLine(t("{day}: {name}", name=found.person, day=day))
        else:
            link = LinkLine(t("{day}: {name} turns {age}", name=found.person, age=found.birthday.age, day=day))
        link.setProperty("client", found.client_id)
        link.clicked.connect(self._on_clicked)
        return link

    @Slot()
    def _on_clicked(self) -> None:
        self.client_requested.emit(self.sender().property("client"))


MONTHS: Final = 3


class AnswersPart(Section):
    """Satisfaction of the last three months, as counts with n; the link asks for the answers behind them."""

    def __init__(self) -> None:
        super().__init__(t("Satisfaction"), note=t("last three months"))
        self.figure = Words("–", "figure")
        self.told = Words("", "small", wrap=True)
        self.strip = ChartView(t("Promoters, passives and detractors"), 12)
        self.legend = Words("", "small", wrap=True)
        self.body.setSpacing(look().px(8))
        for part in (self.figure, self.told, self.strip, self.legend):
            self.add(part)

    def show_summary(self, summary: CheckInSummary) -> None:
        self.set_link(t("Answers") if summary.n else "", t("Show the answers of the last three months"))
        if not summary.n:
            self.figure.setText("–")
            self.told.setText(t("Nobody answered in these months."))
            self.strip.hide()
            self.legend.setText("")
            return
        self.figure.setText(t("{count} of {n}", count=summary.promoters, n=summary.n))
        rate = summary.rate
        self.told.setText(t("gave a 9 or 10; {answered} of {asked} answered", answered=rate.answered, asked=rate.asked))
        counts = shares(summary, t)
        self.strip.set_chart(lambda frame: share_strip(counts, frame))
        self.strip.show()
        self.legend.setText("   ".join(f"{legend.words}: {count}" for legend, count in counts))
