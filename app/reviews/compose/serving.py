"""Blocks 7 to 9: what we did, what the client thought of it, what we earned, what is agreed now."""

from collections.abc import Iterator

from app.aftercare.rules import PromiseState
from app.aftercare.rules.stored import OWN, Promise
from app.aftercare.words import question
from app.agreements.rules import ProductKind, Regime, regime
from app.agreements.rules.facts import Agreement
from app.agreements.rules.promised import Engagement, EngagementKind
from app.agreements.words import agreed_price
from app.checkins.rules.facts import CheckIn
from app.contact.rules import Channel, Direction
from app.contact.words import channel
from app.ledger.rules import MovementKind
from app.ledger.words import movement_kind
from app.reviews.compose.summary import promises_kept, shortened
from app.reviews.compose.writer import Writer
from app.reviews.content import ACTIONS, DONE, EARNED, Cell, Column, Lines, Part, Quote, Scores, Section, Table
from app.reviews.rules import Earned, Talk, agreed_actions, earned
from app.reviews.words import inside

MOST_TALKS = 30
MOST_LATE = 8
MOST_SCORES = 6
FROM_CLIENT = frozenset({MovementKind.FEE, MovementKind.SUBSCRIPTION, MovementKind.HOURLY})
NOBODY = frozenset({MovementKind.CORRECTION, MovementKind.WRITE_OFF})
COMMISSION = frozenset({MovementKind.INITIAL, MovementKind.TRAIL, MovementKind.RENEWAL, MovementKind.BONUS})


def done(w: Writer) -> Iterator[Section]:
    """Write the contacts, what was promised and what came of it, and the satisfaction that it left."""
    parts: list[Part] = [Lines(tuple(_promised(w)))]
    if w.facts.talks:
        parts.append(_talks(w))
        left_out = len(w.facts.talks) - MOST_TALKS
        if left_out > 0:
            parts.append(Lines((w.t.plural("{n} earlier contact", "{n} earlier contacts", left_out),), "note"))
    late = _late(w)
    if late is not None:
        parts.append(late)
    yield w.section(DONE, parts, w.since())
    thought = _thought(w)
    if thought is not None:
        yield thought


def _promised(w: Writer) -> Iterator[str]:
    yield promises_kept(w)
    for engagement in w.facts.engagements[:1]:
        yield from _service(w, engagement)
    if not w.facts.talks:
        yield w.t("There was no contact in this period.")


def _service(w: Writer, engagement: Engagement) -> Iterator[str]:
    """Put what the service promised beside what was done in its year."""
    if engagement.kind is EngagementKind.DECLINED:
        yield w.t("You chose no service subscription: we do what the law asks of us.")
        return
    price = agreed_price(engagement, w.t, w.formats)
    what = (
        w.t("Your service subscription")
        if engagement.kind is EngagementKind.ONGOING_SUBSCRIPTION
        else w.t("The service agreed with you")
    )
    if engagement.promised_contacts_per_year is None:
        yield w.t("{what}: {price}.", what=what, price=price or w.not_known)
    else:
        promised = w.t.plural("{n} contact a year", "{n} contacts a year", engagement.promised_contacts_per_year)
        priced = w.t("{what}: {promised} for {price}.", what=what, promised=promised, price=price)
        yield priced if price else w.t("{what}: {promised}.", what=what, promised=promised)
    year = w.facts.service
    if year is not None and year.due is not None:
        none = w.t("no contact was due yet")
        due = w.t.plural("{n} contact was due", "{n} contacts were due", year.due) if year.due else none
        done = w.t.plural("we had contact on {n} day", "we had contact on {n} days", year.done)
        yield w.t("Since {start} {due}, and {done}.", start=w.day(year.start), due=due, done=done)
    if engagement.parts:
        yield w.t("What belongs to it: {parts}.", parts=", ".join(inside(part) for part in engagement.parts))


def _talks(w: Writer) -> Table:
    columns = (
        Column(w.t.in_context("review", "Date"), 1.0, strong=True),
        Column(w.t.in_context("review", "How"), 0.9),
        Column(w.t.in_context("review", "What about"), 2.8),
        Column(w.t.in_context("review", "By"), 1.3),
    )
    return Table(columns, tuple(_talk(w, talk) for talk in w.facts.talks[:MOST_TALKS]))


def _talk(w: Writer, talk: Talk) -> tuple[Cell, Cell, Cell, Cell]:
    began = w.t("You contacted us") if talk.direction == Direction.IN else w.t("We contacted you")
    agreement = w.agreement(talk.agreement_id)
    about = w.name(agreement) if agreement else began
    note = question(talk.kept, w.t) if talk.kept else ""
    by = Channel(talk.channel)
    return Cell(w.day(talk.on)), Cell(channel(by, w.t)), Cell(about, f"“{note}”" if note else ""), Cell(talk.adviser)


def _late(w: Writer) -> Table | None:
    """Write what did not come in time: it is remembered."""
    found = [one for one in w.facts.ended if one.state in (PromiseState.KEPT_LATE, PromiseState.MISSED)]
    if not found:
        return None
    columns = (
        Column(w.t("Not in time"), 3.4, strong=True),
        Column(w.t.in_context("review", "Promised for"), 1.2),
        Column(w.t.in_context("review", "Done"), 1.4),
    )
    rows = tuple((Cell(w.step(one)), Cell(w.day(one.due)), _ended(w, one)) for one in reversed(found[-MOST_LATE:]))
    return Table(columns, rows)


def _ended(w: Writer, promise: Promise) -> Cell:
    return Cell(w.t("not done")) if promise.state is PromiseState.MISSED else Cell(w.day(promise.ended_on))


