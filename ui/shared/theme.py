"""Light, dark or as the system says: palette, style sheet and fonts from the tokens, switched while the app runs."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.shared.look import RESOURCES, Look, look, use
from ui.shared.style_sheet import style_sheet
from ui.shared.tokens import DARK, LIGHT, Tokens

STYLE: Final = ("-style", "fusion")
"""Arguments of the application."""


class Scheme(StrEnum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def load_fonts() -> None:
    """Make the bundled fonts known to Qt."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


class Theme(QObject):
    """Dresses the application; `changed` fires after each change of scheme or text size.

    The application is made with STYLE: to choose the style later makes Python look at all of it, which takes longer
    than all the rest of the theme.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.scheme = Scheme.SYSTEM
        self.percent = 100
        load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    def apply(self, scheme: Scheme = Scheme.SYSTEM, percent: int = 100) -> None:
        """Dress the application; `percent` is the text size from 90 to 150."""
        self.prepare(scheme, percent)
        self.dress()

    def prepare(self, scheme: Scheme = Scheme.SYSTEM, percent: int = 100) -> None:
        """Do all but the style sheet: a window that is built before it is dressed is dressed once, not part by part."""
        self.scheme = scheme
        self.percent = max(90, min(150, percent))
        tokens = DARK if self._is_dark() else LIGHT
        use(Look(tokens, self.percent))
        self._app.setFont(look().font("body"))
        self._app.setPalette(palette(tokens))

    def dress(self) -> None:
        """Give all that stands its style sheet."""
        self._app.setStyleSheet(style_sheet(look()))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self.scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    @Slot()
    def _on_system_scheme_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.apply(self.scheme, self.percent)


_ROLES: Final[dict[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.Window: "sheet",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "red",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "sheet",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "rule",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}


def palette(tokens: Tokens) -> QPalette:
    """Give Qt's palette for a token table; disabled text is ink3, which stays readable."""
    result = QPalette()
    for role, token in _ROLES.items():
        result.setColor(role, QColor(getattr(tokens, token)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    return result
