"""The six figures at the head: sold, stayed, from the pot, lost, the stay share, and what is still to be earned."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from app.result.behind import Behind, Part
from app.result.rules import Amounts, MyResult
from ui.result.figures import FigureGrid
from ui.result.opening import Opened
from ui.shared.key_figure import KeyFigure


class Summary(FigureGrid):
    """The key figures of the period; `opened` asks for the rows behind one."""

    opened = Signal(object)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        self._formats = formats
        self._period = ""
        self.sold = KeyFigure(t("Sold"))
        self.stayed = KeyFigure(t("Stayed"))
        self.pot = KeyFigure(t("From the pot"))
        self.lost = KeyFigure(t("Lost"))
        self.share = KeyFigure(t("Stay share"))
        self.waiting = KeyFigure(t("Still to be earned"))
        super().__init__(self.figures, parent)
        behind = (
            Behind(bucket="sale"),
            Behind(bucket="stay"),
            Behind(bucket="pot"),
            Behind(bucket="loss"),
            Behind(),
            Behind(Part.WAITING),
        )
        for figure, what in zip(self.figures, behind, strict=True):
            figure.opened.connect(partial(self._open, figure, what))

    @property
    def figures(self) -> Sequence[KeyFigure]:
        return (self.sold, self.stayed, self.pot, self.lost, self.share, self.waiting)

    def show_result(self, result: MyResult, period: str) -> None:
        """Show the figures of a period."""
        self._period = period
        bridge, money = result.bridge, self._formats.money_whole
        amounts = Amounts(bridge.first_sale + bridge.repeat_sale, bridge.stay, bridge.pot, bridge.loss)
        self.sold.set_figure(money(amounts.sale), t("the sale part: counts at once"))
        self.stayed.set_figure(money(amounts.stay), t("the stay part: clients stayed"))
        self.pot.set_figure(money(amounts.pot), t("shared out at a year's end"))
        lost = t("taken back or given up") if amounts.loss else t("nothing was lost")
        self.lost.set_figure(money(-amounts.loss), lost, tone="red" if amounts.loss < 0 else "")
        share = amounts.stay_share
        known = "–" if share is None else self._formats.percent(share, 0)
        self.share.set_figure(known, t("of what you earned") if share is not None else t("nothing earned yet"))
        self._show_waiting(result)

    def _show_waiting(self, result: MyResult) -> None:
        personal, money = result.personal, self._formats.money_whole
        parts = [t("by staying in touch")]
        if personal.held:
            parts.append(t("{amount} held by a complaint or low score", amount=money(personal.held)))
        if personal.pot:
            parts.append(t("{amount} in the pot", amount=money(personal.pot)))
        total = personal.pending + personal.held + personal.pot
        self.waiting.set_figure(money(total), "; ".join(parts))

    @Slot()
    def _open(self, figure: KeyFigure, behind: Behind) -> None:
        title = t("{what}, {when}", what=figure.caption.text(), when=self._period)
        self.opened.emit(Opened(title, behind))
