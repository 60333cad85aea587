"""Blocks 2 and 3: what changed since the last review, and the goals, both with room for the pen."""

from collections.abc import Iterator
from datetime import date

from app.agreements.rules.facts import Agreement
from app.agreements.words import end_reason
from app.clients.rules import ClientKind, Goal
from app.clients.words import goal_state
from app.reviews.compose.summary import shortened
from app.reviews.compose.writer import Writer
from app.reviews.content import (
    CHANGED,
    GOALS,
    Asked,
    Cell,
    Column,
    Entries,
    Entry,
    Lines,
    Part,
    Questions,
    Quote,
    Section,
    Table,
    Write,
)
from app.reviews.rules import is_dead
from app.reviews.words import BUSINESS_TOPICS, TOPICS, inside, life_event


def changed(w: Writer) -> Section:
    """Write what we know has changed, with boxes to say whether it is right, and questions for the rest."""
    entries = tuple(entry for _, entry in sorted(_changes(w), key=_by_day, reverse=True))
    asks = not w.facts.over
    right = (w.t.in_context("review", "right"), w.t.in_context("review", "not right")) if asks else ()
    known: Part = Entries(entries, right) if entries else Lines((w.t("We know of no changes."),))
    parts: list[Part] = [known]
    if asks:
        same = (w.t.in_context("review", "the same"), w.t.in_context("review", "changed"))
        topics = BUSINESS_TOPICS if w.facts.client.kind is ClientKind.BUSINESS else TOPICS
        parts.append(Questions(tuple(Asked(w.t(topic), same, line=True) for topic in topics)))
    known_from = w.t("since the review of {date}", date=w.day(w.facts.since))
    since = known_from if w.facts.reviewed_before else w.since()
    note = w.t("{since} · tick, and write what has changed", since=since) if asks else since
    return w.section(CHANGED, parts, note)


def _by_day(found: tuple[date, Entry]) -> date:
    return found[0]


def _changes(w: Writer) -> Iterator[tuple[date, Entry]]:
    facts = w.facts
    for agreement in facts.agreements:
        signed = agreement.signed_on or agreement.in_force_on
        if facts.since <= signed <= facts.on:
            yield signed, Entry(w.day(signed), w.t.in_context("review", "Signed"), _with_provider(w, agreement))
        end = agreement.end_on
        if end is not None and facts.since <= end <= facts.on:
            yield end, Entry(w.day(end), w.t.in_context("review", "Ended"), _ended(w, agreement))
    for event in facts.events:
        told = life_event(event.kind, w.t)
        if told is not None:
            yield event.on_date, Entry(w.day(event.on_date), *told)
    for person in facts.persons:
        if person.deceased_on is not None and is_dead(person, facts.on) and person.deceased_on >= facts.since:
            words = w.t("death of {name}", name=person.full_name)
            yield person.deceased_on, Entry(w.day(person.deceased_on), w.t.in_context("review", "Family"), words)


def _with_provider(w: Writer, agreement: Agreement) -> str:
    name = inside(w.name(agreement))
    return (
        w.t("{agreement} with {provider}", agreement=name, provider=agreement.provider) if agreement.provider else name
    )


def _ended(w: Writer, agreement: Agreement) -> str:
    name = _with_provider(w, agreement)
    if agreement.end_reason is None:
        return name
    return w.t("{agreement} ({reason})", agreement=name, reason=inside(end_reason(agreement.end_reason, w.t)))


def goals(w: Writer) -> Section | None:
    """Write what matters, the goals and how they stand; dates to talk about; without goals, room to write some."""
    facts = w.facts
    if facts.over:
        return None
    parts: list[Part] = []
    if facts.client.matters:
        parts.append(Quote(shortened(facts.client.matters), w.t("What matters to you")))
    if facts.goals:
        parts.append(_goals(w))
    asked = tuple(_asked_goals(w))
    if asked:
        parts.append(Questions(asked))
    if not facts.goals:
        parts.append(Write(w.t("What else do you want to reach, and by when?"), 2))
    return w.section(GOALS, parts, w.t("fill in together") if asked or not facts.goals else "")


def _asked_goals(w: Writer) -> Iterator[Asked]:
    """Ask how the dates stand that were agreed on paper; one that a goal speaks of is not asked again."""
    facts = w.facts
    stands = (w.t.in_context("review", "on course"), w.t("needs attention"), w.t.in_context("review", "changed"))
    dated = [(w.name(one), one.goal_date) for one in facts.running if one.goal_date is not None]
    if facts.client.pension_date is not None:
        dated.insert(0, (w.t("Stop working"), facts.client.pension_date))
    for goal, day in dated:
        if not facts.is_a_goal(day):
            yield Asked(w.t("{goal}, {date}", goal=goal, date=w.day(day)), stands)


def _goals(w: Writer) -> Table:
    """Write the goals; the column of amounts is left out where none has one. What the office noted is not read."""
    amounts = any(goal.amount_cents is not None for goal in w.facts.goals)
    columns = [
        Column(w.t.in_context("review", "Goal"), 2.6, strong=True),
        Column(w.t.in_context("review", "By when"), 1.2),
        *([Column(w.t.in_context("review", "With how much"), 1.2, right=True)] if amounts else []),
        Column(w.t("How it stands"), 1.4),
    ]
    return Table(tuple(columns), tuple(tuple(_goal(w, goal, amounts=amounts)) for goal in w.facts.goals))


def _goal(w: Writer, goal: Goal, *, amounts: bool) -> Iterator[Cell]:
    owner = next((person.full_name for person in w.facts.persons if person.id == goal.person_id), "")
    yield Cell(goal.title, owner)
    yield Cell(w.day(goal.by_on) if goal.by_on else "–")
    if amounts:
        yield Cell(w.money(goal.amount_cents) if goal.amount_cents is not None else "–")
    yield Cell(goal_state(goal.state, w.t))
