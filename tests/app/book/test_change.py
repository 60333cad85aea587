"""What is told about a change, and in which words."""

from app.book.change import Change, ChangeFeed, Title
from app.foundation.language import texts


def test_that_a_title_is_said_in_the_persons_language_with_its_fields() -> None:
    assert Title("Moved to {town}", {"town": "{town} & zn"}).say(texts("en")) == "Moved to {town} & zn"


def test_that_every_listener_hears_a_change_also_one_that_came_meanwhile() -> None:
    feed, heard = ChangeFeed(), list[str]()
    feed.subscribe(lambda _: (heard.append("first"), feed.subscribe(lambda _: heard.append("late")))[0])
    feed.subscribe(lambda _: heard.append("second"))
    feed.announce(Change(frozenset({"client"})))
    assert heard == ["first", "second"]
    feed.announce(Change(frozenset({"client"})))
    assert heard.count("late") == 1
