"""What a person can do with the words on clients: put them on many at once, and keep the list of words tidy."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.book.book import Book
from app.book.change import Title
from app.clients.store import tags as stored
from app.clients.tables import Tags
from app.foundation.canonical import TAG_MARK
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import message
from app.foundation.reporting import Report, not_reported
from app.office.tidy import tidy


@dataclass(frozen=True, slots=True)
class TagUse:
    """A word, and how many clients have it."""

    tag: str
    clients: int


class TagService:
    """The words on the clients of one book; each deed is one step, whatever the number of clients.

    A `report` hears how far a deed is; where it raises, nothing has happened.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def in_use(self) -> tuple[TagUse, ...]:
        """Give every word in order, with the number of clients that have it."""
        with self._book.read() as connection:
            return tuple(TagUse(word, number) for word, number in stored.tag_counts(connection))

    def put_on(self, client_ids: Sequence[str], tag: str, report: Report = not_reported) -> int:
        """Put a word on clients; give on how many it is new. Raises RuleBroken ("required", "too_long").

        Who is gone meanwhile is left out.
        """
        word = _tidied(tag)
        with self._book.write(Title(message("Tag added – {tag}"), {"tag": word}), report=report) as unit:
            return stored.add_tag(unit, client_ids, word)

    def take_off(self, client_ids: Sequence[str], tag: str, report: Report = not_reported) -> int:
        """Take a word off clients; give off how many."""
        with self._book.write(Title(message("Tag taken off – {tag}"), {"tag": tag}), report=report) as unit:
            return stored.drop_tag(unit, client_ids, tag)

    def rename(self, tag: str, to: str, report: Report = not_reported) -> int:
        """Call a word otherwise on all clients; where that word stands already, both become one.

        Gives how many clients changed. Raises NotFound, RuleBroken ("required", "too_long").
        """
        return self._turn((tag,), to, Title(message("Tag renamed – {tag}"), {"tag": tag}), report)

    def merge(self, tags: Sequence[str], into: str, report: Report = not_reported) -> int:
        """Make one word of several, on all clients; give how many changed.

        Raises NotFound, RuleBroken ("required", "too_long", "tags_too_few").
        """
        if len({*tags, _tidied(into)}) < 2:
            raise RuleBroken("tags_too_few", "into")
        return self._turn(tags, into, Title(message("Tags merged – {tag}"), {"tag": _tidied(into)}), report)

    def remove(self, tag: str, report: Report = not_reported) -> int:
        """Take a word off all clients; give off how many. Raises NotFound."""
        with self._book.write(Title(message("Tag removed – {tag}"), {"tag": tag}), report=report) as unit:
            gone = stored.drop_everywhere(unit, tag)
            if not gone:
                raise NotFound("tag", tag)
            return gone

    def _turn(self, tags: Sequence[str], into: str, title: Title, report: Report) -> int:
        word = _tidied(into)
        with self._book.write(title, report=report) as unit:
            known = {use for use, _ in stored.tag_counts(unit.connection)}
            for tag in tags:
                if tag not in known:
                    raise NotFound("tag", tag)
            return stored.turn_into(unit, tags, word)


def _tidied(tag: str) -> str:
    """Give a word as it is stored; the bar that parts words in files becomes a slash."""
    written: str = tidy(Tags, {"tag": tag.replace(TAG_MARK, "/")})["tag"]
    return written
