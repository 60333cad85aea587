"""The timeline in pages of any size and choices of any kind: nothing is lost, nothing comes twice."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from app.aftercare.rules import PromiseState
from app.aftercare.tables import Promises
from app.agreements.rules import EndReason, ProductKind
from app.agreements.tables import Agreements
from app.book.book import Book
from app.cases.rules import CaseKind
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.rules import DocumentType, LifeEventKind
from app.contact.rules import Channel, Direction
from app.contact.tables import Contacts
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.ledger.rules import MovementKind
from app.ledger.tables import Movements
from app.overview.change_words import _COLUMNS, _TABLES
from app.overview.rules import Cursor, EntryKind, TimelineEntry, timeline_page
from app.overview.service import OverviewService
from app.overview.words import line, title
from tests.app.conftest import TODAY
from tests.app.overview.conftest import ByChance
from tests.app.rows import rows

Statements = Callable[[], AbstractContextManager[list[str]]]
DAY = date(2026, 5, 5)
FORMATS = {language: (texts(language), Formats(language)) for language in ("en", "nl")}


def paged(overview: OverviewService, client: str, limit: int) -> list[TimelineEntry]:
    found: list[TimelineEntry] = []
    before: Cursor | None = None
    while True:
        page = overview.timeline(client, before, limit=limit)
        assert len(page.entries) <= limit
        found += page.entries
        before = page.next
        if before is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 7, 50])
def test_that_pages_of_any_size_make_the_same_whole(by_chance: ByChance, limit: int) -> None:
    overview, stored = by_chance
    for client in stored.clients[:8]:
        whole = overview.timeline(client["id"], limit=1_000)
        assert whole.next is None
        assert paged(overview, client["id"], limit) == list(whole.entries)


def test_that_the_kinds_part_the_whole(by_chance: ByChance) -> None:
    overview, stored = by_chance
    for client in stored.clients:
        whole = overview.timeline(client["id"], limit=1_000).entries
        parts = [
            entry
            for kind in EntryKind
            for entry in overview.timeline(client["id"], kinds=frozenset({kind}), limit=1_000).entries
        ]
        assert sorted(parts, key=_place) == sorted(whole, key=_place)
        assert [_place(entry) for entry in whole] == sorted(map(_place, whole), reverse=True)


def _place(entry: TimelineEntry) -> tuple[date, str, str]:
    return entry.on, entry.kind.value, entry.id


def test_that_every_row_of_a_client_has_its_line(by_chance: ByChance) -> None:
    overview, stored = by_chance
    for client in stored.clients:
        key = client["id"]
        page = overview.timeline(key, kinds=frozenset(EntryKind) - {EntryKind.CHANGE}, limit=1_000)
        found = {(entry.kind, entry.id) for entry in page.entries}
        agreements = {row["id"] for row in stored.of(Agreements, key)}
        wanted = {(EntryKind.CONTACT, row["id"]) for row in stored.of(Contacts, key)}
        wanted |= {(EntryKind.ANSWER, row["id"]) for row in stored.of(CheckIns, key)}
        wanted |= {(EntryKind.CASE_OPENED, row["id"]) for row in stored.of(Cases, key)}
        wanted |= {(EntryKind.CASE_CLOSED, row["id"]) for row in stored.of(Cases, key) if row["closed_on"]}
        wanted |= {(EntryKind.SIGNED, agreement) for agreement in agreements}
        wanted |= {
            (EntryKind.ENDED, row["id"])
            for row in stored.of(Agreements, key)
            if row["end_on"] is not None and row["end_on"] <= TODAY
        }
        wanted |= {
            (EntryKind.MOVEMENT, row["id"]) for row in stored.tables[Movements] if row["agreement_id"] in agreements
        }
        promises = stored.of(Promises, key)
        wanted |= {(EntryKind.PROMISE, row["id"]) for row in promises if row["state"] != "open"}
        wanted |= {(EntryKind.DUE, row["id"]) for row in promises if row["state"] == "open" and row["due"] <= TODAY}
        assert found == wanted


@pytest.mark.parametrize("kinds", [None, frozenset({EntryKind.CONTACT}), frozenset(EntryKind)])
def test_that_any_choice_costs_one_statement(
    by_chance: ByChance, statements: Statements, kinds: frozenset[EntryKind] | None
) -> None:
    overview, stored = by_chance
    with statements() as ran:
        overview.timeline(stored.clients[0]["id"], kinds=kinds)
    assert len(ran) == 1


def test_that_a_page_that_is_just_full_has_no_next() -> None:
    entries = [TimelineEntry(DAY, EntryKind.CONTACT, str(number)) for number in range(3)]
    assert timeline_page(entries, 3).next is None
    assert timeline_page(entries, 2).next == Cursor(DAY, "contact", "1")
    assert timeline_page([], 2).next is None


def test_that_what_is_somebody_elses_never_shows(book: Book) -> None:
    with rows(book) as made:
        mine, other = made.client("Bos"), made.client("Vos")
        theirs = made.agreement(other)
        made.movement(theirs, 100, DAY)
        made.invoice(other, 100, DAY, paid_on=DAY)
        made.promise(other, "C2", DAY, agreement_id=theirs)
        made.life_event(other, "move", DAY)
        made.document(other)
    (only,) = OverviewService(book).timeline(mine).entries
    assert (only.kind, only.detail) == (EntryKind.CHANGE, "client+")


SAME = {"tiff", "opendocument"}
"""Types whose names are alike in both languages."""
NAMED = '{"client": "Bos"}'
WHAT = [f"{table}{sign}" for table in _TABLES for sign in "+-"] + list(_COLUMNS)
ENTRIES = [
    *(TimelineEntry(DAY, EntryKind.CONTACT, "x", by, way, number=5) for by in Channel for way in Direction),
    *(TimelineEntry(DAY, EntryKind.PROMISE, "x", "C2", state.value, words="dubbel") for state in PromiseState),
    *(TimelineEntry(DAY, EntryKind.SIGNED, "x", kind, "Huis", reference="O-1") for kind in ProductKind),
    *(TimelineEntry(DAY, EntryKind.ENDED, "x", "other", reason, reference="O-1") for reason in EndReason),
    *(TimelineEntry(DAY, EntryKind.MOVEMENT, "x", kind, number=-1, agreement_ref="O-1") for kind in MovementKind),
    *(TimelineEntry(DAY, EntryKind.CASE_OPENED, "x", kind) for kind in CaseKind),
    *(TimelineEntry(DAY, EntryKind.CASE_CLOSED, "x", kind) for kind in CaseKind),
    *(TimelineEntry(DAY, EntryKind.LIFE_EVENT, "x", kind) for kind in LifeEventKind),
    *(TimelineEntry(DAY, EntryKind.DOCUMENT, "x", kind, text="a", number=2_000) for kind in DocumentType),
    *(
        TimelineEntry(DAY, EntryKind.CHANGE, "x", "do", what, "Client changed – {client}", fields=NAMED)
        for what in WHAT
    ),
    TimelineEntry(DAY, EntryKind.ANSWER, "x", number=0, csat=1, ces=1),
    TimelineEntry(DAY, EntryKind.MOVEMENT, "x", "trail"),
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.code}-{entry.detail}")
def test_that_every_word_of_the_field_is_told_in_both_languages(entry: TimelineEntry) -> None:
    told = {language: (title(entry, *said), line(entry, *said)) for language, said in FORMATS.items()}
    for first, second in told.values():
        assert first
        assert not {"{", "}"} & set(first + second)
        for code in (entry.code, entry.detail):
            assert "_" not in code or code not in first + second, "a code is no word"
    assert told["en"] != told["nl"] or entry.code in {"email", "video", *SAME}
