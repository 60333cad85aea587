"""What happened with a made-up client: conversations, answers, cases."""

from datetime import date, timedelta
from random import Random
from typing import Any

from app.demo import words
from app.foundation.dates import add_years
from app.foundation.ids import IdSource

Rows = list[dict[str, Any]]


def contacts(random: Random, client: dict[str, Any], since: date, until: date, ids: IdSource) -> Rows:
    """Give conversations from a day on, one or two a year; about half of them tell what the client said."""
    rows: Rows = []
    day = since
    while (day := day + timedelta(days=random.randint(90, 420))) <= until:
        outward = random.random() < 0.6
        said = random.choice(words.SAID) if not outward or random.random() < 0.6 else None
        rows.append(contact(random, client, day, ids, direction="out" if outward else "in", said=said))
    return rows


def contact(
    random: Random, client: dict[str, Any], day: date, ids: IdSource, *, direction: str, said: str | None
) -> dict[str, Any]:
    """Give one conversation."""
    channel = random.choices(("phone", "visit", "email", "video"), (50, 25, 20, 5))[0]
    return {
        "id": ids(),
        "client_id": client["id"],
        "on_date": day,
        "channel": channel,
        "direction": direction,
        "minutes": {"phone": 10, "visit": 60, "email": 5, "video": 40}[channel] + random.randint(0, 15),
        "said": said,
        "summary": random.choice(words.SUMMARIES),
        "adviser_id": client["adviser_id"],
    }


def answers(random: Random, client: dict[str, Any], until: date, ids: IdSource) -> Rows:
    """Ask once a year; three in five answer, most of them content."""
    rows: Rows = []
    asked: date = add_years(client["relationship_start"], 1)
    mood = random.choices(("high", "middle", "low"), (62, 28, 10))[0]
    while asked <= until:
        rows.append(_answer(random, client, asked, mood, ids, until))
        asked += timedelta(days=random.randint(350, 430))
    return rows


def _answer(
    random: Random, client: dict[str, Any], asked: date, mood: str, ids: IdSource, until: date
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": ids(), "client_id": client["id"], "asked_on": asked, "answered_on": None, "nps": None, "csat": None,
        "ces": None, "remark": None, "channel": random.choice(("link", "paper", "phone")), "by_adviser": False,
    }  # fmt: skip
    answered = asked + timedelta(days=random.randint(0, 9))
    if random.random() < 0.6 and answered <= until:
        score = {"high": (8, 10), "middle": (6, 8), "low": (2, 6)}[mood]
        nps = random.randint(*score)
        tone = "high" if nps >= 9 else "middle" if nps >= 7 else "low"
        row |= {
            "answered_on": answered,
            "nps": nps,
            "csat": max(1, min(5, nps // 2)),
            "ces": max(1, min(7, nps - 3)),
            "remark": random.choice(words.REMARKS[tone]) or None,
            "by_adviser": row["channel"] == "phone",
        }
    return row


def cases(random: Random, client: dict[str, Any], until: date, ids: IdSource) -> Rows:
    """Let about one client in twelve have had a moment of truth that was made good."""
    if random.random() > 0.08:
        return []
    start: date = client["relationship_start"]
    opened = start + timedelta(days=random.randint(0, max(1, (until - start).days)))
    closed = opened + timedelta(days=random.randint(2, 40))
    if closed > until:
        return []
    kind = random.choice(("complaint", "arrears", "detractor"))
    outcome = "Gebeld, uitgelegd en rechtgezet."
    return [case(client, kind, opened, ids, closed=closed, outcome=outcome)]


def case(
    client: dict[str, Any], kind: str, opened: date, ids: IdSource, *, closed: date | None = None, outcome: str = ""
) -> dict[str, Any]:
    """Give one case."""
    told = {
        "complaint": words.COMPLAINTS[0],
        "arrears": "Twee maanden niet betaald.",
        "detractor": words.REMARKS["low"][1],
    }
    return {
        "id": ids(),
        "client_id": client["id"],
        "kind": kind,
        "opened_on": opened,
        "closed_on": closed,
        "description": told[kind],
        "outcome": outcome or None,
    }
