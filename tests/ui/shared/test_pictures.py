"""What is drawn: charts from their shapes, and the pages of a PDF."""

from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from pytestqt.qtbot import QtBot

from app.foundation.charts import Area, Chart, Dot, Frame, Legend, Line, PolyLine, Rect, Text
from ui.shared.background import Background
from ui.shared.chart_view import ChartView, LegendRow
from ui.shared.pdf_preview import PdfPreview
from ui.shared.theme import Scheme, Theme
from ui.shared.tokens import DARK, LIGHT

CTRL = Qt.KeyboardModifier.ControlModifier


def drawn(frame: Frame) -> Chart:
    shapes = (
        Rect(10, 10, 40, 40, "kept"),
        Line((0, 60), (100, 60), "edge", dashed=True),
        PolyLine(((0, 70), (100, 70)), "lost", width=4),
        Area(((60, 10), (90, 10), (90, 40), (60, 40)), "new", 1),
        Dot((120, 20), 8, "ink"),
        Dot((150, 20), 8, "ink", filled=False),
        Text(100, 100, "98,4%", anchor="middle", strong=True),
    )
    return Chart(frame, shapes, (Legend("kept", "Kept"), Legend("ink", "Retention", "line")), "Kept 98,4%")


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    view = ChartView("By month", 120)
    qtbot.addWidget(view)
    view.resize(200, 120)
    view.set_chart(drawn)
    view.show()
    return view


def test_that_shapes_are_painted_in_the_colours_of_the_look(view: ChartView, theme: Theme) -> None:
    places = {(30, 30): "kept", (50, 70): "lost", (75, 25): "new", (120, 20): "ink"}
    for tokens, scheme in ((LIGHT, Scheme.LIGHT), (DARK, Scheme.DARK)):
        theme.apply(scheme)
        image = view.grab().toImage()
        for (x, y), role in places.items():
            assert image.pixelColor(x, y) == QColor(getattr(tokens, role)), role


def test_that_a_chart_is_described_once_per_size(qtbot: QtBot) -> None:
    asked: list[Frame] = []
    view = ChartView("By month", 120)
    qtbot.addWidget(view)
    view.set_chart(lambda frame: asked.append(frame) or drawn(frame))
    view.resize(300, 120)
    view.grab()
    view.grab()
    assert [frame.width for frame in asked][-1] == 300
    assert len([frame for frame in asked if frame.width == 300]) == 1
    assert view.sizeHint().height() == view.minimumSizeHint().height() == 120


def test_that_a_chart_says_what_it_shows(view: ChartView) -> None:
    assert view.accessibleName() == "By month"
    assert view.accessibleDescription() == "Kept 98,4%"
    view.set_chart(None)
    assert view.accessibleDescription() == ""
    assert view.chart().shapes == ()


def test_that_a_legend_shows_each_entry(qtbot: QtBot, theme: Theme) -> None:
    row = LegendRow((Legend("kept", "Kept"),))
    qtbot.addWidget(row)
    row.set_entries((Legend("kept", "Kept"), Legend("ink", "Retention", "line")))
    row.show()
    image = row.grab().toImage()
    found = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert {LIGHT.kept, LIGHT.ink} <= found


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Three pages, the first with a dark square."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = BytesIO()
    paper = canvas.Canvas(out, pagesize=(400, 500))
    paper.rect(0, 0, 400, 500, stroke=0, fill=1)
    for _ in range(3):
        paper.showPage()
    paper.save()
    return out.getvalue()


@pytest.fixture
def preview(background: Background, pdf: bytes, qtbot: QtBot) -> PdfPreview:
    preview = PdfPreview(background)
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    preview.show()
    with qtbot.waitSignal(preview.shown) as shown:
        preview.show_pdf(pdf)
    assert shown.args == [3]
    return preview


def picture(preview: PdfPreview) -> QImage:
    preview.viewport().grab()
    return preview.viewport().grab().toImage()


def test_that_the_pages_are_drawn_as_wide_as_the_room(preview: PdfPreview) -> None:
    image = picture(preview)
    assert image.pixelColor(300, 100) == QColor("black")
    assert image.pixelColor(3, 100) == QColor(LIGHT.rail)
    width = preview.zoom * 400 * 96 / 72
    assert width == pytest.approx(preview.viewport().width() - 32)
    assert preview.accessibleDescription() == "3 pages"


def test_that_the_second_page_is_white_and_comes_by_scrolling(preview: PdfPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.verticalScrollBar().value() == preview.verticalScrollBar().maximum() > 0
    assert picture(preview).pixelColor(300, 300) == QColor("white")
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert picture(preview).pixelColor(300, 300) == QColor("black")
    qtbot.keyClick(preview, Qt.Key.Key_Down)


def test_that_the_keys_and_the_wheel_zoom(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.set_zoom(1.0)
    qtbot.keyClick(preview, Qt.Key.Key_Plus, CTRL)
    assert preview.zoom == 1.25
    qtbot.keyClick(preview, Qt.Key.Key_Minus, CTRL)
    assert preview.zoom == 1.0
    for turn, modifiers in ((120, CTRL), (-120, CTRL), (-120, Qt.KeyboardModifier.NoModifier)):
        preview.wheelEvent(
            QWheelEvent(
                QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, modifiers,
                Qt.ScrollPhase.NoScrollPhase, False,
            )
        )  # fmt: skip
    assert preview.zoom == 1.0
    preview.resize(500, 400)
    assert preview.zoom == 1.0
    qtbot.keyClick(preview, Qt.Key.Key_0, CTRL)
    assert preview.zoom < 1.0
    assert picture(preview) is not None


def test_that_far_pages_are_let_go(preview: PdfPreview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.shared.pdf_pages.KEPT", 1)
    for zoom in (0.5, 1.0, 2.0, 3.0):
        preview.set_zoom(zoom)
        preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
        picture(preview)
    pages = preview.findChild(type(preview._pages))
    assert {number for number, _ in pages._images} == {2}


def test_that_another_document_takes_the_place_of_the_old_one(preview: PdfPreview, pdf: bytes, qtbot: QtBot) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = BytesIO()
    paper = canvas.Canvas(out, pagesize=(400, 500))
    paper.showPage()
    paper.save()
    with qtbot.waitSignal(preview.shown) as shown:
        preview.show_pdf(out.getvalue())
    assert shown.args == [1]
    assert picture(preview).pixelColor(300, 100) == QColor("white")
