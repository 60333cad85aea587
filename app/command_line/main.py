"""Runs one command: 0 done, 1 refused (one sentence says why, nothing has changed), 2 wrong use."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from traceback import extract_tb
from typing import Final

import app.command_line.words  # noqa: F401 (its sentences are known by being imported)
from app.book.create import APP_VERSION
from app.command_line.arguments import Request, WrongUse, command_first, parse
from app.command_line.commands import COMMANDS, COMMON
from app.command_line.output import write_line
from app.command_line.session import Session, system_language
from app.command_line.usage import overview, usage
from app.foundation.desk import Surroundings
from app.foundation.errors import Cancelled, NazorgError, NotFound
from app.foundation.language import LANGUAGES, Texts, message, texts
from app.foundation.problems import sentence

DONE, REFUSED, WRONG = 0, 1, 2
UNKNOWN: Final = {
    "client": message("Nobody is found by “{asked}”."),
    "agreement": message("There is no agreement with the reference {asked}."),
    "contact": message("There is no contact moment {asked}."),
    "promise": message("There is no promise {asked}."),
    "adviser": message("There is no adviser called {asked}."),
}


def run_command_line(argv: Sequence[str], surroundings: Surroundings) -> int:
    """Do what was asked and give the exit status."""
    t = texts(asked_language(argv) or system_language(surroundings.environ))
    try:
        request = _request(argv, t, surroundings)
    except WrongUse as wrong:
        write_line(surroundings.stderr, t(wrong.text, **wrong.fields))
        if wrong.command is not None:
            write_line(surroundings.stderr, usage(wrong.command, COMMON, t))
        return WRONG
    return DONE if request is None else _run(request, surroundings, t)


def asked_language(argv: Sequence[str]) -> str | None:
    """Find the language that was asked for before anything else is read, so that refusals speak it too."""
    for word, following in pairwise([*argv, ""]):
        value = following if word == "--language" else word.removeprefix("--language=")
        if value != word and value in LANGUAGES:
            return value
    return None


def _request(words: Sequence[str], t: Texts, surroundings: Surroundings) -> Request | None:
    argv = command_first(COMMON, words)
    if not argv:
        raise WrongUse(message("A command is missing. nazorg --help names them."))
    if argv[0] in {"-h", "--help", "help"}:
        write_line(surroundings.stdout, overview(COMMANDS, t))
        return None
    if argv[0] == "--version":
        write_line(surroundings.stdout, f"nazorg {APP_VERSION}")
        return None
    command = COMMANDS.get(argv[0])
    if command is None:
        raise WrongUse(message("{word} is not a command. nazorg --help names them."), word=argv[0])
    request = parse(command, COMMON, argv[1:])
    if request.wants_help:
        write_line(surroundings.stdout, usage(command, COMMON, t))
        return None
    return request


def _run(request: Request, surroundings: Surroundings, t: Texts) -> int:
    session = None
    try:
        session = Session(request, surroundings)
        return request.command.run(session)
    except NazorgError as error:
        spoken = session.t if session is not None else t
        write_line(surroundings.stderr, _said(error, spoken))
    except KeyboardInterrupt:
        write_line(surroundings.stderr, str(sentence(Cancelled(), t)))
    except BrokenPipeError:
        _close_pipe()
    except Exception as fault:  # noqa: BLE001 (the last place that can keep what clients are called off the screen)
        _tell_fault(fault, surroundings, t)
    return REFUSED


def _said(error: NazorgError, t: Texts) -> str:
    """Put a refusal into one line; who was asked for by name is named again."""
    if isinstance(error, NotFound) and error.kind in UNKNOWN:
        return t(UNKNOWN[error.kind], asked=error.key)
    return str(sentence(error, t))


def _tell_fault(fault: Exception, surroundings: Surroundings, t: Texts) -> None:
    """Say that the app is at fault, and where in its own code; never with which values."""
    write_line(surroundings.stderr, str(sentence(fault, t)))
    for place in extract_tb(fault.__traceback__):
        write_line(surroundings.stderr, f"  {Path(place.filename).name}:{place.lineno} {place.name}")
    write_line(surroundings.stderr, f"  {type(fault).__name__}")


def _close_pipe() -> None:
    """Whoever read our answer has read enough; without this Python would complain about it once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
