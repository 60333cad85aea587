"""The day sheet on screen: one page with who to call and why, to look at, print and save."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.today.service import TodayService
from app.today.whose import EVERYBODY
from ui.shared.print_dialog import PrintDialog, Printed
from ui.shared.workplace import Workplace
from ui.today.whose_button import chosen_word


class DaySheetDialog(PrintDialog):
    """The sheet of today as the list was chosen, in the language of the screen."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        subtitle = t("Who to call today, and room for the pen. It tells of clients: do not leave it lying about.")
        super().__init__(workplace, t("Day sheet"), subtitle, parent)

    def open(self) -> None:
        super().open()
        word = chosen_word(self.workplace.kept)
        self.show_print(partial(printed_sheet, self.workplace.services.today, t.language, word))


def printed_sheet(today: TodayService, language: str, word: str = EVERYBODY) -> Printed:
    """Write and print the sheet of whose work was chosen; the printer's queue is told the day, not a name."""
    sheet = today.sheet(language=language, adviser=today.colleagues().chosen(word))
    names = ", ".join(called.name for called in sheet.calls)
    return Printed(today.sheet_pdf(sheet), f"{sheet.label} {sheet.title}", f"{sheet.title}. {sheet.opening} {names}")
