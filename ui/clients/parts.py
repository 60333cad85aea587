"""The parts of the client page: agreements, promises, people, how to reach them, and what stands above all else."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.words import end_reason, frequency, product_kind
from app.cases.rules import CaseKind
from app.cases.words import case_kind
from app.clients.rules import ContactPoint, Person, PointKind, Role
from app.clients.words import role
from app.foundation.language import t
from app.overview.rules import AgreementRow, AgreementState, CaseRow, ClientWhole
from app.overview.words import agreement_state
from ui.shared.buttons import quiet
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section
from ui.shared.state_marks import EmptyState
from ui.shared.words import Words
from ui.shared.workplace import Workplace

POINT_ICONS: Final = {PointKind.EMAIL: "mail", PointKind.PHONE: "phone", PointKind.MOBILE: "phone"}
PROMISES_SHOWN: Final = 3


class AgreementsPart(Section):
    """What the client has; the link signs a new one, Enter on a running one offers to end it."""

    end_requested = Signal(str)
    sign_requested = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Agreements"), link=t("Agreement signed…"))
        self._workplace = workplace
        self.model: RowTableModel[AgreementRow] = RowTableModel(self._columns(), self._sentence)
        self.table = RowTable(self.model, t("Agreements"), fit_rows=True)
        self.empty = EmptyState(
            t("No agreements yet. Signing one plans its aftercare."), t("Agreement signed…"), icon_name="file-text"
        )
        self.add(self.table)
        self.add(self.empty)
        self.link_clicked.connect(self.sign_requested)
        self.empty.clicked.connect(self.sign_requested)
        self.table.row_activated.connect(self._on_row_activated)

    def show_client(self, whole: ClientWhole) -> None:
        rows = sorted(whole.agreements, key=lambda row: (row.state is AgreementState.ENDED, row.in_force_on))
        yearly = self._workplace.formats.money_whole(whole.yearly_cents)
        self.set_note(t("{n} running, {amount} in twelve months", n=len(whole.running), amount=yearly))
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _columns(self) -> tuple[Column[AgreementRow], ...]:
        formats = self._workplace.formats
        return (
            Column(
                key="kind", title=lambda: t("Agreement"), share=3, words="strong", text=_called,
                sample="Overlijdensrisicoverzekering",
            ),
            Column(key="with", title=lambda: t("With"), share=2, sample="Duinzicht Schade",
                   text=lambda row: row.provider or ""),
            Column(key="since", title=lambda: t("In force"), sample="28 sep. 2026",
                   text=lambda row: formats.date_medium(row.in_force_on)),
            Column(key="premium", title=lambda: t("Premium"), right=True, words="medium", text=self._premium,
                   sample="€ 1.234,50 per maand"),
            Column(key="state", title=lambda: t("State"), text=self._state, chip=self._chip, sample="Beëindigd"),
        )  # fmt: skip

    def _premium(self, row: AgreementRow) -> str:
        if row.premium_cents is None:
            return "–"
        amount = self._workplace.formats.money(row.premium_cents)
        return f"{amount} {frequency(Frequency(row.premium_frequency), t)}" if row.premium_frequency else amount

    def _state(self, row: AgreementRow) -> str:
        if row.state is AgreementState.ENDED:
            return end_reason(EndReason(row.end_reason), t) if row.end_reason else t("Ended")
        return agreement_state(row.state, t)

    def _chip(self, row: AgreementRow) -> Chip | None:
        marks = {AgreementState.RUNNING: ("green", "circle-check"), AgreementState.AHEAD: ("blue", "clock")}
        mark = marks.get(row.state)
        return Chip(agreement_state(row.state, t), *mark) if mark else None

    def _sentence(self, row: AgreementRow) -> str:
        return ". ".join(part for part in (_called(row), row.provider or "", self._state(row)) if part)

    @Slot(object)
    def _on_row_activated(self, row: AgreementRow) -> None:
        if row.state is not AgreementState.ENDED:
            self.end_requested.emit(row.id)


class PromisesPart(Section):
    """The open promises, the first due first; Enter logs the contact that keeps one."""

    log_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Promised"))
        self._workplace = workplace
        self._promises: tuple[Promise, ...] = ()
        self._all = False
        self.model: RowTableModel[Promise] = RowTableModel(self._columns())
        self.table = RowTable(self.model, t("Open promises"), fit_rows=True)
        self.nothing = Words(t("Nothing is planned for this client."), "quiet")
        self.add(self.table)
        self.add(self.nothing)
        self.table.row_activated.connect(self._on_row_activated)
        self.link_clicked.connect(self._on_link_clicked)

    def show_client(self, whole: ClientWhole) -> None:
        if whole.kept_due:
            self.set_note(t("{kept} of {due} kept in time", kept=whole.kept, due=whole.kept_due))
        else:
            self.set_note(t("nothing was due yet"))
        self._promises = whole.promises
        self._show_rows()

    def _show_rows(self) -> None:
        promises = self._promises
        self.model.set_rows(promises if self._all else promises[:PROMISES_SHOWN])
        more = len(promises) > PROMISES_SHOWN
        self.set_link((t("Show fewer") if self._all else t("Show all {n}", n=len(promises))) if more else "")
        self.table.setVisible(bool(promises))
        self.nothing.setVisible(not promises)

    @Slot()
    def _on_link_clicked(self) -> None:
        self._all = not self._all
        self._show_rows()

    def _columns(self) -> tuple[Column[Promise], ...]:
        formats = self._workplace.formats
        today = self._workplace.today
        return (
            Column(
                key="what", title=lambda: t("What"), share=4, words="body",
                text=lambda row: row.title or purpose(row.code, t), sample="Nagaan of alles klopt wat er kwam",
            ),
            Column(
                key="due", title=lambda: t("Due"), text=lambda row: formats.near(row.asks_on(today), today),
                chip=self._chip, sample="vr 21 nov. 2027",
            ),
        )  # fmt: skip

    def _chip(self, row: Promise) -> Chip | None:
        today = self._workplace.today
        if row.asks_on(today) < today:
            return Chip(self._workplace.formats.due(row.asks_on(today), today), "red", "clock")
        return Chip(t("Today"), "amber", "bell") if row.asks_on(today) == today else None

    @Slot(object)
    def _on_row_activated(self, row: Promise) -> None:
        self.log_requested.emit(row.id)


class PeoplePart(Section):
    """Who belongs to the client."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("People"))
        self._workplace = workplace
        self._lines = Lines()
        self.add(self._lines)

    def show_client(self, whole: ClientWhole) -> None:
        self._lines.show_pairs([(person.full_name, self._facts(person)) for person in whole.persons])

    def _facts(self, person: Person) -> str:
        today = self._workplace.today
        born = person.birthday
        age = born.age_on(person.deceased_on or today) if born else None
        facts = [str(age) if age is not None else "", role(Role(person.role), t)]
        if person.deceased_on is not None:
            facts.append(t("died {day}", day=self._workplace.formats.date_medium(person.deceased_on)))
        elif born is not None and age is None:
            facts.append(t("birthday {day}", day=self._workplace.formats.day_month(born.next_occurrence(today))))
        return " · ".join(fact for fact in facts if fact)


