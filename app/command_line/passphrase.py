"""Where the passphrase comes from: a file, the environment, or the terminal. Never from the arguments."""

import getpass
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.foundation.errors import RuleBroken
from app.foundation.language import Texts

VARIABLE: Final = "NAZORG_PASSPHRASE"


def find(file: Path | None, environ: Mapping[str, str], t: Texts, *, twice: bool = False) -> str:
    """Give the passphrase; a new one is asked twice on a terminal. Raises RuleBroken where there is none."""
    if file is not None:
        return _given(_read(file))
    if environ.get(VARIABLE):
        return environ[VARIABLE]
    if not is_terminal():
        raise RuleBroken("passphrase_missing", "passphrase", variable=VARIABLE)
    typed = _given(ask(t("Passphrase: ")))
    if twice and ask(t("Once more: ")) != typed:
        raise RuleBroken("passphrase_differs", "passphrase")
    return typed


def is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def ask(prompt: str) -> str:
    return getpass.getpass(prompt)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise RuleBroken("passphrase_file", "passphrase", file=file.name) from error


def _given(text: str) -> str:
    if not text:
        raise RuleBroken("passphrase_empty", "passphrase")
    return text
