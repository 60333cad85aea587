"""What was kept, on paper: looked at, printed, saved as PDF."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from app.today.kept_report import KeptReport, compose
from ui.shared.print_dialog import PrintDialog, Printed
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.bootstrap import Services


class KeptReportDialog(PrintDialog):
    """The report of one period, in the language of the screen."""

    def __init__(self, workplace: Workplace, read: Callable[[], KeptReport], parent: QWidget | None = None) -> None:
        subtitle = t("It tells of clients by name: do not leave it lying about.")
        super().__init__(workplace, t("Kept in time"), subtitle, parent)
        self._read = read

    def open(self) -> None:
        super().open()
        self.show_print(partial(printed_report, self.workplace.services, self._read, self.workplace.formats))


def printed_report(services: "Services", read: Callable[[], KeptReport], formats: Formats) -> Printed:
    """Read, write and print the report."""
    content = compose(read(), services.office.office().name, services.book.desk.today(), t, formats)
    return Printed(services.reviews.pdf(content), f"{content.label} {content.title}", content.opening[0])
