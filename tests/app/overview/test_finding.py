"""Finding by whatever is typed: names in any writing, garbage of any kind, one client by a word."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.book.book import Book
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind
from app.foundation.errors import NotFound, RuleBroken
from app.overview.service import OverviewService
from tests.app.rows import rows

HARD = (
    "'s-Gravenzande", "Zée-de Boer", "Müller-Løvstad", "Öztürk", "Nguyễn", "d'Ancona", "IJsbrandij", "van 't Hoff",
    "O'Neill & Zn.", "İlhan", "Straße", "Ærøskøbing", "日本 太郎", "Ivánová",
)  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="bos \x00\x1f\ud800\udfff", max_size=20),
    st.text(alphabet="\"'*()^:+-{}[]~%_\\/NEAR AND OR", max_size=30),
    st.sampled_from(
        ["bos* OR", '"bos', "bos AND", "NEAR(bos vos)", "folded:bos", "-bos", "bos\0", "%", "_", "b" * 5_000]
    ),
)


@pytest.fixture
def overview(book: Book) -> OverviewService:
    with rows(book) as made:
        for number, name in enumerate(HARD, 1):
            made.client(name, reference=f"K-{number}", town="Zwolle")
    return OverviewService(book)


@pytest.mark.parametrize("name", HARD)
def test_that_a_hard_name_is_found_as_it_is_written_and_by_its_beginning(overview: OverviewService, name: str) -> None:
    for typed in (name, name.upper(), name.lower(), name[: max(3, len(name) - 2)], f"  {name} "):
        assert name in {hit.title for hit in overview.search(typed)}, typed


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gravenzande", "'s-Gravenzande"),
        ("zee de boer", "Zée-de Boer"),
        ("lovstad", "Müller-Løvstad"),
        ("ozturk", "Öztürk"),
        ("nguyen", "Nguyễn"),
        ("ancona", "d'Ancona"),
        ("ijsb", "IJsbrandij"),
        ("hoff", "van 't Hoff"),
        ("strasse", "Straße"),
        ("aeroskobing", "Ærøskøbing"),
        ("ivanova", "Ivánová"),
        ("gravnezande", "'s-Gravenzande"),
    ],
)
def test_that_plain_letters_find_it_too(overview: OverviewService, typed: str, name: str) -> None:
    assert [hit.title for hit in overview.search(typed)] == [name]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=TYPED)
def test_that_nothing_that_is_typed_brings_it_down(overview: OverviewService, typed: str) -> None:
    hits = overview.search(typed, limit=5)
    assert len(hits) <= 5
    assert all(hit.client_id and hit.title for hit in hits)
    try:
        found = overview.find_client(typed)
    except (NotFound, RuleBroken):
        return
    assert found in {hit.client_id for hit in overview.search(typed)}


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_that_a_limit_holds_and_more_of_it_only_adds(overview: OverviewService, limit: int) -> None:
    some, all_of_them = overview.search("zwolle", limit), overview.search("zwolle", 100)
    assert len(some) == min(limit, len(HARD))
    assert set(some) <= set(all_of_them)


def test_that_a_reference_outranks_a_name_and_an_agreement(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        own = made.client("Vos", reference="O-1")
        other = made.client("O-1 Bos", reference="K-91")
        made.agreement(other, reference="O-1")
    assert overview.find_client("O-1") == own
    assert overview.find_client("K-91") == other


def test_that_an_agreement_names_its_client(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client = made.client("Vos", reference="K-90")
        made.agreement(client, reference="POLIS 7/8", policy_number="X-1")
    assert overview.find_client("POLIS 7/8") == client
    assert overview.find_client(" POLIS 7/8 ") == client


def test_that_what_changes_is_found_as_it_is_now(services: Services) -> None:
    jan = services.clients.create(
        ClientDraft(
            ClientKind.PERSON,
            persons=(PersonDraft("Bos", "Jan"),),
            points=(PointDraft(PointKind.MOBILE, "06-12 34 56 78"),),
            tags=("ondernemer",),
        )
    )

    def found(typed: str) -> bool:
        return jan in {hit.client_id for hit in services.overview.search(typed)}

    assert found("jan bos")
    assert all(found(typed) for typed in ("0612345678", "+31 6 12345678", "06 1234", "ondern"))
    (person,) = services.clients.persons(jan)
    services.clients.save_person(person.id, {"last_name": "Kraanvogel"}, person.version)
    services.clients.set_tags(jan, ())
    assert found("kraanvogel")
    assert not found("ondernemer")
    services.book.undo()
    services.book.undo()
    assert found("ondernemer")
    assert not found("kraanvogel")
    services.book.redo()
    assert found("kraanvogel")
