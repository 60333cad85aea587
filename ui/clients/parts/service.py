"""The service that was agreed: what was promised a year beside what was done, its price and its parts."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot

from app.agreements.rules.promised import EngagementKind
from app.agreements.rules.served import ServiceState, ServiceYear
from app.agreements.words import agreed_price, engagement_kind, promised_and_done, service_state
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.menus import ChoiceMenu
from ui.shared.buttons import quiet
from ui.shared.chip import Chip, ChipLabel
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace

MARKS: Final = {
    ServiceState.BEHIND: ("amber", "clock"),
    ServiceState.ON_COURSE: ("green", "circle-check"),
    ServiceState.ALL_DONE: ("green", "circle-check"),
    ServiceState.NOT_BEGUN: ("blue", "clock"),
    ServiceState.ENDED: ("neutral", "circle-x"),
}


class ServicePart(Section):
    """`service_wished(wish)` from the link: "service" agrees on one, "change_service" and "end_service" on this one.

    "served" shows the contacts behind the number.
    """

    service_wished = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Service agreed"))
        self._workplace = workplace
        self._year: ServiceYear | None = None
        self.kind = Words("", "strong", wrap=True)
        self.promised = Words("", "body", wrap=True)
        self.done_link = quiet(t("What was done…"))
        self.chip = ChipLabel(Chip(""))
        self.facts = Words("", "small", wrap=True)
        self.parts = Words("", "body", wrap=True)
        self.add(self.kind)
        self.add(self.promised)
        for beside in (self.done_link, self.chip):
            self.body.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.parts)
        self.add(self.facts)
        self.body.addStretch(1)
        self.link_clicked.connect(self.open_menu)
        self.done_link.clicked.connect(self._on_done_clicked)

    def show_client(self, whole: ClientWhole) -> None:
        self._year = year = whole.service
        if year is None:
            self.kind.setText(t("No service was agreed."))
            self.kind.set_kind("quiet")
            self.set_link(t("Agree on one…"))
        else:
            self.kind.setText(engagement_kind(year.engagement.kind, t))
            self.kind.set_kind("strong")
            self.set_link(t("Change…"), t("Change the service"))
        self._show_promised(year)
        parts = year.engagement.parts if year else ()
        self.parts.setText(" · ".join(parts))
        self.parts.setVisible(bool(parts))
        facts = " · ".join(self._facts(year)) if year else ""
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    @Slot()
    def open_menu(self) -> None:
        """Offer what can be done with the service; without one, agree on it at once."""
        if self._year is None:
            self.service_wished.emit("service")
            return
        offered = [("change_service", t("Put it right…")), ("service", t("Agree on another service…"))]
        if self._year.state is not ServiceState.ENDED:
            offered.append(("end_service", t("End the service…")))
        menu = ChoiceMenu(self, offered)
        menu.chosen.connect(self._on_chosen)
        menu.open_at(self.link.mapToGlobal(QPoint(0, self.link.height())))

    def _show_promised(self, year: ServiceYear | None) -> None:
        ongoing = year is not None and year.engagement.kind in (
            EngagementKind.ONGOING_SUBSCRIPTION,
            EngagementKind.ONGOING_TRAIL,
        )
        counted = year is not None and (ongoing or year.promised is not None)
        self.promised.setText(promised_and_done(year, t) if year is not None and counted else "")
        self.promised.setVisible(counted)
        self.done_link.setVisible(counted and year is not None and year.state is not ServiceState.NOT_BEGUN)
        mark = MARKS.get(year.state) if year is not None else None
        if year is not None and mark:
            self.chip.set_chip(Chip(service_state(year.state, t), *mark))
        self.chip.setVisible(mark is not None)

    def _facts(self, year: ServiceYear) -> Iterator[str]:
        formats, agreed = self._workplace.formats, year.engagement
        day = formats.date_medium
        price = agreed_price(agreed, t, formats)
        if price:
            yield price
        yield t("from {day}", day=day(agreed.from_on))
        if agreed.to_on is not None:
            yield t("until {day}", day=day(agreed.to_on))
        if agreed.confirmed_on is not None:
            yield t("confirmed {day}", day=day(agreed.confirmed_on))
        else:
            yield t("not confirmed by the client")

    @Slot()
    def _on_done_clicked(self) -> None:
        self.service_wished.emit("served")

    @Slot(object)
    def _on_chosen(self, wish: str) -> None:
        self.service_wished.emit(wish)
