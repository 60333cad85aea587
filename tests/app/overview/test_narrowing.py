"""What narrows the list of clients: read from a view, compared with the rows behind it, combined, in few statements."""

from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from app.aftercare.tables import Promises
from app.agreements.rules.promised import EngagementKind
from app.agreements.tables import Agreements
from app.bootstrap import Services
from app.clients.rules import OwnFieldKind
from app.clients.rules.own_fields import OwnField
from app.foundation.dates import add_months
from app.foundation.errors import RuleBroken
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.narrowing import (
    NO_SERVICE,
    WORDS_FOR,
    ClientFilter,
    FieldTest,
    FieldWord,
    client_filter,
    field_test,
)
from tests.app.conftest import TODAY, Listen
from tests.app.overview.conftest import ByChance, Stored
from tests.app.overview.test_agreeing import coming_of, heard_on
from tests.app.rows import rows

CLUB = OwnField("club", 1, "Golfclub", OwnFieldKind.TEXT, (), 1)
SIZE = OwnField("size", 1, "Omvang", OwnFieldKind.NUMBER, (), 2)
BEGUN = OwnField("begun", 1, "Begonnen", OwnFieldKind.DATE, (), 3)
LEVEL = OwnField("level", 1, "Niveau", OwnFieldKind.CHOICE, ("Goud", "Zilver"), 4)
FIELDS = (CLUB, SIZE, BEGUN, LEVEL)


def test_that_a_filter_is_made_of_what_a_view_says() -> None:
    said = {
        "kind": "household", "state": "late", "adviser": "a", "quiet": 6, "nothing": True, "has": ["mortgage"],
        "lacks": ["term_life", "term_life"], "service": NO_SERVICE, "town": "Ede", "tags": ["één", "twee"],
        "own": [["size", "from", "1,5"], ["level", "is", "goud"], ["club", "empty"]],
    }  # fmt: skip
    assert client_filter("bos", said, FIELDS) == ClientFilter(
        "bos", "household", "a", "late", 6, nothing_planned=True, has=("mortgage",), lacks=("term_life",),
        service=NO_SERVICE, town="Ede", tags=("één", "twee"),
        fields=(
            FieldTest("size", OwnFieldKind.NUMBER, FieldWord.FROM, "1.5"),
            FieldTest("level", OwnFieldKind.CHOICE, FieldWord.IS, "Goud"),
            FieldTest("club", OwnFieldKind.TEXT, FieldWord.EMPTY),
        ),
    )  # fmt: skip


def test_that_what_a_view_says_and_nobody_knows_narrows_nothing() -> None:
    said = {
        "kind": "robot", "state": 4, "adviser": "", "quiet": True, "nothing": "yes", "has": "mortgage",
        "lacks": ["moon", 3], "service": "gold", "town": None, "tags": [None, ""], "columns": [],
        "own": [["gone", "is", "x"], ["size"], [], "size", ["size", "roars", "1"], ["size", "from", "veel"],
                ["size", "holds", "1"], ["size", "from"]],
    }  # fmt: skip
    assert client_filter("", said, FIELDS) == ClientFilter()
    assert client_filter("", {"quiet": -1}) == client_filter("", {"quiet": 601}) == ClientFilter()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_that_a_question_fits_its_field_or_is_refused(field: OwnField) -> None:
    value = {OwnFieldKind.TEXT: "x", OwnFieldKind.NUMBER: "3", OwnFieldKind.DATE: date(2020, 1, 2)}.get(
        field.kind, "GOUD"
    )
    for word in FieldWord:
        if word in WORDS_FOR[field.kind]:
            assert field_test(field, word, value).word is word
        else:
            with pytest.raises(RuleBroken, match="unknown_word"):
                field_test(field, word, value)


def test_that_a_question_without_its_answer_is_refused() -> None:
    for typed, rule in (("", "required"), (None, "required"), ("veel", "own_not_a_number")):
        with pytest.raises(RuleBroken) as refused:
            field_test(SIZE, FieldWord.FROM, typed)
        assert (refused.value.rule, refused.value.field) == (rule, "value")
    assert field_test(SIZE, FieldWord.EMPTY, "3").value == ""


def test_that_quiet_counts_from_today_in_months() -> None:
    assert ClientFilter(quiet_months=3).quiet_since(date(2026, 5, 31)) == date(2026, 2, 28)


def runs_today(client: dict[str, Any]) -> bool:
    return client["relationship_end"] is None or client["relationship_end"] > TODAY


def has_kind(stored: Stored, client: str, kind: str) -> bool:
    return any(row["product_kind"] == kind for row in stored.running(client))