class ReachPart(Section):
    """How to reach the client."""

    edit_requested = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Contact"), link=t("Edit"))
        self._workplace = workplace
        self._rows = QWidget()
        self.add(self._rows)
        self.link_clicked.connect(self.edit_requested)

    def show_client(self, whole: ClientWhole) -> None:
        rows = [(POINT_ICONS[point.kind], _reach(point, whole.persons)) for point in whole.points]
        client = whole.client
        street = " ".join(part for part in (client.street, client.house_number) if part)
        place = " ".join(part for part in (client.postcode, client.town) if part)
        address = ", ".join(part for part in (street, place) if part)
        if address:
            rows.append(("house", address))
        if whole.tags:
            rows.append(("tag", ", ".join(whole.tags)))
        fresh = _icon_rows(rows)
        self.body.replaceWidget(self._rows, fresh)
        self._rows.deleteLater()
        self._rows = fresh


class CasesPart(QWidget):
    """What stands above all other work until it is made good: one line for each open case."""

    close_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: list[QWidget] = []

    def show_client(self, whole: ClientWhole) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        today = self._workplace.today
        self._lines = [self._line(case) for case in whole.cases if case.is_open(today)]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))

    def _line(self, case: CaseRow) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        kind = case_kind(CaseKind(case.kind), t)
        since = self._workplace.formats.date_medium(case.opened_on)
        mark = Words("", "small")
        size = look().px(16)
        mark.setPixmap(icon("flag", "red").pixmap(QSize(size, size), self.devicePixelRatioF()))
        words = t("{kind} since {day}", kind=kind, day=since)
        if case.description:
            words = f"{words}: “{case.description}”"
        button = quiet(t("Close the case…"))
        button.setProperty("case", case.id)
        button.clicked.connect(self._on_close_clicked)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(words, "strong", tone="red", wrap=True), 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return box

    @Slot()
    def _on_close_clicked(self) -> None:
        self.close_requested.emit(self.sender().property("case"))


class Lines(QWidget):
    """Pairs of a strong line and a quiet one."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(8))
        self._boxes: list[QWidget] = []

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        for box in self._boxes:
            self._column.removeWidget(box)
            box.deleteLater()
        self._boxes = [_pair(strong, small) for strong, small in pairs]
        for box in self._boxes:
            self._column.addWidget(box)


def _pair(strong: str, small: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Words(strong, "strong", wrap=True))
    column.addWidget(Words(small, "small", wrap=True))
    return box


def _icon_rows(rows: Sequence[tuple[str, str]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, look().px(2), 0, 0)
    grid.setHorizontalSpacing(look().px(10))
    grid.setVerticalSpacing(look().px(8))
    grid.setColumnStretch(1, 1)
    size = look().px(16)
    for number, (name, words) in enumerate(rows):
        mark = Words()
        mark.setPixmap(icon(name, "ink2").pixmap(QSize(size, size), box.devicePixelRatioF()))
        grid.addWidget(mark, number, 0, Qt.AlignmentFlag.AlignTop)
        text = Words(words, "body", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(text, number, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    if not rows:
        grid.addWidget(Words(t("Not known how to reach this client."), "quiet", wrap=True), 0, 0, 1, 2)
    return box


def _called(row: AgreementRow) -> str:
    return row.title or product_kind(ProductKind(row.product_kind), t)


def _reach(point: ContactPoint, persons: Sequence[Person]) -> str:
    owner = next((person.first_name for person in persons if person.id == point.person_id), None)
    several = len(persons) > 1
    return f"{point.value} ({owner})" if owner and several else point.value
