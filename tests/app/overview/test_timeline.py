"""The timeline: everything that happened to a client, newest first, page by page, in words."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy import insert

from app.agreements.rules import EndReason, ProductKind
from app.book.book import Book
from app.book.touched import BULK
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.clients.rules import ClientDraft, ClientKind
from app.deeds.rules import SignDraft
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.overview.change_words import changed_things
from app.overview.rules import UNDONE, Cursor, EntryKind, TimelineEntry
from app.overview.service import OverviewService
from app.overview.words import line, title
from app.reviews.tables import Reviews
from tests.app.rows import rows

Statements = Callable[[], AbstractContextManager[list[str]]]
TODAY = date(2026, 11, 21)
EN, NL = texts("en"), texts("nl")


@pytest.fixture
def overview(book: Book) -> OverviewService:
    return OverviewService(book)


@pytest.fixture
def client(book: Book) -> str:
    """A client to whom everything has happened, each on a day of its own."""
    with rows(book) as made:
        client, other = made.client("Bos"), made.client("Vos")
        house = made.provider("Noordstaete")
        life = made.agreement(
            client,
            "term_life",
            date(2020, 3, 1),
            signed_on=date(2020, 1, 2),
            provider_id=house,
            reference="O-1",
            title="Polis Jan",
            end_on=date(2026, 10, 3),
            end_reason="lapse",
        )
        made.agreement(client, "funeral", date(2020, 1, 1), end_on=date(2027, 1, 1), reference="O-2")
        made.contact(client, date(2026, 10, 4), "in", said="Wij verhuizen", summary="Belt terug", minutes=12)
        made.promise(client, "C2", date(2026, 9, 1), state="kept_late", ended_on=date(2026, 10, 5), agreement_id=life)
        made.promise(client, "OWN", date(2026, 10, 6), title="Offerte", anchor="manual")
        made.promise(client, "C4", date(2027, 1, 1))
        made.answer(client, date(2026, 10, 7), 9, csat=5, ces=7, remark="Fijn")
        made.answer(client, None, asked_on=date(2026, 10, 8))
        made.movement(life, -120_50, date(2026, 10, 9), "clawback", note="verval")
        made.case(client, "complaint", date(2026, 10, 10), closed_on=date(2026, 10, 11), outcome="Opgelost")
        made.life_event(client, "marriage", date(2026, 10, 12), note="In Ede")
        made.invoice(client, 250_00, date(2026, 10, 13), paid_on=date(2026, 10, 14), reference="F-1")
        made.contact(other, date(2026, 10, 20))
        review = {"client_id": client, "on_date": date(2026, 10, 15), "language": "nl", "form_code": "AB12"}
        made.unit.connection.execute(insert(Reviews), {"id": "r1", "version": 1, "content": b"", **review})
    return client


def test_that_a_case_is_told_once_and_its_event_to_who_asks_for_events(services: Services) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, "Bos"))
    services.cases.open(client, CaseKind.ARREARS, date(2026, 11, 1))
    told = services.overview.timeline(client).entries
    assert [entry.kind for entry in told if entry.code == "arrears"] == [EntryKind.CASE_OPENED]
    asked = services.overview.timeline(client, kinds=frozenset({EntryKind.LIFE_EVENT})).entries
    assert [entry.code for entry in asked] == ["arrears"]


def test_that_what_lies_further_back_can_be_left_out(overview: OverviewService, client: str) -> None:
    found = overview.timeline(client, since=date(2026, 10, 12)).entries
    assert min(entry.on for entry in found) == date(2026, 10, 13)


def kinds(overview: OverviewService, client: str, **options: object) -> list[EntryKind]:
    return [entry.kind for entry in overview.timeline(client, **options).entries]


def entry_of(overview: OverviewService, client: str, kind: EntryKind) -> TimelineEntry:
    return next(entry for entry in overview.timeline(client).entries if entry.kind is kind)


def test_that_everything_that_happened_stands_there_newest_first(overview: OverviewService, client: str) -> None:
    assert kinds(overview, client) == [
        EntryKind.CHANGE,
        EntryKind.REVIEW,
        EntryKind.PAID,
        EntryKind.INVOICE,
        EntryKind.LIFE_EVENT,
        EntryKind.CASE_CLOSED,
        EntryKind.CASE_OPENED,
        EntryKind.MOVEMENT,
        EntryKind.ASKED,
        EntryKind.ANSWER,
        EntryKind.DUE,
        EntryKind.PROMISE,
        EntryKind.CONTACT,
        EntryKind.ENDED,
        EntryKind.SIGNED,
        EntryKind.SIGNED,
    ]


def test_that_pages_follow_each_other_without_gap_or_repeat(overview: OverviewService, client: str) -> None:
    whole = overview.timeline(client).entries
    page, found = overview.timeline(client, limit=4), []
    while True:
        found.extend(page.entries)
        if page.next is None:
            break
        page = overview.timeline(client, page.next, limit=4)
    assert tuple(found) == whole


def test_that_entries_of_one_day_are_not_lost_between_pages(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        busy = made.client("Busy")
        for _ in range(3):
            made.contact(busy, TODAY)
            made.life_event(busy, "move", TODAY)
    told = frozenset({EntryKind.CONTACT, EntryKind.LIFE_EVENT})
    first = overview.timeline(busy, kinds=told, limit=4)
    second = overview.timeline(busy, first.next, kinds=told, limit=4)
    assert len({entry.id for entry in (*first.entries, *second.entries)}) == 6
    assert second.next is None


def test_that_a_choice_of_kinds_narrows_the_timeline(overview: OverviewService, client: str) -> None:
    wanted = frozenset({EntryKind.MOVEMENT, EntryKind.ANSWER})
    assert kinds(overview, client, kinds=wanted) == [EntryKind.MOVEMENT, EntryKind.ANSWER]
    before = Cursor(date(2026, 10, 9), "movement", "")
    assert kinds(overview, client, kinds=wanted, before=before) == [EntryKind.ANSWER]


def test_that_the_page_costs_one_statement(overview: OverviewService, client: str, statements: Statements) -> None:
    with statements() as asked:
        overview.timeline(client)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (EntryKind.CONTACT, "Van de klant – Telefoon, 12 min", "“Wij verhuizen” Belt terug"),
        (EntryKind.PROMISE, "Nagaan of de stukken binnen zijn en kloppen", "Laat nagekomen"),
        (EntryKind.DUE, "Offerte", "Aan de beurt op 6 okt 2026, nog open"),
        (EntryKind.ANSWER, "Tevredenheidsvraag beantwoord: 9 van 10, 5 van 5, 7 van 7", "“Fijn”"),
        (EntryKind.ASKED, "Tevredenheidsvraag gesteld, niet beantwoord", ""),
        (EntryKind.ENDED, "Beëindigd: Overlijdensrisicoverzekering", "Vervallen · O-1"),
        (EntryKind.MOVEMENT, "Terugboeking: €\xa0-120,50", "O-1 · verval"),
        (EntryKind.CASE_CLOSED, "Zaak gesloten: Klacht", "Opgelost"),
        (EntryKind.CASE_OPENED, "Zaak geopend: Klacht", ""),
        (EntryKind.REVIEW, "Klantoverzicht afgedrukt", ""),
        (EntryKind.INVOICE, "Factuur F-1: €\xa0250,00", ""),
        (EntryKind.PAID, "Factuur F-1 betaald: €\xa0250,00", ""),
    ],
)
def test_that_every_kind_is_told_in_words(
    overview: OverviewService, client: str, kind: EntryKind, first: str, second: str
) -> None:
    entry = entry_of(overview, client, kind)
    dutch = Formats("nl")
    assert (title(entry, NL, dutch), line(entry, NL, dutch)) == (first, second)
    assert "{" not in title(entry, EN, Formats("en")) + line(entry, EN, Formats("en"))


def test_that_signing_names_kind_title_provider_and_reference(overview: OverviewService, client: str) -> None:
    signed = overview.timeline(client).entries[-2]
    dutch = Formats("nl")
    assert title(signed, NL, dutch) == "Getekend: Overlijdensrisicoverzekering"
    assert line(signed, NL, dutch) == "Polis Jan · Noordstaete · O-1"


def test_that_unknown_facts_leave_no_holes_in_the_words(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        made.answer(client, TODAY)
        made.contact(client, date(2026, 11, 20))
        made.agreement(client, "other", date(2020, 1, 1), end_on=date(2026, 11, 19), reference="O-5")
        made.promise(client, "C2", TODAY, state="cancelled", ended_on=date(2026, 11, 18), cause="dubbel")
    told = [(title(one, EN, Formats("en")), line(one, EN, Formats("en"))) for one in overview.timeline(client).entries]
    assert told[1:5] == [
        ("Check-in answered", ""),
        ("To the client – Phone", ""),
        ("Ended: Other agreement", "without a reason · O-5"),
        ("Check that the documents have arrived and are right", "Called off: dubbel"),
    ]


def test_that_a_life_event_is_told_with_its_note(overview: OverviewService, client: str) -> None:
    entry = entry_of(overview, client, EntryKind.LIFE_EVENT)
    assert line(entry, EN, Formats("en")) == "In Ede"
    assert title(entry, EN, Formats("en")) != title(entry, NL, Formats("nl"))


def test_that_a_document_is_told_with_its_name_type_and_size(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        made.document(client, "polis.pdf", b"%PDF-" + bytes(24_000), added_on=date(2026, 10, 3))
    entry = entry_of(overview, client, EntryKind.DOCUMENT)
    assert (entry.on, entry.text, entry.code, entry.number) == (date(2026, 10, 3), "polis.pdf", "pdf", 24_005)
    assert title(entry, NL, Formats("nl")) == "Document: polis.pdf"
    assert line(entry, NL, Formats("nl")) == "Pdf · 23 kB"


def test_that_a_change_says_what_who_and_whether_it_was_taken_back(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bakkerij Bos"))
    services.clients.save(key, {"street": "Dorpsstraat", "town": "Ede", "language": "en"}, 1)
    (changed, added) = services.overview.timeline(key, kinds=frozenset({EntryKind.CHANGE})).entries
    who = services.office.advisers()[0].name
    assert title(changed, EN, Formats("en")) == "Client changed – Bakkerij Bos"
    assert line(changed, EN, Formats("en")) == f"Address, Language · {who}"
    assert title(added, NL, Formats("nl")) == "Klant toegevoegd – Bakkerij Bos"
    assert line(added, EN, Formats("en")) == who
    services.book.undo()
    (undone, _) = services.overview.timeline(key, kinds=frozenset({EntryKind.CHANGE})).entries
    assert undone.code == UNDONE
    assert line(undone, NL, Formats("nl")).endswith(f"{who} · Sindsdien teruggedraaid")
    services.book.redo()
    assert services.overview.timeline(key, kinds=frozenset({EntryKind.CHANGE})).entries[0].code == "do"


def test_that_many_changed_things_end_in_a_count() -> None:
    assert changed_things("client.town client.iban client.matters tag+ goal- person.birth client.sort_key", EN) == [
        "Address",
        "Account number",
        "What matters",
        "Tag added",
        "2 more",
    ]
    assert changed_things("client+ unheard.of strange-", EN) == []


def test_that_changes_of_one_day_stand_in_their_order(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bos"))
    for version, town in enumerate(("Ede", "Zwolle", "Meppel"), start=1):
        services.clients.save(key, {"town": town}, version)
    found = services.overview.timeline(key, kinds=frozenset({EntryKind.CHANGE})).entries
    assert [entry.id for entry in found] == sorted((entry.id for entry in found), reverse=True)
    assert len(found) == 4


def test_that_the_end_of_an_agreement_stands_once_among_everything(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bos"))
    agreement = services.deeds.sign(SignDraft(key, ProductKind.FUNERAL, date(2020, 1, 1)))
    services.deeds.end_agreement(agreement, date(2026, 11, 1), EndReason.LAPSE)
    told = [entry.kind for entry in services.overview.timeline(key).entries]
    assert told.count(EntryKind.ENDED) == 1
    assert told.count(EntryKind.CHANGE) == 1
    changes = services.overview.timeline(key, kinds=frozenset({EntryKind.CHANGE})).entries
    assert [line(entry, EN, Formats("en")).split(" · ")[0] for entry in changes[:1]] == ["End"]
    services.agreements.save(agreement, {"end_on": date(2026, 11, 2)}, services.agreements.agreement(agreement).version)
    assert [entry.kind for entry in services.overview.timeline(key).entries].count(EntryKind.CHANGE) == 2


def test_that_a_tag_on_many_clients_is_told_to_each(services: Services) -> None:
    keys = [services.clients.create(ClientDraft(ClientKind.BUSINESS, name=f"Zaak {n}")) for n in range(BULK)]
    services.tags.put_on(keys, "golf")
    for key in keys:
        (entry, _) = services.overview.timeline(key, kinds=frozenset({EntryKind.CHANGE})).entries
        assert line(entry, EN, Formats("en")).startswith("Tag added")
