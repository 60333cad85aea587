"""References inside a file: later rows may be meant, but nothing may lead nowhere or come back to itself."""

from hypothesis import given
from hypothesis import strategies as st

from app.intake.rules.links import Links


def refused(
    wanted: dict[str, str | None], offered: str = "", known: str = "", stored: dict[str, str | None] | None = None
) -> dict[str, str]:
    links = Links({one: one for one in known}, stored or {}, set(offered), wanted)
    return links.refused()


def test_that_a_reference_to_a_later_row_or_a_stored_one_stands() -> None:
    assert refused({"A": "B", "B": "X"}, offered="AB", known="X") == {}


def test_that_a_fallen_row_takes_each_that_leans_on_it_once() -> None:
    fallen = refused({"A": "C", "B": "C", "C": "nowhere", "D": "A", "E": "A"}, offered="ABCDE")
    assert fallen == dict.fromkeys("ABCDE", "import_unknown_reference")


def test_that_a_reference_to_nothing_falls_with_all_that_lean_on_it() -> None:
    fallen = refused({"A": "B", "B": "C", "C": "nowhere", "D": "E"}, offered="ABCDE")
    assert fallen == dict.fromkeys("ABC", "import_unknown_reference")


def test_that_what_stands_in_the_book_can_be_leaned_on_though_its_row_falls() -> None:
    assert refused({"A": "B", "B": "nowhere"}, offered="A", known="B") == {"B": "import_unknown_reference"}


def test_that_a_circle_falls_with_what_leads_into_it() -> None:
    fallen = refused({"A": "B", "B": "C", "C": "A", "D": "A", "E": "E"}, offered="ABCDE")
    assert fallen == {**dict.fromkeys("ABCE", "import_circle"), "D": "import_unknown_reference"}


def test_that_a_circle_through_the_book_falls_too() -> None:
    assert refused({"B": "A"}, known="AB", stored={"A": "B"}) == {"B": "import_circle"}


def test_that_a_link_that_is_emptied_or_moved_opens_the_circle() -> None:
    assert refused({"B": "A", "A": None}, known="AB", stored={"A": "B"}) == {}
    assert refused({"B": "A", "A": "C"}, known="ABC", stored={"A": "B"}) == {}


def test_that_a_refused_move_closes_the_circle_again() -> None:
    fallen = refused({"B": "A", "A": "nowhere"}, known="AB", stored={"A": "B"})
    assert fallen == {"A": "import_unknown_reference", "B": "import_circle"}


NAMES = st.sampled_from("ABCDEFGH")


@given(
    st.dictionaries(NAMES, NAMES | st.none() | st.just("nowhere"), max_size=8),
    st.sets(NAMES),
    st.sets(NAMES),
)
def test_that_what_is_left_always_leads_somewhere_and_never_round(
    wanted: dict[str, str | None], offered: set[str], known: set[str]
) -> None:
    wanted = {name: target for name, target in wanted.items() if name in offered | known}
    fallen = refused(wanted, "".join(offered - known), "".join(known))
    left = {name: target for name, target in wanted.items() if name not in fallen and target is not None}
    standing = known | (offered - fallen.keys())
    assert set(left.values()) <= standing
    for start, target in left.items():
        at: str | None = target
        for _ in range(len(left)):
            assert at != start
            at = left.get(at) if at else None