Meaning = Callable[[Stored, dict[str, Any]], bool]
CHOICES: dict[str, tuple[dict[str, Any], Meaning]] = {
    "quiet": ({"quiet_months": 7}, lambda stored, client: runs_today(client)
              and (heard_on(stored, client["id"]) or date.min) <= add_months(TODAY, -7)),
    "nothing": ({"nothing_planned": True}, lambda stored, client: runs_today(client)
                and not coming_of(stored, client["id"])),
    "has": ({"has": ("mortgage", "term_life")}, lambda stored, client: has_kind(stored, client["id"], "mortgage")
            and has_kind(stored, client["id"], "term_life")),
    "lacks": ({"lacks": ("nonlife_private",)}, lambda stored, client: not has_kind(
        stored, client["id"], "nonlife_private")),
    "town": ({"town": "Zwolle"}, lambda _, client: client["town"] == "Zwolle"),
    "kind": ({"kind": "person"}, lambda _, client: client["kind"] == "person"),
}  # fmt: skip


@pytest.mark.parametrize("names", [*((name,) for name in CHOICES), *combinations(CHOICES, 2)], ids="+".join)
def test_that_choices_and_two_of_them_together_let_through_what_the_rows_say(
    by_chance: ByChance, names: tuple[str, ...]
) -> None:
    overview, stored = by_chance
    values = {name: value for one in names for name, value in CHOICES[one][0].items()}
    chosen = ClientFilter(**values)
    wanted = {client["id"] for client in stored.clients if all(CHOICES[one][1](stored, client) for one in names)}
    assert {row.id for row in overview.clients(chosen, limit=1_000).rows} == wanted
    assert overview.client_count(chosen) == len(wanted)


def test_that_the_keys_of_a_list_stand_as_its_rows_do(by_chance: ByChance) -> None:
    overview, stored = by_chance
    assert {table for table in (Agreements, Promises) if stored.tables[table]} == {Agreements, Promises}
    for sort, descending in (("name", False), ("town", True), ("yearly", True), ("next", False)):
        ids = [row.id for row in overview.clients(sort=sort, descending=descending, limit=1_000).rows]
        assert list(overview.client_keys(ClientFilter(), sort, descending=descending)) == ids
        part = overview.client_keys(ClientFilter(), sort, descending=descending, offset=2, limit=3)
        assert list(part) == ids[2:5]


def test_that_towns_stand_once_in_order(by_chance: ByChance) -> None:
    overview, stored = by_chance
    assert list(overview.towns()) == sorted({client["town"] for client in stored.clients if client["town"]})


@pytest.fixture
def known(services: Services) -> dict[str, str]:
    """Give four clients with a service, words and own values of their own."""
    own = services.own_fields
    club = own.add("Golfclub", OwnFieldKind.TEXT)
    size = own.add("Omvang", OwnFieldKind.NUMBER)
    begun = own.add("Begonnen", OwnFieldKind.DATE)
    level = own.add("Niveau", OwnFieldKind.CHOICE, ("Goud", "Zilver"))
    with rows(services.book) as made:
        clients = {name: made.client(name) for name in ("A", "B", "C", "D")}
        made.engagement(clients["A"], EngagementKind.ONGOING_TRAIL)
        made.engagement(clients["B"], EngagementKind.ONGOING_TRAIL, to_on=TODAY)
        made.engagement(clients["C"], EngagementKind.DECLINED, from_on=date(2027, 1, 1))
        for name, word in (("A", "vip"), ("A", "warm"), ("B", "vip")):
            made.tag(clients[name], word)
    own.put(clients["A"], {club: "Hélène 100% groen", size: "9", begun: "2020-05-01", level: "goud"})
    own.put(clients["B"], {club: "De Mors", size: "10.5", begun: "2021-05-01", level: "zilver"})
    own.put(clients["C"], {size: "-2"})
    return clients | {"club": club, "size": size, "begun": begun, "level": level}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"service": "ongoing_trail"}, "A"), ({"service": "declined"}, ""), ({"service": "none"}, "BCD"),
        ({"tags": ["vip"]}, "AB"), ({"tags": ["vip", "warm"]}, "A"), ({"tags": ["Vip"]}, ""),
        ({"own": [["club", "holds", "helene"]]}, "A"), ({"own": [["club", "holds", "0% G"]]}, "A"),
        ({"own": [["club", "holds", "%"]]}, "A"), ({"own": [["club", "holds", "_"]]}, ""),
        ({"own": [["club", "empty"]]}, "CD"), ({"own": [["club", "filled"]]}, "AB"),
        ({"own": [["size", "from", "9"]]}, "AB"), ({"own": [["size", "until", "9,5"]]}, "AC"),
        ({"own": [["size", "is", "10,50"]]}, "B"), ({"own": [["size", "from", "0"], ["size", "until", "10"]]}, "A"),
        ({"own": [["begun", "from", "2-5-2020"]]}, "B"), ({"own": [["begun", "until", "2020-05-01"]]}, "A"),
        ({"own": [["begun", "is", "2021-05-01"]]}, "B"),
        ({"own": [["level", "is", "GOUD"]]}, "A"), ({"own": [["level", "empty"]], "nothing": True}, "CD"),
        ({"own": [["level", "filled"]], "tags": ["warm"], "service": "ongoing_trail"}, "A"),
    ],
)  # fmt: skip
def test_that_services_words_and_own_fields_narrow(
    services: Services, known: dict[str, str], said: dict[str, Any], names: str
) -> None:
    keyed = {**said, "own": [[known[field], *rest] for field, *rest in said.get("own", [])]}
    chosen = client_filter("", keyed, services.own_fields.fields())
    assert "".join(row.name for row in services.overview.clients(chosen).rows) == names


