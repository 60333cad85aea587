"""How the window looks on this computer: scheme, text size and language, changed live and remembered."""

from PySide6.QtCore import QObject, Signal

from app.foundation.language import t
from ui.main_window.preferences import Preferences
from ui.shared.theme import Scheme, Theme
from ui.shared.tokens import TEXT_SIZES


class Appearance(QObject):
    """`language_changed` when all texts have to be said anew."""

    language_changed = Signal()

    def __init__(self, theme: Theme, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self._preferences = preferences

    def use_scheme(self, scheme: Scheme) -> None:
        self.theme.apply(scheme, self.theme.percent)
        self._preferences.set_look(scheme, self.theme.percent)

    def use_text_size(self, percent: int) -> None:
        self.theme.apply(self.theme.scheme, percent)
        self._preferences.set_look(self.theme.scheme, percent)

    def step_text(self, step: int) -> None:
        """Make the text one size larger (1) or smaller (-1)."""
        place = TEXT_SIZES.index(min(TEXT_SIZES, key=lambda size: abs(size - self.theme.percent)))
        self.use_text_size(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, place + step))])

    def use_language(self, language: str) -> None:
        t.use(language)
        self._preferences.set_language(language)
        self.language_changed.emit()
