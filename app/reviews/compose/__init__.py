"""From what stands in the book to final sentences: the whole content of one review."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from app.clients.rules import ClientKind, Role
from app.clients.rules.speaking import PostalAddress
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.names import envelope_names, envelope_within
from app.reviews.compose import ending, having, life, serving, summary
from app.reviews.compose.writer import Writer
from app.reviews.content import Letterhead, Pair, ReviewContent, Section
from app.reviews.frozen import sealed
from app.reviews.rules import ReviewFacts

PAGE_WORDS: Final = message("Page {page} of {pages}")
"""Filled in when the pages have been counted."""


def compose(facts: ReviewFacts, t: Texts, formats: Formats) -> ReviewContent:
    """Write a review in the language of `t`; the same facts always give the same content and form code."""
    w = Writer(facts, t, formats)
    on = w.long_day(facts.on)
    label = t("Client review")
    return sealed(
        ReviewContent(
            client_id=facts.client.id,
            reference=facts.client.reference,
            language=t.language,
            on=facts.on.isoformat(),
            label=label,
            title=facts.client.name,
            author=", ".join(dict.fromkeys((w.adviser, facts.office.name))),
            opening=tuple(_opening(w)),
            foot=" · ".join((facts.office.name, f"{label} {facts.client.name}", on)),
            page_words=t(PAGE_WORDS),
            letterhead=_letterhead(w),
            sections=tuple(section for section in _sections(w) if section is not None),
        )
    )


def _sections(w: Writer) -> Iterator[Section | Pair | None]:
    told = summary.told(w)
    return chain(
        [told] if told.parts else [],
        [summary.figures(w), summary.conclusions(w), summary.coming(w)],
        [life.changed(w), life.goals(w)],
        having.agreements(w),
        [having.dates(w), having.attention(w)],
        serving.done(w),
        [serving.earning(w), serving.actions(w)],
        [ending.limits(w), ending.signatures(w), ending.form(w)],
    )


def _opening(w: Writer) -> Iterator[str]:
    facts = w.facts
    period = {"since": w.long_day(facts.since), "on": w.long_day(facts.on)}
    names = [person.full_name for person in facts.living]
    if names and names != [facts.client.name]:
        yield w.t("For {names}, from {since} to {on}.", names=w.listed(names), **period)
    else:
        yield w.t("From {since} to {on}.", **period)
    if facts.over and facts.client.relationship_end is not None:
        yield w.t("Our relationship ended on {date}.", date=w.long_day(facts.client.relationship_end))
    if w.adviser == facts.office.name:
        yield w.t("Made by {office}.", office=facts.office.name)
    else:
        yield w.t("Made by {adviser}, your adviser.", adviser=w.adviser)


def _letterhead(w: Writer) -> Letterhead:
    office = w.facts.office
    place = " ".join(filter(None, (office.postcode, office.town)))
    numbers = [
        f"AFM {office.afm_number}" if office.afm_number else "",
        f"KvK {office.kvk_number}" if office.kvk_number else "",
    ]
    lines = (
        ", ".join(filter(None, (office.street, place))),
        " · ".join(filter(None, (office.phone, office.email))),
        " · ".join(filter(None, numbers if office.country == "NL" else [])),
    )
    street, town = (w.facts.post.address or PostalAddress()).lines
    if w.facts.post.address is None:
        street = w.t("(address not known)")
    known = (_addressee(w), *_attention(w), street, town) if street or town else ()
    return Letterhead(office.name, tuple(filter(None, lines)), tuple(filter(None, known)))


def _addressee(w: Writer) -> str:
    """Name whom a letter is for: as on an envelope where it is known how; where nobody is left, the heirs."""
    client, living = w.facts.client, w.facts.living
    if client.kind is not ClientKind.BUSINESS and any(one.addressed_as for one in living):
        return envelope_names([one.name for one in living], w.t)
    left = any(one.role != Role.EXECUTOR for one in living)
    if client.kind is ClientKind.BUSINESS or left or not w.facts.persons:
        return client.name
    return w.t("To the heirs of {name}", name=client.name)


def _attention(w: Writer) -> Iterator[str]:
    """Name whom a letter to a business is for, and who reads for somebody."""
    if w.facts.post.through:
        yield w.t("c/o {name}", name=" & ".join(w.facts.post.through))
        return
    if w.facts.client.kind is ClientKind.BUSINESS and w.facts.living:
        reader = w.facts.living[0]
        name = envelope_within(reader.name, w.t) if reader.addressed_as else reader.full_name
        yield w.t("For the attention of {name}", name=name)
