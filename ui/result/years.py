"""All years side by side: what was sold, what stayed, what came from the pot and what was lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.charts import Bar, Legend, stacked_bars
from app.foundation.formats import Formats
from app.foundation.language import t
from app.result.behind import Behind
from app.result.rules import Amounts
from ui.result.opening import CellTable, Narrow, Opened
from ui.shared.buttons import quiet
from ui.shared.chart_view import ChartView, LegendRow
from ui.shared.columns import Column
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.section import Section
from ui.shared.words import Words

CHART: Final = 215
FEW: Final = 5
MOST_BARS: Final = 15
BUCKETS: Final = ("sale", "stay", "pot", "loss")


@dataclass(frozen=True, slots=True)
class YearRow:
    """One line of the table; without a year it is the total."""

    year: int | None
    amounts: Amounts


class YearsSection(Section):
    """A bar a year, and the same figures in a table, newest first; `opened` asks for the rows behind one."""

    opened = Signal(object)
    close_requested = Signal(int)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(t("By year"), parent=parent)
        self._formats = formats
        self._years: Sequence[YearRow] = ()
        self._all = False
        self._to = date.min
        self._to_close: int | None = None
        self.legend = LegendRow()
        self.chart = ChartView(t("What was earned, by year"), CHART)
        self.model: RowTableModel[YearRow] = RowTableModel(self._columns(), self._sentence)
        self.table = CellTable(self.model, t("By year"), narrow=Narrow(700, ("share",)))
        self.head_row.insertWidget(self.head_row.count() - 1, self.legend)
        self.closed_words = Words("", "small", wrap=True)
        self.close_button = quiet("")
        self.add(self.chart)
        self.add(self.table)
        line = QHBoxLayout()
        line.setSpacing(look().px(12))
        line.addWidget(self.closed_words, 1)
        line.addWidget(self.close_button)
        self.body.addLayout(line)
        self.close_button.clicked.connect(self._on_close_clicked)
        self.table.cell_opened.connect(self._on_cell_opened)
        self.link_clicked.connect(self._on_link_clicked)

    def show_years(self, by_year: Mapping[int, Amounts], to: date) -> None:
        """Show the years up to the day of the run."""
        self._years = [YearRow(year, amounts) for year, amounts in sorted(by_year.items(), reverse=True)]
        self._to = to
        self._show_rows()
        series = (
            Legend("kept", t("Stayed")),
            Legend("muted", t("From the pot")),
            Legend("new", t("Sold")),
            Legend("lost", t("Lost")),
        )
        bars = [_bar(row) for row in reversed(self._years[:MOST_BARS])]
        money, whole = self._formats.money_short, self._formats.money_whole
        self.legend.set_entries(series)
        self.chart.set_chart(lambda frame: stacked_bars(bars, series, frame, money, write_sum=whole))

    def show_closed(self, last: int | None, following: int | None) -> None:
        """Say until when years are closed; `following` is the one that may be closed now, if any."""
        self._to_close = following
        self.closed_words.setText(
            t("No year is closed: all are counted afresh each time.")
            if last is None
            else t("Closed until {year}: those years stay as they are.", year=last)
        )
        self.close_button.setVisible(following is not None)
        self.close_button.setText("" if following is None else t("Close {year}", year=following))
        self.close_button.setAccessibleName(self.close_button.text())

    def _show_rows(self) -> None:
        shown = self._years if self._all else self._years[:FEW]
        self.model.set_rows(shown, total=YearRow(None, _total(self._years)) if len(self._years) > 1 else None)
        more = len(self._years) > FEW
        self.set_link("" if not more else t("Fewer years") if self._all else t("All years"))

    def _sentence(self, row: YearRow) -> str:
        return ", ".join(f"{column.title()} {column.text(row)}" for column in self.model.columns)

    def _columns(self) -> tuple[Column[YearRow], ...]:
        formats = self._formats
        return (
            Column(
                key="year", title=lambda: t("Year"), text=self._year, words="strong", share=2,
                sample="2026 t/m 21 nov",
            ),
            _amount(formats, "sale", lambda: t("Sold")),
            _amount(formats, "stay", lambda: t("Stayed")),
            _amount(formats, "pot", lambda: t("Pot")),
            _amount(formats, "loss", lambda: t("Lost")),
            Column(
                key="total", title=lambda: t("Earned"), right=True, words="strong", sample="€ 123.456",
                text=lambda row: formats.money_whole(row.amounts.total),
            ),
            Column(
                key="share", title=lambda: t("Stay share"), right=True, words="medium", sample="100%",
                text=lambda row: share_text(row.amounts, formats),
            ),
        )  # fmt: skip

    def _year(self, row: YearRow) -> str:
        if row.year is None:
            return t("Together")
        if row.year == self._to.year and not _ended(self._to):
            return t("{year} until {day}", year=row.year, day=self._formats.day_month(self._to))
        return str(row.year)

    @Slot()
    def _on_link_clicked(self) -> None:
        self._all = not self._all
        self._show_rows()

    @Slot()
    def _on_close_clicked(self) -> None:
        if self._to_close is not None:
            self.close_requested.emit(self._to_close)

    @Slot(object, str)
    def _on_cell_opened(self, row: YearRow, key: str) -> None:
        bucket = key if key in BUCKETS else None
        what = next(column.title() for column in self.model.columns if column.key == key) if bucket else t("Earned")
        when = t("all years") if row.year is None else str(row.year)
        since = date(min(one.year for one in self._years if one.year is not None), 1, 1)
        behind = Behind(year=row.year, bucket=bucket)
        self.opened.emit(Opened(t("{what}, {when}", what=what, when=when), behind, since=since))


def _amount(formats: Formats, key: str, title: Callable[[], str]) -> Column[YearRow]:
    def text(row: YearRow) -> str:
        cents: int = getattr(row.amounts, key)
        return formats.money_whole(cents) if cents else "–"

    return Column(key=key, title=title, text=text, right=True, words="medium", sample="€ 123.456")


def share_text(amounts: Amounts, formats: Formats) -> str:
    """Write the stay share; where nothing was earned it is unknown, not 0."""
    share = amounts.stay_share
    return "–" if share is None else formats.percent(share, 0)


def _bar(row: YearRow) -> Bar:
    amounts = row.amounts
    return Bar(str(row.year), (amounts.stay, amounts.pot, amounts.sale, amounts.loss))


def _total(rows: Sequence[YearRow]) -> Amounts:
    return Amounts(*(sum(column) for column in zip(*(row.amounts for row in rows), strict=True)))


def _ended(day: date) -> bool:
    return (day.month, day.day) == (12, 31)
