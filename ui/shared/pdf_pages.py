"""The pages of a PDF as pictures: drawn off the UI thread when they are asked for, the nearest kept."""

from collections.abc import Container
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.shared.background import Background, Lane

KEPT: Final = 8
Size = tuple[float, float]


def page_sizes(pdf: bytes) -> tuple[Size, ...]:
    """Give the size of each page in points; runs off the UI thread."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 (loaded when a PDF is first shown)

    with PdfDocument(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_image(pdf: bytes, number: int, scale: float) -> QImage:
    """Draw a page; runs off the UI thread. A QImage may be made on any thread."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    with PdfDocument(pdf) as document:
        drawn = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        layout = QImage.Format.Format_RGBX8888
        return QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, layout).copy()


class PdfPages(QObject):
    """One document at a time. `measured` when the sizes of its pages are known, `drawn` when a page has arrived."""

    measured = Signal()
    drawn = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.sizes: tuple[Size, ...] = ()
        self._background = background
        self._pdf = b""
        self._version = 0
        self._images: dict[tuple[int, float], QImage] = {}
        self._asked: set[tuple[int, float]] = set()

    def open(self, pdf: bytes) -> None:
        """Take another document."""
        self._pdf = pdf
        self._version += 1
        self._images.clear()
        self._asked.clear()
        self._background.run(self, "sizes", Lane.LONG, partial(page_sizes, pdf), self._on_sizes)

    def image(self, number: int, scale: float) -> QImage | None:
        """Give a page's picture at a scale (1 is 72 dpi); ask for it, and give another scale's picture meanwhile."""
        key = (number, round(scale, 3))
        found = self._images.get(key)
        if found is None and key not in self._asked:
            self._asked.add(key)
            work = partial(page_image, self._pdf, *key)
            done = partial(self._on_image, self._version, key)
            self._background.run(self, f"page {key}", Lane.LONG, work, done)
        return found or next((old for (page, _), old in self._images.items() if page == number), None)

    def forget(self, near: Container[int]) -> None:
        """Let go of pictures of pages that are not near, until few are left."""
        far = [key for key in self._images if key[0] not in near]
        for key in far[: max(0, len(self._images) - KEPT)]:
            del self._images[key]

    def _on_sizes(self, sizes: tuple[Size, ...]) -> None:
        self.sizes = sizes
        self.measured.emit()

    def _on_image(self, version: int, key: tuple[int, float], image: QImage) -> None:
        if version == self._version:
            self._asked.discard(key)
            self._images[key] = image
            self.drawn.emit()
