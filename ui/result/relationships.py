"""What each relationship brought and what it cost: all added up as a curve, and those that bring most and least."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.charts import Whale, whale_curve
from app.foundation.formats import Formats
from app.foundation.language import t
from app.overview.coming_words import coming_day
from app.overview.rules import NextContact
from app.result.behind import Behind, ClientNamed, Part
from app.result.rules import Relationship
from ui.result.listings import NARROW, Named, client_name
from ui.result.opening import CellTable, Opened
from ui.shared.chart_view import ChartView
from ui.shared.columns import Column
from ui.shared.row_model import RowTableModel
from ui.shared.section import Section
from ui.shared.tab_strip import TabStrip
from ui.shared.words import Words

CHART: Final = 190
SHOWN: Final = 8
COSTS: Final = {"service": Part.SERVICE, "late": Part.LATE}


class RelationshipsSection(Section):
    """Net result per client. `opened` asks for the rows behind a figure; the link for all clients.

    `client_requested(client_id)` where the next contact is opened.
    """

    opened = Signal(object)
    client_requested = Signal(str)

    def __init__(self, formats: Formats, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(t("Relationships"), parent=parent)
        self._formats = formats
        self._today = today
        self._period = ""
        self._coming: Mapping[str, NextContact] | None = None
        self.rows: Sequence[Relationship] = ()
        self._names: Mapping[str, ClientNamed] = {}
        self.curve = ChartView(t("Result of all clients added up, the best first"), CHART)
        self.words = Words("", "small", wrap=True)
        self.tabs = TabStrip([t("Bring most"), t("Bring least")], t("Which clients"))
        self.columns = (*relationship_columns(formats), self._next_column())
        self.model: RowTableModel[Named] = RowTableModel(self.columns, self._sentence)
        self.table = CellTable(self.model, t("Relationships"), narrow=NARROW)
        for part in (self.words, self.curve, self.tabs, self.table):
            self.add(part)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.table.cell_opened.connect(self._on_cell_opened)

    def show_relationships(
        self,
        rows: Sequence[Relationship],
        names: Mapping[str, ClientNamed],
        whale: Whale | None,
        hour: str,
        period: str,
    ) -> None:
        """Show the clients with anything in the period; `hour` is what an hour of service costs, in words."""
        self.rows, self._names, self._period = rows, names, period
        self.set_note(t.plural("{n} client, {when}", "{n} clients, {when}", len(rows), when=period))
        self.set_link(t("All clients") if len(rows) > SHOWN else "")
        self.words.setText(
            t(
                "Net is what you earned less the hours of service at {hour} and the cost of late payment. Who costs "
                "much often needs you most: care that the law asks for is part of the work.",
                hour=hour,
            )
        )
        formats = self._formats
        self.curve.set_chart(lambda frame: whale_curve(whale, frame, _percent(formats), self._peak))
        self.curve.setVisible(whale is not None)
        self._show_rows()

    def client_ids(self) -> list[str]:
        """Give the clients on both tabs, as far as they are in the book."""
        return [client.id for client in self._names.values()]

    def show_coming(self, coming: Mapping[str, NextContact]) -> None:
        """Show when each client is spoken to next; who is not among them has nothing planned."""
        self._coming = coming
        self.model.forget_cells()

    def _next_column(self) -> Column[Named]:
        return Column(key="next", title=lambda: t("Next"), text=self._say_next, tone=self._tone, share=0,
                      sample="niets gepland")  # fmt: skip

    def _next(self, one: Named) -> NextContact | None:
        client = one[1]
        return self._coming.get(client.id) if client is not None and self._coming is not None else None

    def _say_next(self, one: Named) -> str:
        """Say nothing before it is known, and nothing of who is no longer in the book."""
        if self._coming is None or one[1] is None:
            return ""
        coming = self._next(one)
        return coming_day(coming.on if coming else None, self._today(), t, self._formats)

    def _tone(self, one: Named) -> str:
        coming = self._next(one)
        return "red" if coming is not None and coming.on < self._today() else ""

    def _peak(self, count: int, share: float) -> str:
        share_words = self._formats.percent(share, 0)
        return t.plural(
            "The best client brings {share} of the result",
            "The best {n} clients bring {share} of the result",
            count,
            share=share_words,
        )

    @Slot(int)
    def _on_tab_changed(self, _: int) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        least = self.tabs.currentIndex() == 1
        shown = list(reversed(self.rows[-SHOWN:])) if least else self.rows[:SHOWN]
        self.model.set_rows([(row, self._names.get(row.client_ref)) for row in shown])

    def _sentence(self, one: Named) -> str:
        return ", ".join(f"{column.title()} {column.text(one)}" for column in self.columns)

    @Slot(object, str)
    def _on_cell_opened(self, one: Named, key: str) -> None:
        row, client = one
        if key == "next":
            if client is not None:
                self.client_requested.emit(client.id)
            return
        if key in COSTS:
            behind = Behind(COSTS[key], client=row.client_ref)
        elif key in ("client", "net", "cumulative"):
            behind = Behind(Part.NET, client=row.client_ref)
        else:
            behind = Behind(bucket=key, client=row.client_ref)
        name = client_name(row.client_ref, client)
        self.opened.emit(Opened(t("{what}, {when}", what=name, when=self._period), behind))


def relationship_columns(formats: Formats) -> tuple[Column[Named], ...]:
    """Give the columns of relationships; costs stand as positive amounts, as they are called."""
    return (
        Column(
            key="client",
            title=lambda: t("Client"),
            text=lambda one: client_name(one[0].client_ref, one[1]),
            words="strong",
            share=3,
            sample="De Vries – Bakker",
        ),
        _amount(formats, "sale", lambda: t("Sold")),
        _amount(formats, "stay", lambda: t("Stayed")),
        _amount(formats, "pot", lambda: t("Pot")),
        _amount(formats, "loss", lambda: t("Lost")),
        _amount(formats, "service", lambda: t.in_context("cost", "Service")),
        _amount(formats, "late", lambda: t.in_context("cost", "Late")),
        Column(
            key="net",
            title=lambda: t("Net"),
            text=lambda one: formats.money_whole(one[0].net),
            right=True,
            words="strong",
            sample="-€ 12.345",
            tone=lambda one: "red" if one[0].net < 0 else "",
        ),
        Column(
            key="cumulative",
            title=lambda: t("Added up"),
            text=lambda one: "–" if one[0].cumulative is None else formats.percent(one[0].cumulative, 0),
            right=True,
            words="quiet",
            sample="100%",
        ),
    )


def _amount(formats: Formats, key: str, title: Callable[[], str]) -> Column[Named]:
    def text(one: Named) -> str:
        cents: int = getattr(one[0], key)
        return formats.money_whole(cents) if cents else "–"

    return Column(key=key, title=title, text=text, right=True, words="medium", sample="€ 12.345")


def _percent(formats: Formats) -> Callable[[float], str]:
    return lambda share: formats.percent(share, 0)
