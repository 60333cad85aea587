"""Errors in plain words, for the window and the command line alike: what happened, what is safe, what to do now.

Rooms add the sentences of their own rules with `register_sentences({"rule_code": message("...")})`; the facts of the
error fill the braces.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.foundation.errors import (
    BookError,
    BookExists,
    BookInUse,
    BookMissing,
    BookReplaced,
    Cancelled,
    ChangedMeanwhile,
    DamagedBook,
    FileTooNew,
    GaveWay,
    HistoryLost,
    NotABook,
    NotFound,
    RuleBroken,
    StorageUnavailable,
    WrongKey,
)
from app.foundation.language import Texts, message

Sentence = str | Callable[[Texts, Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class Problem:
    """An error in words: a title, what happened and what is safe, and what to do now (may be empty)."""

    title: str
    text: str
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.title}.", self.text, self.remedy) if part)


_RULES: dict[str, Sentence] = {
    "required": message("Fill this in."),
    "not_a_date": message("This is not a date. Write it like 21-11-2026 or 21 nov."),
    "not_an_amount": message("This is not an amount. Write it like 1234,50."),
    "not_a_number": message("This is not a number."),
    "too_long": message("This is too long: at most {limit} characters."),
    "forbidden_character": message("This contains a character that cannot be stored."),
}

_LATER: Final[list[Callable[[], object]]] = []


def register_sentences(sentences: Mapping[str, Sentence]) -> None:
    """Add the sentences for a room's rules, by rule code."""
    _RULES.update(sentences)


def sentences_later(load: Callable[[], object]) -> None:
    """Name what registers more sentences: it is called when a rule says no that is not known yet."""
    _LATER.append(load)


def rule_sentence(error: RuleBroken, t: Texts) -> str:
    """Say in one sentence which rule says no."""
    while error.rule not in _RULES and _LATER:
        _LATER.pop()()
    sentence = _RULES.get(error.rule)
    if sentence is None:
        return t("This is not allowed ({rule}).", rule=error.rule)
    if not isinstance(sentence, str):
        return sentence(t, error.facts)
    return t(sentence, **{name: _plain(value) for name, value in error.facts.items()})


def _plain(value: object) -> object:
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else value


# One entry per kind of error: title, what happened and what is safe, what to do now.
_BOOK: Final[dict[type[BookError], tuple[str, str, str]]] = {
    WrongKey: (
        message("The passphrase does not fit"),
        message("The book stays closed; nothing in it has changed."),
        message("Check Caps Lock and the keyboard language and try again."),
    ),
    DamagedBook: (
        message("The book is damaged"),
        message("Parts of {path} cannot be trusted. The app has not written to it."),
        message("Restore the newest backup; it was checked when it was made."),
    ),
    NotABook: (
        message("This is not a client book"),
        message("{path} is another kind of file. Nothing has been changed."),
        message("Choose a file that ends in .nazorg, or restore a backup."),
    ),
    FileTooNew: (
        message("This book was made by a newer version"),
        message("This version cannot read {path} safely, so it leaves the book alone."),
        message("Update the app, then open the book again."),
    ),
    BookMissing: (
        message("The book is not there"),
        message("There is no file at {path}."),
        message("Connect the disk that it is on, or choose another book."),
    ),
    BookExists: (
        message("There is already a file with this name"),
        message("{path} has not been touched."),
        message("Choose another name or folder."),
    ),
    BookInUse: (
        message("The book is already open"),
        message("{path} is open in another window or on another computer."),
        message("Close it there first, then try again."),
    ),
    BookReplaced: (
        message("Another file has taken the place of the book"),
        message(
            "A program such as a file synchroniser has replaced {path} while it was open. Nothing was written to it."
        ),
        message("Look in the folder for a copy with another name, then open the right one."),
    ),
    HistoryLost: (
        message("The newest changes are missing from this book"),
        message(
            "What was last saved on this computer is not in {path}: an older copy was put back. Nothing was changed."
        ),
        message("Look for the newer file, or restore the newest backup."),
    ),
    StorageUnavailable: (
        message("The book cannot be saved now"),
        message("The disk is full, read-only or gone. What you typed is still on the screen; what was saved is safe."),
        message("Make room or connect the disk, then save again."),
    ),
    BookError: (
        message("The book cannot be opened"),
        message("Something is wrong with {path}. Nothing has been changed."),
        message("Try again, or restore the newest backup."),
    ),
}


_IN_USE: Final = {
    "here": message("{path} is open on this computer."),
    "elsewhere": message("{path} is open at {host}."),
}
_OTHERS: Final[dict[type[BaseException], tuple[str, str, str]]] = {
    NotFound: (message("No longer there"), message("What you asked for is not in the book any more."), ""),
    ChangedMeanwhile: (
        message("Changed in the meantime"),
        message("Somebody else has changed this; your version has not been saved over it."),
        message("Look at both versions and choose."),
    ),
    Cancelled: (message("Stopped"), message("Nothing has been changed."), ""),
    GaveWay: (message("Stepped aside for a save"), message("The check or backup can simply be done again."), ""),
}
_FAULT: Final = (
    message("Something went wrong in the app"),
    message("This is a fault of the app, not of yours. What was saved is safe."),
    message("Copy the details and send them to the makers; they contain no client data."),
)


def sentence(error: BaseException, t: Texts) -> Problem:
    """Put an error into plain words. It never shows client data: only rule sentences carry the facts of the error."""
    if isinstance(error, RuleBroken):
        return Problem(t("This cannot be done"), rule_sentence(error, t))
    if isinstance(error, BookError):
        title, text, remedy = _BOOK[next(kind for kind in type(error).__mro__ if kind in _BOOK)]
        if isinstance(error, BookInUse):
            text = _IN_USE.get(error.detail, text)
        return Problem(t(title), t(text, path=error.path.name, host=error.facts.get("host", "")), t(remedy))
    title, text, remedy = _OTHERS.get(type(error), _FAULT)
    return Problem(t(title), t(text), t(remedy) if remedy else "")