def _thought(w: Writer) -> Section | None:
    """Write the client's own scores and words; with how often was asked, and nobody else's."""
    answers = sorted((one for one in w.facts.answers if one.answered_on is not None), key=_answered)
    scored = [one for one in answers if one.nps is not None]
    if not scored:
        return None
    parts: list[Part] = []
    shown = scored[-MOST_SCORES:]
    if len(shown) > 1:
        parts.append(
            Scores(
                w.t.in_context("review", "You"),
                tuple(_label(w, one) for one in shown),
                tuple(one.nps or 0 for one in shown),
            )
        )
    else:
        score = w.t(
            "You gave us {score} on a scale of 0 to 10 on {date}.", score=shown[0].nps, date=w.day(shown[0].answered_on)
        )
        parts.append(Lines((score,)))
    told = {talk.said for talk in w.facts.told}
    said = next((one for one in reversed(answers) if (one.remark or "").strip() and one.remark not in told), None)
    if said is not None:
        parts.append(Quote(shortened(said.remark or ""), w.day(said.answered_on)))
    asked = len(w.facts.answers)
    note = w.t.plural(
        "{answered} of {n} question answered", "{answered} of {n} questions answered", asked, answered=len(answers)
    )
    return w.section(DONE, parts, note, w.t("What you thought of us"))


def _answered(answer: CheckIn) -> tuple[str, str]:
    return answer.day.isoformat(), answer.id


def _label(w: Writer, answer: CheckIn) -> str:
    return f"{w.formats.month_short(answer.day)} {answer.day.year}"


def earning(w: Writer) -> Section:
    """Write what we earned on each agreement, who paid it, and what we expect of the coming year."""
    rows = earned(w.facts)
    note = w.t("{since} · without VAT", since=w.since())
    if not rows:
        return w.section(EARNED, [Lines((w.t("We earned nothing on you in this period."),))], note)
    columns = (
        Column(w.t.in_context("review", "Agreement"), 2.2, strong=True),
        Column(w.t.in_context("review", "What for"), 1.4),
        Column(w.t("Who pays"), 1.2),
        Column(w.t("In this period"), 1.1, right=True),
        Column(w.t("Coming year"), 1.1, right=True),
    )
    free = _without_commission(w, rows)
    cells = []
    for number, row in enumerate(rows):
        first = number == 0 or rows[number - 1].agreement is not row.agreement
        cells.append(_earned(w, row, first=first, free=first and row.agreement.id in free))
    booked = [row.cents for row in rows if row.kind is not None]
    total = (w.t.in_context("review", "Total"), "", "", w.money(sum(booked)) if booked else "–", "")
    parts: list[Part] = [Table(columns, tuple(cells), total)]
    if free:
        parts.append(Lines((w.t("No commission: the law does not allow it here. You pay us for the work."),), "note"))
    return w.section(EARNED, parts, note)


def _earned(w: Writer, row: Earned, *, first: bool, free: bool) -> tuple[Cell, ...]:
    """Write a row; the agreement is named in its first one, `free` says there that it brings no commission."""
    agreement = row.agreement
    name = Cell(w.name(agreement), agreement.provider or "") if first else Cell("")
    none = w.t("no commission") if free else ""
    if row.kind is None:
        expected = "–" if free or agreement.product_kind is ProductKind.SERVICE else w.money(row.expected)
        return name, Cell(none or w.t("nothing booked")), Cell("–"), Cell("–"), Cell(expected)
    what = Cell(movement_kind(row.kind, w.t), none)
    expected = "–" if row.expected == 0 else w.money(row.expected)
    return name, what, Cell(_payer(w, row.kind, agreement)), Cell(w.money(row.cents)), Cell(expected)


def _without_commission(w: Writer, rows: list[Earned]) -> frozenset[str]:
    """Give the agreements that may not earn commission by law, and did not (the field's rules 1.1)."""
    banned = {row.agreement.id for row in rows if _is_banned(w, row.agreement)}
    return frozenset(banned - {row.agreement.id for row in rows if row.kind in COMMISSION})


def _is_banned(w: Writer, agreement: Agreement) -> bool:
    facts = w.facts
    under = regime(agreement.product_kind, facts.office.country, facts.client.kind, agreement.concluded)
    return under is Regime.BANNED


def _payer(w: Writer, kind: MovementKind, agreement: Agreement) -> str:
    if kind in FROM_CLIENT:
        return w.t.in_context("review", "you")
    return "–" if kind in NOBODY else agreement.provider or w.t("the provider")


def actions(w: Writer) -> Section:
    """Write who does what before when, with boxes to tick and rows for what is agreed at the table."""
    columns = (
        Column(w.t.in_context("review", "Action"), 3.6),
        Column(w.t.in_context("review", "Who"), 1.3),
        Column(w.t.in_context("review", "Before"), 1.1, right=True),
    )
    rows = tuple(_action(w, promise) for promise in agreed_actions(w.facts))
    return w.section(ACTIONS, [Table(columns, rows, boxes=True, blanks=2)], w.t("tick what is done"))


def _action(w: Writer, promise: Promise) -> tuple[Cell, Cell, Cell]:
    asked = question(promise.code, w.t) if promise.code != OWN else ""
    asks_on = promise.asks_on(w.facts.on)
    late = w.t("was due") if asks_on < w.facts.on else ""
    return (
        Cell(w.step(promise), f"“{asked}”" if asked else ""),
        Cell(w.adviser),
        Cell(w.day(asks_on), late),
    )
