"""What is said of a book's health: the one warning at opening, and a line for each thing that was looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.book.check import Finding
from app.book.health.looking import Health, Kept, Surroundings
from app.book.place import Place
from app.foundation.formats import Formats
from app.foundation.language import Texts

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at, and what was found; `good` is False where something should be done."""

    looked: str
    found: str
    good: bool = True


def warning(around: Surroundings, t: Texts, formats: Formats) -> str:
    """Say once what is risky around a book; "" where nothing is."""
    if around.written_later is not None:
        return t(
            "The clock of this computer is behind: the book was last written on {day}. Set it right before you go on.",
            day=formats.date_medium(around.written_later.date()),
        )
    place = around.place
    if place.copies:
        return t("There is a second copy beside this book: {name}. Changes may stand in it.", name=place.copies[0])
    if place.synced:
        return t(
            "This book stands in a folder of {program}, which may put an older copy back. "
            "Keep the book on the computer itself and copy its backups there: they never change.",
            program=place.synced,
        )
    if place.network:
        return t(
            "This book stands on a network. Keep it on the computer itself and copy its backups there: "
            "a connection that drops may cost the save of that moment."
        )
    return ""


def health_lines(health: Health, t: Texts, formats: Formats) -> tuple[Line, ...]:
    """Say plainly what was looked at and what was found there."""
    return (*_inside(health, t), *_beside(health, t, formats))


def _inside(health: Health, t: Texts) -> list[Line]:
    looked = {
        "page": t.plural("The seal of the one page of the file", "The seals of all {n} pages", health.pages),
        "structure": t("The tables, and what refers to what"),
        "journal": t.plural("The history: {n} entry", "The history: {n} entries", health.entries),
        "content": t.plural(
            "{n} document, by its fingerprint", "{n} documents, by their fingerprints", health.documents
        ),
        "search": t("The search index beside its {n} rows", n=health.searchable),
    }
    wrong = {_part(one): one for one in reversed(health.findings)}
    found = []
    for part, words in looked.items():
        if part in wrong:
            found.append(Line(words, _said_of(wrong[part], t), good=False))
        elif "page" in wrong:
            found.append(Line(words, t("Not looked at: the pages come first"), good=False))
        else:
            found.append(Line(words, t("Sound")))
    return found


def _part(finding: Finding) -> str:
    return "structure" if finding.code == "reference" else finding.code


def _said_of(finding: Finding, t: Texts) -> str:
    said: dict[str, Callable[[], str]] = {
        "page": lambda: t("Page {page} is damaged: put back the newest backup", page=finding.facts.get("page", "?")),
        "search": lambda: t("Out of step: nothing is lost, the index can be made anew"),
    }
    return said.get(_part(finding), lambda: t("Not sound: put back the newest backup"))()


def _beside(health: Health, t: Texts, formats: Formats) -> list[Line]:
    return [
        _backups(health.kept, t, formats),
        _proof(health.kept, t, formats),
        _room(health, t, formats),
        _place(health.around.place, t),
        _copies(health.around.place, t),
        _clock(health.around.written_later, t, formats),
    ]


def _backups(kept: Kept, t: Texts, formats: Formats) -> Line:
    looked = t("The backups in “{folder}”", folder=kept.folder.name)
    if kept.state.last is None:
        return Line(looked, t("There is none yet"), good=False)
    last = kept.state.last.astimezone()
    return Line(
        looked,
        t("{n}, the newest of {day}, {time}", n=kept.number, day=formats.date_medium(last), time=formats.time(last)),
    )


def _proof(kept: Kept, t: Texts, formats: Formats) -> Line:
    proven = kept.state.proven
    looked = t("The last backup that was restored to prove it")
    return Line(looked, formats.date_medium(proven.astimezone()) if proven else t("Never"), good=proven is not None)


def _room(health: Health, t: Texts, formats: Formats) -> Line:
    found = t(
        "{free} MB free; the book takes {size} MB",
        free=formats.number(health.free // MEGABYTE),
        size=formats.number(-(-health.bytes // MEGABYTE)),
    )
    return Line(t("The room on the disk"), found, good=health.room_is_enough)


def _place(place: Place, t: Texts) -> Line:
    looked = t("The place of the file")
    if place.synced:
        return Line(looked, t("A folder of {program}: better on the computer itself", program=place.synced), good=False)
    if place.network:
        return Line(looked, t("On a network: better on the computer itself"), good=False)
    return Line(looked, t("On this computer"))


def _copies(place: Place, t: Texts) -> Line:
    looked = t("Second copies beside it")
    return Line(looked, ", ".join(place.copies), good=False) if place.copies else Line(looked, t("None"))


def _clock(later: datetime | None, t: Texts, formats: Formats) -> Line:
    looked = t("The clock of this computer")
    if later is None:
        return Line(looked, t("Not behind the book"))
    found = t("Behind: the book was last written on {day}", day=formats.date_medium(later.date()))
    return Line(looked, found, good=False)
