"""The day sheet on screen: one page with who to call and why, to look at, print and save."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.office.colleagues import NOTHING_SAID, Wish
from ui.shared.print_dialog import PrintDialog, Printed
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.bootstrap import Services


class DaySheetDialog(PrintDialog):
    """The sheet of today as the list was chosen, in the language of the screen."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        subtitle = t("Who to call today, and room for the pen. It tells of clients: do not leave it lying about.")
        super().__init__(workplace, t("Day sheet"), subtitle, parent)

    def open(self) -> None:
        super().open()
        self.show_print(partial(printed_sheet, self.workplace.services, t.language, self.workplace.whose.wish()))


def printed_sheet(services: "Services", language: str, wish: Wish = NOTHING_SAID) -> Printed:
    """Write and print the sheet of whose work was chosen; the printer's queue is told the day, not a name."""
    today = services.today
    sheet = today.sheet(language=language, adviser=services.office.whose(wish).adviser)
    names = ", ".join(called.name for called in sheet.calls)
    return Printed(today.sheet_pdf(sheet), f"{sheet.label} {sheet.title}", f"{sheet.title}. {sheet.opening} {names}")
