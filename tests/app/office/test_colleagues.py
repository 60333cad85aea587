"""Who sits at this desk, and whose work is shown: what a computer remembers against the advisers of a book."""

import pytest

from app.bootstrap import Services
from app.office.colleagues import (
    EVERYBODY,
    MINE,
    MOST,
    NOTHING_SAID,
    UNSAID,
    Colleagues,
    Whose,
    Wish,
    seated,
    whose,
)
from app.office.rules import Adviser

ANNE, NOOR = Adviser("a", 1, "Anne"), Adviser("n", 2, "Noor")
TWO = Colleagues((ANNE, NOOR), "n")


def test_that_who_is_alone_sits_at_the_desk_and_nothing_is_to_be_chosen() -> None:
    for wish in (NOTHING_SAID, Wish(("n",), MINE), Wish((), "a")):
        alone = whose([ANNE], wish)
        assert (alone.who.me, alone.who.my_name, alone.adviser, alone.name, alone.sharers) == ("a", "Anne", None, "", 1)
        assert not alone.who.are_many


def test_that_of_several_only_whom_this_computer_names_sits_there() -> None:
    assert whose([ANNE, NOOR]).who == Colleagues((ANNE, NOOR), "")
    assert whose([ANNE, NOOR], Wish(("of another book", "n", "a"))).who == TWO
    gone = whose([ANNE, NOOR], Wish(("gone",), MINE))
    assert (gone.who.me, gone.who.my_name, gone.adviser) == ("", "", None), "everybody's work, calmly"
    assert whose([]) == Whose(Colleagues(()))


@pytest.mark.parametrize(
    ("word", "shown"),
    [(UNSAID, None), (MINE, "n"), (EVERYBODY, None), ("a", "a"), ("gone", None)],
)
def test_that_a_word_means_an_adviser_and_whoever_is_gone_means_everybody(word: str, shown: str | None) -> None:
    assert TWO.chosen(word) == shown


def test_that_a_desk_of_nobody_shows_everybodys_work_until_a_name_is_chosen() -> None:
    nobodys = Colleagues((ANNE, NOOR))
    assert [nobodys.chosen(word) for word in (UNSAID, MINE, EVERYBODY, "a")] == [None, None, None, "a"]
    assert nobodys.others() == (ANNE, NOOR)
    assert TWO.others() == (ANNE,)


def test_that_what_is_shown_is_named_and_knows_among_how_many_the_hours_are_shared() -> None:
    assert (Whose(TWO, "a").name, Whose(TWO, "a").sharers) == ("Anne", 2)
    assert (Whose(TWO).name, Whose(TWO).sharers) == ("", 1)


def test_that_who_sits_down_takes_the_place_in_this_book_and_other_books_keep_theirs() -> None:
    assert seated(("other", "n"), TWO, "a") == ("a", "other")
    assert seated(("a", "other", "n"), TWO, "") == ("other",)
    assert seated((), TWO, "n") == ("n",)
    many = tuple(f"book {number}" for number in range(MOST))
    assert seated(many, TWO, "n") == ("n", *many[: MOST - 1])


def test_that_the_office_tells_whose_work_a_computer_wishes_to_see(services: Services) -> None:
    noor = services.office.add_adviser("Noor")
    first = services.office.advisers()[0]
    assert services.office.whose().adviser is None
    assert services.office.whose(Wish((noor,))).adviser is None, "nobody chose yet"
    assert services.office.whose(Wish((noor,), MINE)).name == "Noor"
    assert services.office.whose(Wish((noor,), EVERYBODY)).who.my_name == "Noor"
    assert services.office.whose(Wish((noor,), first.id)).adviser == first.id
