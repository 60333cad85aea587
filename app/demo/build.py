"""Puts a made-up client together: from people and agreements to the rows of every table, with their references."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from app.aftercare.tables import Promises
from app.agreements.rules import EndReason, normalise_policy_number
from app.agreements.tables import Agreements, Engagements, LoanParts
from app.book.tables import Record
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import (
    Clients,
    Consents,
    ContactPoints,
    Goals,
    LifeEvents,
    Memberships,
    Persons,
    Relations,
    Tags,
)
from app.contact.tables import Contacts
from app.demo import income, people, portfolio, story, words
from app.demo.cast import Part
from app.demo.people import Household
from app.demo.promises import History
from app.demo.world import World
from app.foundation.dates import add_months
from app.foundation.ids import IdSource
from app.ledger.tables import Invoices, Movements

Rows = dict[type[Record], list[dict[str, Any]]]

ORDER: Final[tuple[type[Record], ...]] = (
    Clients, Persons, Memberships, Relations, Consents, ContactPoints, Tags, Goals, LifeEvents, Agreements, LoanParts,
    Engagements, Contacts, Promises, CheckIns, Cases, Movements, Invoices,
)  # fmt: skip
REFERENCES: Final = {Movements: "B", Cases: "Z", Invoices: "F"}
TAGS: Final = ("ondernemer", "jong gezin", "pensioen in zicht", "belt liever", "nieuwsbrief")
SUBSCRIBED: Final = 0.3
THIN: Final = timedelta(days=500)
"""A thin book has no history of promises, conversations and answers of this time only, and many family names."""


class Builder:
    """Makes clients one after the other; the same seed gives the same clients."""

    def __init__(
        self,
        random: Random,
        today: date,
        ids: IdSource,
        advisers: list[str],
        providers: dict[str, str],
        *,
        thin: bool = False,
    ) -> None:
        self._random = random
        self._thin = thin
        self._families = people.MANY_FAMILIES if thin else words.FAMILIES
        self._today = today
        self._ids = ids
        self._advisers = advisers
        self._providers = providers
        self._history = History(random, today, ids)
        self._world = World(Random(random.random()), today, ids)  # noqa: S311 (as every chance here)
        self._numbers: dict[str, int] = defaultdict(int)
        self._before: dict[str, Any] | None = None

    def somebody(self) -> Rows:
        """Make a client by chance."""
        client = people.make_client(self._random, self._today, self._families)
        latest = (self._today - client.start).days
        signed = [
            (kind, client.start + timedelta(days=0 if first else self._random.randint(0, latest)))
            for first, kind in enumerate_first(portfolio.kinds_for(self._random, client.kind))
        ]
        rows, row = self._client(client)
        for kind, day in signed:
            self._add(rows, row, portfolio.end_some(self._random, self._sign(rows, kind, day), self._today))
        if client.kind != "business" and self._random.random() < SUBSCRIBED:
            self._subscribe(rows, row)
        self._live(rows, row, self._today)
        rows[Cases] += story.cases(self._random, row, self._today, self._ids)
        return self._referenced(rows)

    def member(self, part: Part) -> Rows:
        """Make a client of the cast."""
        before = self._before
        rows, row = self._client(part.client)
        if part.left_months_ago is not None and before is not None:
            _part_from(before, rows, add_months(self._today, -part.left_months_ago), self._ids())
        agreements = []
        for kind, months in part.signed:
            agreement = self._sign(rows, kind, add_months(self._today, -months))
            if kind in part.ends and (end := part.ends[kind]):
                agreement |= {"end_on": add_months(self._today, -end[0]), "end_reason": end[1]}
            agreements.append(agreement)
        for agreement in _replaced(agreements, part.replaces):
            self._add(rows, row, agreement)
        if part.wrong_trail:
            self._book_wrong_trail(rows)
        if part.said and part.client.kind == "household":
            self._subscribe(rows, row)
        self._live(rows, row, part.client.end or self._today, known_well=bool(part.said))
        self._tell(rows, row, part)
        return self._referenced(rows)

    def _client(self, client: Household) -> tuple[Rows, dict[str, Any]]:
        rows: Rows = defaultdict(list)
        adviser = self._advisers[0] if self._random.random() < 0.8 else self._advisers[1]
        row = people.client_row(self._random, client, self._ids(), self._next("K"), adviser)
        persons, memberships = people.person_rows(client, row["id"], self._ids, self._numbers["P"] + 1)
        self._numbers["P"] += len(persons)
        self._before = row
        rows[Clients].append(row)
        rows[Persons] += persons
        rows[Memberships] += memberships
        rows[ContactPoints] += people.point_rows(self._random, client, persons, self._ids)
        if self._random.random() < 0.25:
            tag = self._random.choice(TAGS)
            rows[Tags].append({"id": self._ids(), "client_id": row["id"], "tag": tag})
        return rows, row

    def _sign(self, rows: Rows, kind: str, day: date) -> dict[str, Any]:
        signed = portfolio.sign(self._random, kind, day, rows[Clients][0]["relationship_start"], self._ids)
        if signed.loan_part is not None:
            rows[LoanParts].append(signed.loan_part)
        return signed.row

    def _add(self, rows: Rows, client: dict[str, Any], agreement: dict[str, Any]) -> None:
        """Take an agreement in, with its past promises and its income."""
        provider = agreement.pop("provider")
        agreement |= {
            "client_id": client["id"],
            "reference": f"O-{self._next('O')}",
            "provider_id": self._providers[provider] if provider else None,
            "policy_key": normalise_policy_number(agreement["policy_number"]),
            "adviser_id": client["adviser_id"],
        }
        rows[Agreements].append(agreement)
        if not self._thin:
            promises, contacts = self._history.of(client, agreement, _anchors(rows, agreement))
            rows[Promises] += promises
            rows[Contacts] += contacts
        moved = income.movements(self._random, agreement, self._today, self._ids)
        rows[Movements] += [{**movement, "adviser_id": client["adviser_id"]} for movement in moved]
        rows[Invoices] += income.invoices(self._random, moved, client["id"], self._ids, self._today)

    def _subscribe(self, rows: Rows, client: dict[str, Any]) -> None:
        start = client["relationship_start"] + timedelta(days=self._random.randint(0, 900))
        if start > self._today:
            return
        agreement = self._sign(rows, "service", start)
        self._add(rows, client, agreement)
        rows[Engagements].append(
            {
                "id": self._ids(), "client_id": client["id"], "kind": "ongoing_subscription",
                "promised_contacts_per_year": self._random.choice((1, 2)), "price_cents": 1_995,
                "price_frequency": "month", "from_on": start, "confirmed_on": start,
                "modules": self._random.choice(words.MODULES),
            }
        )  # fmt: skip

    def _live(self, rows: Rows, client: dict[str, Any], until: date, *, known_well: bool = False) -> None:
        first: date = until - THIN if self._thin else client["relationship_start"]
        rows[Contacts] += story.contacts(
            self._random, client, max(first, client["relationship_start"]), until, self._ids
        )
        if not self._thin:
            self._world.surround(rows, known_well=known_well)
        answers = story.answers(self._random, client, until, self._ids)
        rows[CheckIns] += [answer for answer in answers if answer["asked_on"] >= first]

    def _tell(self, rows: Rows, client: dict[str, Any], part: Part) -> None:
        """Add what the cast has of its own: cases, life events, the last answer, the last words."""
        for kind, months in part.cases:
            opened = add_months(self._today, -months) - timedelta(days=3)
            rows[Cases].append(story.case(client, kind, opened, self._ids))
        for kind, months in part.events:
            day = add_months(self._today, -months) - timedelta(days=5)
            rows[LifeEvents].append({"id": self._ids(), "client_id": client["id"], "kind": kind, "on_date": day})
        day = self._today - timedelta(days=self._random.randint(5, 40))
        if part.said:
            talk = story.contact(self._random, client, day, self._ids, direction="in", said=part.said)
            rows[Contacts].append({**talk, "channel": "phone", "summary": "Telefoongesprek"})
        if part.nps is not None:
            rows[CheckIns].append(
                {
                    "id": self._ids(), "client_id": client["id"], "asked_on": day, "answered_on": day, "nps": part.nps,
                    "csat": max(1, part.nps // 2), "ces": max(1, part.nps - 3), "remark": part.said or None,
                    "channel": "phone", "by_adviser": True,
                }
            )  # fmt: skip

    def _book_wrong_trail(self, rows: Rows) -> None:
        mortgage = next(row for row in rows[Agreements] if row["product_kind"] == "mortgage")
        rows[Movements].append(
            {
                "id": self._ids(), "agreement_id": mortgage["id"], "kind": "trail", "amount_cents": 12_500,
                "on_date": add_months(self._today, -3), "adviser_id": mortgage["adviser_id"],
                "note": "Doorlopende provisie op een hypotheek van na 2013: navragen bij de aanbieder.",
            }
        )  # fmt: skip

    def _referenced(self, rows: Rows) -> Rows:
        for record, letter in REFERENCES.items():
            for row in rows[record]:
                row["reference"] = f"{letter}-{self._next(letter)}"
        return rows

    def _next(self, letter: str) -> int:
        self._numbers[letter] += 1
        return self._numbers[letter]


def enumerate_first(kinds: list[str]) -> Iterator[tuple[bool, str]]:
    """Mark the first of a row: the client came for that one."""
    for number, kind in enumerate(kinds):
        yield number == 0, kind


def _replaced(agreements: list[dict[str, Any]], kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """Let the first agreement of a kind be replaced by the last one of it; the successor is written first."""
    for kind in kinds:
        same = [row for row in agreements if row["product_kind"] == kind]
        first, last = same[0], same[-1]
        first |= {
            "end_on": last["in_force_on"],
            "end_reason": EndReason.REPLACED.value,
            "replaced_by_id": last["id"],
        }
    return sorted(agreements, key=lambda row: "replaced_by_id" in row)


def _part_from(household: dict[str, Any], rows: Rows, day: date, key: str) -> None:
    """Let the one person of a client have lived in another household until a day."""
    (own,) = rows[Memberships]
    then = {"id": key, "client_id": household["id"], "role": "partner", "from_on": own["from_on"], "to_on": day}
    rows[Memberships].append({**own, **then})
    own["from_on"] = day


def _anchors(rows: Rows, agreement: dict[str, Any]) -> dict[str, date]:
    names = ("interest_only_end", "term_end", "cover_end", "goal_date")
    anchors = {name: agreement[name] for name in names if agreement.get(name)}
    anchors |= {"signed": agreement["signed_on"], "in_force": agreement["in_force_on"]}
    if agreement.get("renewal_date"):
        anchors["renewal"] = agreement["renewal_date"]
    for part in rows[LoanParts]:
        if part["agreement_id"] == agreement["id"]:
            anchors |= {"fixed_rate_end": part["fixed_rate_end"], "term_end": part["term_end"]}
    return anchors
