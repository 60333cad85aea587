"""Sends a PDF to a printer: its pages are drawn in the printer's own resolution, and no file is left behind."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.foundation.errors import NazorgError
from ui.shared.pdf_pages import page_image, page_sizes

FINEST: Final = 300
SIZES: Final = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class PrinterRefused(NazorgError):
    """The printer took nothing: switched off, out of reach, or cancelled in its own queue."""


def new_printer(size: str, title: str) -> QPrinter:
    """Give the person's printer set for a review: whole sheets, named after it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(QPageLayout(QPageSize(SIZES[size]), QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    return printer


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Give the numbers (from 0) of the pages that were chosen in the printer's dialog."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or first == 0:
        return list(range(count))
    return list(range(first - 1, min(last, count)))


def send(printer: QPrinter, pdf: bytes, report: Callable[[int, int], None]) -> int:
    """Draw the pages onto the printer; give their number. Runs off the UI thread. Raises PrinterRefused."""
    sizes = page_sizes(pdf)
    pages = chosen_pages(printer, len(sizes))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused
    try:
        for place, number in enumerate(pages):
            if place:
                printer.newPage()
            _draw(painter, printer, pdf, number, sizes[number])
            report(place + 1, len(pages))
    finally:
        painter.end()
    return len(pages)


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, number: int, size: tuple[float, float]) -> None:
    """Draw a page in its own size, from the corner of the sheet."""
    resolution = printer.resolution()
    image = page_image(pdf, number, min(resolution, FINEST) / 72)
    wide, high = (measure / 72 * resolution for measure in size)
    painter.drawImage(QRectF(0, 0, wide, high), image)
