"""Beside the list: what the chosen client last said, whose birthday it is, and how content clients are, as counts."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checkins.rules.facts import CheckInSummary
from app.clients.rules import PersonsBirthday
from app.contact.words import channel
from app.foundation.charts import Legend, share_strip
from app.foundation.language import t
from app.today.service import Side
from ui.shared.buttons import Button, quiet
from ui.shared.chart_view import ChartView
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class ClientPart(Section):
    """The client of the chosen row: the question to ask, the last words, when heard, what was kept."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__("")
        self._workplace = workplace
        self.question = Words("", "quote", wrap=True)
        self.facts = Words("", "small", wrap=True)
        self.care = Words("", "strong", tone="amber", wrap=True)
        self.matters = Words("", "body", wrap=True)
        self._said = QWidget()
        self.add(self.care)
        self.add(self.question)
        self.add(self.matters)
        self.add(self._said)
        self.add(self.facts)
        self.hide()

    def show_client(self, name: str, question: str, side: Side) -> None:
        self.head.setText(name)
        self.question.setText(t("Ask: “{question}”", question=question) if question else "")
        self.question.setVisible(bool(question))
        self.care.setText(t("Mind: {care}", care=side.care) if side.care else "")
        self.care.setVisible(bool(side.care))
        self.matters.setText(t("What matters: “{words}”", words=" ".join(side.matters.split())) if side.matters else "")
        self.matters.setVisible(bool(side.matters))
        self._show_said(side)
        self.facts.setText(self._say_facts(side))
        self.show()

    def _show_said(self, side: Side) -> None:
        formats = self._workplace.formats
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, look().px(6), 0, look().px(6))
        column.setSpacing(look().px(2))
        for said in side.said:
            column.addWidget(Words(f"“{said.said}”", "body", wrap=True))
            when = f"{formats.date_medium(said.on_date)} · {channel(said.channel, t)}"
            column.addWidget(Words(when, "small"))
            column.addSpacing(look().px(6))
        if not side.said:
            column.addWidget(Words(t("This client has told us nothing yet."), "quiet", wrap=True))
        self.body.replaceWidget(self._said, fresh)
        fresh.show()
        self._said.hide()
        self._said.deleteLater()
        self._said = fresh

    def _say_facts(self, side: Side) -> str:
        formats = self._workplace.formats
        heard = t("Last heard {day}", day=formats.date_medium(side.last_heard)) if side.last_heard else t("Never heard")
        sent = t("last sent {day}", day=formats.date_medium(side.last_sent)) if side.last_sent else t("nothing sent")
        kept = t("{kept} of {due} kept in time", kept=side.kept, due=side.kept_due) if side.kept_due else ""
        return " · ".join(part for part in (heard, sent, kept) if part)


class BirthdaysPart(Section):
    """Whose birthday it is this week; a name opens the client: `client_requested(client_id)`."""

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Birthdays"), note=t("this week"))
        self._workplace = workplace
        self.links: list[Button] = []
        self.hide()

    def show_birthdays(self, found: tuple[PersonsBirthday, ...]) -> None:
        for link in self.links:
            self.body.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(one) for one in found]
        for link in self.links:
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(found))

    def _link(self, found: PersonsBirthday) -> Button:
        day = self._workplace.formats.due(found.birthday.on, self._workplace.today)
        if found.birthday.age is None:
            link = quiet(t("{day}: {name}", name=found.person, day=day))
        else:
            link = quiet(t("{day}: {name} turns {age}", name=found.person, age=found.birthday.age, day=day))
        link.setProperty("client", found.client_id)
        link.clicked.connect(self._on_clicked)
        return link

    @Slot()
    def _on_clicked(self) -> None:
        self.client_requested.emit(self.sender().property("client"))


class AnswersPart(Section):
    """Satisfaction of the last three months, as counts with n."""

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
        if not summary.n:
            self.figure.setText("–")
            self.told.setText(t("Nobody answered in these months."))
            self.strip.hide()
            self.legend.setText("")
            return
        self.figure.setText(t("{count} of {n}", count=summary.promoters, n=summary.n))
        rate = summary.rate
        self.told.setText(t("gave a 9 or 10; {answered} of {asked} answered", answered=rate.answered, asked=rate.asked))
        shares = [
            (Legend("kept", t("9–10")), summary.promoters),
            (Legend("muted", t("7–8")), summary.passives),
            (Legend("lost", t("0–6")), summary.detractors),
        ]
        self.strip.set_chart(lambda frame: share_strip(shares, frame))
        self.strip.show()
        self.legend.setText("   ".join(f"{legend.words}: {count}" for legend, count in shares))
