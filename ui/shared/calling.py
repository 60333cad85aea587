"""Calling a number: by the program of this computer that does so, else by copying it."""

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.foundation.language import t
from ui.shared.messages import Messages


def call(dial: str, shown: str, messages: Messages) -> None:
    """Hand a number to the program that calls; where there is none, or it cannot be dialled, copy it.

    Whether that program really calls nobody tells us, so copying is offered with the notice.
    """
    if dial and QDesktopServices.openUrl(QUrl(f"tel:{dial}")):
        messages.notice(t("Calling {number}", number=shown), t("Copy the number"), partial(copy, shown))
        return
    copy(shown)
    messages.notice(t("{number} is copied. This computer has no program that calls.", number=shown))


def copy(shown: str) -> None:
    """Put a number on the clipboard."""
    QGuiApplication.clipboard().setText(shown)
