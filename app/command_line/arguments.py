"""What was asked for: a small table of commands, read strictly and explained in the person's language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.foundation.language import message

Read = Callable[[str], Any]


class WrongUse(Exception):
    """The command is not used like this; carries a marked text and its fields."""

    def __init__(self, text: str, command: "Command | None" = None, /, **fields: object) -> None:
        super().__init__(text)
        self.text = text
        self.command = command
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Place:
    """A word without a name, such as BOOK."""

    name: str
    shown: str
    many: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """A word with a name; without `shown` it is a switch."""

    name: str
    help: str
    shown: str = ""
    read: Read = str
    required: bool = False

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words, its options, and what it does; gives the exit status.

    `wrong` says what does not go together in what was given, as a marked text.
    """

    name: str
    help: str
    run: Callable[..., int]
    places: tuple[Place, ...] = ()
    options: tuple[Option, ...] = ()
    wrong: Callable[[Mapping[str, Any]], str | None] = field(default=lambda _values: None)


@dataclass(frozen=True, slots=True)
class Request:
    """A command with what was given to it."""

    command: Command
    values: Mapping[str, Any]
    wants_help: bool = False

    def get(self, name: str) -> Any:
        """Give what was given, or None."""
        return self.values.get(name)


def command_first(common: Sequence[Option], words: Sequence[str]) -> list[str]:
    """Put the command in front where common options stand before it: `nazorg --json today`."""
    known = {option.flag: option for option in common}
    at = 0
    while at < len(words) and (option := known.get(words[at].partition("=")[0])):
        at += 2 if option.shown and "=" not in words[at] else 1
    return [*words[at : at + 1], *words[:at], *words[at + 1 :]]


def parse(command: Command, common: Sequence[Option], words: Sequence[str]) -> Request:
    """Read the words behind a command. Raises WrongUse."""
    known = {option.flag: option for option in (*command.options, *common)}
    values: dict[str, Any] = {}
    loose: list[str] = []
    rest = iter(words)
    for word in rest:
        if word in {"-h", "--help"}:
            return Request(command, {}, wants_help=True)
        if word == "--":
            loose.extend(rest)
        elif word.startswith("--"):
            _take(command, known, word, rest, values)
        else:
            loose.append(word)
    _place(command, loose, values)
    for option in known.values():
        if option.required and option.name not in values:
            raise WrongUse(message("{option} is missing."), command, option=f"{option.flag} {option.shown}")
    if said := command.wrong(values):
        raise WrongUse(said, command)
    return Request(command, values)


def _take(
    command: Command, known: Mapping[str, Option], word: str, rest: Iterator[str], values: dict[str, Any]
) -> None:
    flag, given, value = word.partition("=")
    option = known.get(flag)
    if option is None:
        raise WrongUse(message("{word} is not an option of {command}."), command, word=flag, command=command.name)
    if not option.shown:
        if given:
            raise WrongUse(message("{option} takes no value."), command, option=flag)
        values[option.name] = True
        return
    text = value if given else next(rest, None)
    if text is None:
        raise WrongUse(message("{option} needs a value: {shown}."), command, option=flag, shown=option.shown)
    values[option.name] = _read(command, option, text)


def _read(command: Command, option: Option, text: str) -> Any:
    try:
        return option.read(text)
    except ValueError:
        raise WrongUse(message("“{text}” does not fit {option}."), command, text=text, option=option.flag) from None


def _place(command: Command, loose: Sequence[str], values: dict[str, Any]) -> None:
    left = list(loose)
    for place in command.places:
        if place.required and not left:
            raise WrongUse(message("{shown} is missing."), command, shown=place.shown)
        if place.many:
            values[place.name] = left
            left = []
        elif left:
            values[place.name] = left.pop(0)
    if left:
        raise WrongUse(message("“{word}” is one word too many."), command, word=left[0])