@pytest.mark.parametrize(
    ("sort", "descending", "names"),
    [
        ("own:number:size", False, "CABD"), ("own:number:size", True, "BACD"), ("own:text:club", False, "BACD"),
        ("own:text:begun", True, "BACD"), ("tags", False, "ABCD"), ("service", False, "ABCD"),
    ],
)  # fmt: skip
def test_that_the_list_is_sorted_by_own_fields_too(
    services: Services,
    known: dict[str, str],
    sort: str,
    descending: bool,  # noqa: FBT001 (a parameter of the test)
    names: str,
) -> None:
    kind, _, field = sort.rpartition(":")
    asked = f"{kind}:{known[field]}" if kind else sort
    rows_now = services.overview.clients(sort=asked, descending=descending).rows
    assert "".join(row.name for row in rows_now) == names
    keys = services.overview.client_keys(ClientFilter(), asked, descending=descending)
    assert list(keys) == [row.id for row in rows_now]


def test_that_a_line_says_who_advises_since_when_with_what_words(services: Services, known: dict[str, str]) -> None:
    first, *_, last = services.overview.clients().rows
    assert (first.adviser, first.service, first.tags) == ("Adviseur", "ongoing_trail", ("vip", "warm"))
    assert first.own[known["size"]] == "9"
    assert (last.since, last.service, last.tags, last.own) == (None, None, (), {})


def test_that_a_list_with_every_condition_costs_two_statements(
    services: Services, known: dict[str, str], statements: Listen
) -> None:
    said = {
        "kind": "household", "quiet": 6, "nothing": True, "has": ["mortgage"], "lacks": ["term_life"], "state": "late",
        "service": "none", "town": "Ede", "tags": ["vip"], "own": [[known["size"], "from", "1"]],
    }  # fmt: skip
    chosen = client_filter("", said, services.own_fields.fields())
    with statements() as ran:
        services.overview.clients(chosen, "own:number:" + known["size"], counted=True)
    assert len([statement for statement in ran if not statement.startswith(("BEGIN", "COMMIT", "PRAGMA"))]) == 2


def test_that_the_list_of_agreements_finds_providers(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos")
        house, other = made.provider("Noordstaete Leven"), made.provider("De Vaste Hand")
        made.agreement(client, provider_id=house, policy_number="N1")
        made.agreement(client, provider_id=other, policy_number="N2")

    def numbers(text: str) -> list[str]:
        return sorted(row.policy_number or "" for row in services.overview.agreements(AgreementFilter(text)).rows)

    assert numbers("noord lev") == ["N1"]
    assert numbers("vaste") == ["N2"]
    assert numbers("bos") == ["N1", "N2"]
    assert numbers("n2") == ["N2"]
    assert numbers("...") == numbers("vaste noord") == []
    assert numbers("v") == numbers("as") == [], "a letter or two are a word by themselves"
    assert numbers("de") == numbers("de hand") == ["N2"]


def test_that_a_page_of_the_many_agreements_of_a_provider_is_found_in_the_order_of_the_names(
    services: Services, statements: Listen
) -> None:
    with rows(services.book) as made:
        clients = [made.client(name) for name in ("Zwart", "Bos", "Aalst")]
        house = made.provider("Noordstaete Leven")
        for number, client in enumerate(clients):
            made.agreement(client, provider_id=house, policy_number=f"N{number}")

    def numbers(chosen: AgreementFilter) -> tuple[list[str | None], bool]:
        with statements() as ran:
            found = [row.policy_number for row in services.overview.agreements(chosen, limit=2).rows]
        return found, any("client CROSS JOIN agreement" in statement for statement in ran)

    assert numbers(AgreementFilter("noord")) == (["N2", "N1"], True)
    assert numbers(AgreementFilter("bos")) == (["N1"], False)
    assert numbers(AgreementFilter("noord", ends_months=6)) == ([], False)
