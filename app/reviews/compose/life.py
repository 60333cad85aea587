"""Blocks 2 and 3: what changed since the last review, and the goals, both with room for the pen."""

from collections.abc import Iterator
from datetime import date

from app.agreements.rules.facts import Agreement
from app.agreements.words import end_reason
from app.clients.rules import ClientKind
from app.reviews.compose.writer import Writer
from app.reviews.content import (
    CHANGED,
    GOALS,
    Asked,
    Entries,
    Entry,
    Lines,
    Part,
    Questions,
    Section,
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
    """Write the goals that have a date, and leave rows for others; how they stand is said together."""
    facts = w.facts
    if facts.over:
        return None
    stands = (w.t.in_context("review", "on course"), w.t("needs attention"), w.t.in_context("review", "changed"))
    dated = [(w.name(one), one.goal_date) for one in facts.running if one.goal_date is not None]
    if facts.client.pension_date is not None:
        dated.insert(0, (w.t("Stop working"), facts.client.pension_date))
    asked = tuple(Asked(w.t("{goal}, {date}", goal=goal, date=w.day(day)), stands) for goal, day in dated)
    parts: list[Part] = [Questions(asked)] if asked else []
    parts.append(Write(w.t("What else do you want to reach, and by when?"), 2))
    return w.section(GOALS, parts, w.t("fill in together"))
