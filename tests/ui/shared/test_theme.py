"""The look: light, dark and system, text size, fonts and icons, changed while the app runs."""

import gc

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.shared.icons import icon, pixmap
from ui.shared.look import RESOURCES, look
from ui.shared.theme import Scheme, Theme
from ui.shared.tokens import DARK, LIGHT, WORDS
from ui.shared.words import Words


def colours(image: QImage) -> set[str]:
    """Give the colours of the pixels that are fully painted."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    found = [image.pixelColor(x, y) for x, y in places]
    return {colour.name().upper() for colour in found if colour.alpha() == 255}


def test_that_the_palette_and_the_look_follow_the_scheme(theme: Theme, qapp: QApplication) -> None:
    theme.apply(Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.sheet)
    assert look().colour("ink") == QColor(DARK.ink)
    theme.apply(Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.ink)


def test_that_system_follows_the_system(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(Scheme.SYSTEM)
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert look().tokens is (DARK if dark else LIGHT)
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)


def test_that_a_chosen_scheme_does_not_follow_the_system(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(Scheme.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert look().tokens is DARK


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (125, 125), (40, 90), (400, 150)])
def test_that_the_text_size_stays_between_90_and_150(theme: Theme, asked: int, given: int) -> None:
    theme.apply(Scheme.LIGHT, asked)
    assert look().percent == given


def test_that_measures_fonts_and_labels_grow_with_the_text_size(theme: Theme, qtbot: QtBot) -> None:
    label = Words("Vandaag", "title")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint()
    theme.apply(Scheme.LIGHT, 150)
    assert look().px(32) == 48
    assert look().font("body").pixelSize() == 20
    assert label.font().pixelSize() == 39
    assert label.sizeHint().height() > before.height() * 1.4


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_that_every_kind_of_words_is_set_in_a_bundled_font(theme: Theme, kind: str) -> None:
    info = QFontInfo(look().font(kind))
    assert info.family() == WORDS[kind].family
    assert info.weight() == WORDS[kind].weight
    assert info.italic() == WORDS[kind].italic


def test_that_figures_stand_under_each_other(theme: Theme) -> None:
    for kind in ("body", "strong", "figure", "section"):
        widths = {look().metrics(kind).horizontalAdvance(digit) for digit in "0123456789"}
        assert len(widths) == 1, kind


def test_that_the_fonts_are_few_small_and_licensed() -> None:
    fonts = list((RESOURCES / "fonts").glob("*.ttf"))
    assert len(fonts) <= 10
    assert all(font.stat().st_size < 110_000 for font in fonts)
    assert len(list((RESOURCES / "fonts").glob("OFL-*.txt"))) == 2


def test_that_reportlab_takes_every_font() -> None:
    ttfonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
    for font in (RESOURCES / "fonts").glob("*.ttf"):
        face = ttfonts.TTFont(font.stem, str(font)).face
        assert all(ord(sign) in face.charToGlyph for sign in "€–“”’ł ş ğ é ë Ő ✓ → ×"), font


def test_that_an_icon_takes_the_colour_of_the_look_it_is_painted_in(theme: Theme) -> None:
    phone = icon("phone", "accent")
    light = phone.pixmap(QSize(64, 64), 1.0).toImage()
    theme.apply(Scheme.DARK)
    dark = phone.pixmap(QSize(64, 64), 1.0).toImage()
    assert LIGHT.accent in colours(light)
    assert DARK.accent in colours(dark)
    assert LIGHT.accent not in colours(dark)


def test_that_a_disabled_icon_is_quieter(theme: Theme) -> None:
    faint = icon("phone", "accent").pixmap(QSize(64, 64), 1.0, QIcon.Mode.Disabled).toImage()
    assert LIGHT.accent not in colours(faint)
    assert LIGHT.edge in colours(faint)


def test_that_icons_are_sharp_on_a_dense_screen(theme: Theme) -> None:
    picture = pixmap("house", "ink2", 16, 2.0)
    assert picture.size() == QSize(32, 32)
    assert picture.deviceIndependentSize().toSize() == QSize(16, 16)
    assert icon("house").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_that_an_icon_outlives_the_one_it_was_copied_from(theme: Theme) -> None:
    first = icon("house")
    second = QIcon(first)
    second.setIsMask(True)
    del first
    gc.collect()
    assert colours(second.pixmap(QSize(32, 32)).toImage())


def test_that_every_bundled_icon_can_be_drawn(theme: Theme) -> None:
    for path in (RESOURCES / "icons").glob("*.svg"):
        assert colours(pixmap(path.stem, "ink", 48).toImage()), path.stem


def test_that_a_tone_can_be_set_and_taken_back(theme: Theme, qtbot: QtBot) -> None:
    label = Words("late", "small")
    qtbot.addWidget(label)
    label.set_tone("red")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.red)
    label.set_tone("")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.ink2)
    label.set_kind("error")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.red)


def test_that_a_label_never_reads_mark_up(theme: Theme, qtbot: QtBot) -> None:
    label = Words("<b>Jansen</b>")
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
