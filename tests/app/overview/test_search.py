"""Search: what is found, why, whose it is, and how a text becomes one client."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from app.book.book import Book
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from app.overview.rules import SearchHit, why_found
from app.overview.service import OverviewService
from app.overview.words import why
from tests.app.rows import rows

Statements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def overview(book: Book) -> OverviewService:
    with rows(book) as made:
        client = made.client(
            "De Vries – Bakker",
            reference="K-12",
            street="Beukenlaan",
            house_number="14",
            postcode="8021 AB",
            town="Zwolle",
        )
        made.person(client, "Vries", first_name="Pieter", infix="de")
        made.person(client, "Bakker", first_name="Sanne")
        made.point(client, "email", "sanne@example.nl")
        made.point(client, "mobile", "06 1234 5678")
        made.tag(client, "ondernemer")
        made.agreement(client, "disability", reference="O-88", policy_number="AOV-2026.1043")
        made.contact(client, date(2026, 11, 6), "in", said="Wil de wachttijd op papier", summary="Polis is binnen")
        made.answer(client, date(2026, 6, 4), 9, remark="Snel en duidelijk")
        made.client("Jansen", reference="K-13", town="Zwolle")
    return OverviewService(book)


def only(hits: list[SearchHit]) -> SearchHit:
    assert len(hits) == 1
    return hits[0]


@pytest.mark.parametrize(
    ("typed", "kind", "ref", "reason"),
    [
        ("vries", "client", "K-12", "name"),
        ("sanne bak", "client", "K-12", "name"),
        ("SANNE@EXAMPLE", "client", "K-12", "email"),
        ("+31612345678", "client", "K-12", "phone"),
        ("8021ab", "client", "K-12", "postcode"),
        ("beukenlaan 14", "client", "K-12", "address"),
        ("K-12", "client", "K-12", "reference"),
        ("ondernemer", "client", "K-12", "tag"),
        ("aov20261043", "agreement", "O-88", "policy_number"),
        ("O-88", "agreement", "O-88", "reference"),
        ("wachttijd", "contact", "K-12", "said"),
        ("binnen", "contact", "K-12", "summary"),
        ("duidelijk", "checkin", "K-12", "remark"),
        ("bakkre", "client", "K-12", "name"),
    ],
)
def test_that_a_hit_says_what_it_is_and_which_field_matched(
    overview: OverviewService, typed: str, kind: str, ref: str, reason: str
) -> None:
    hit = only(overview.search(typed))
    assert (hit.kind, hit.ref, hit.why) == (kind, ref, reason)
    assert (hit.title, hit.client_kind) == ("De Vries – Bakker", "household")
    assert why(hit.why, texts("nl")) != why(hit.why, texts("en")) or hit.why == "postcode"


def test_that_the_matching_text_stands_beside_the_name(overview: OverviewService) -> None:
    assert only(overview.search("sanne bak")).detail == "Sanne Bakker"
    assert only(overview.search("aov20261043")).detail == "AOV-2026.1043"
    assert only(overview.search("beukenlaan")).detail == "Beukenlaan 14"
    assert only(overview.search("de vries bakker")).detail == ""


def test_that_hits_of_one_client_stand_together_the_client_first(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client = made.client("Papier BV", kind="business", reference="K-14")
        made.agreement(client, reference="O-90", policy_number="PAPIER-1")
    hits = [(hit.kind, hit.ref) for hit in overview.search("papier")]
    place = hits.index(("client", "K-14"))
    assert hits[place + 1] == ("agreement", "O-90")
    assert ("contact", "K-12") in hits
    assert len(overview.search("papier", limit=1)) == 1


def test_that_nothing_typed_or_nothing_found_is_an_empty_list(overview: OverviewService) -> None:
    assert overview.search("  ") == []
    assert overview.search("qqqqqqqq") == []


def test_that_few_statements_tell_about_all_hits(overview: OverviewService, statements: Statements) -> None:
    with statements() as asked:
        overview.search("vries")
    assert len([one for one in asked if "search_" not in one]) == 1


def test_that_a_reference_or_a_text_with_one_client_names_it(overview: OverviewService) -> None:
    found = overview.find_client("K-12")
    for text in (" K-12 ", "O-88", "vries", "AOV-2026.1043", "sanne@example.nl"):
        assert overview.find_client(text) == found


def test_that_a_text_with_several_clients_is_refused_with_their_number(overview: OverviewService) -> None:
    with pytest.raises(RuleBroken) as caught:
        overview.find_client("zwolle")
    assert rule_sentence(caught.value, texts("nl")) == (
        "“zwolle” past bij 2 klanten. Gebruik het kenmerk van de klant die u bedoelt."
    )
    with pytest.raises(NotFound):
        overview.find_client("qqqqqqqq")


def test_that_the_field_with_most_of_the_words_is_named() -> None:
    fields = [("name", "jan de vries"), ("town", "zwolle")]
    assert why_found(["jan", "zwolle"], fields) == "name"
    assert why_found(["zwo"], fields) == "town"
    assert why_found(["x"], fields) == "name"
    assert why_found(["x"], []) == ""


def test_that_words_learnt_beforehand_repair_a_typing_error(overview: OverviewService) -> None:
    assert overview.learn_words() >= 10
    assert [(hit.kind, hit.ref) for hit in overview.search("jnasen")] == [("client", "K-13")]
