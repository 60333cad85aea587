"""The departure file on paper: one page of facts, as they were frozen, in the words of the language it is read in."""

from collections.abc import Iterator
from datetime import date

from app.aftercare.words import purpose
from app.agreements.rules import EndReason, ProductKind
from app.agreements.words import end_reason, product_kind
from app.clients.words import client_end
from app.contact.rules import Channel
from app.contact.words import channel
from app.deeds.rules.departure import Departure, LeftAgreement, LeftAnswer, LeftPromise
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.reviews.compose import PAGE_WORDS
from app.reviews.content import (
    Cell,
    Column,
    Entries,
    Entry,
    Figure,
    Figures,
    Letterhead,
    Lines,
    Pair,
    Part,
    Quote,
    ReviewContent,
    Section,
    Table,
)

KEY = "departure"


def compose_departure(found: Departure, t: Texts, formats: Formats) -> ReviewContent:
    """Write the page; the same facts always give the same content."""
    label, day = t("Departure file"), formats.date_long(found.on)
    return ReviewContent(
        reference=found.reference,
        language=t.language,
        on=found.on.isoformat(),
        label=label,
        title=found.name,
        author=found.office,
        opening=(_opening(found, t, formats),),
        foot=" · ".join((found.office, f"{label} {found.reference}", day)),
        page_words=t(PAGE_WORDS),
        letterhead=Letterhead(found.office, (found.adviser, t("For the office's own use")), ()),
        sections=tuple(_sections(found, t, formats)),
    )


def _opening(found: Departure, t: Texts, formats: Formats) -> str:
    reason = client_end(found.reason, t)
    return t("The relationship ended on {day}: {reason}.", day=formats.date_long(found.on), reason=reason)


def _sections(found: Departure, t: Texts, formats: Formats) -> Iterator[Section | Pair]:
    yield Section(KEY, "", "", (_figures(found, t, formats),))
    if found.words:
        source = t("What made them leave, in the client's words")
        yield Section(KEY, t("Why"), "", (Quote(found.words, source),))
    yield _listed(found, "agreements", t("Agreements and their ends"), _agreements(found, t, formats), t)
    yield Pair(
        KEY,
        _listed(found, "missed", t("Promises that were missed"), _promises(found.missed, t, formats), t),
        _listed(found, "open", t("Promises that were still open"), _promises(found.open, t, formats), t),
    )
    yield Pair(
        KEY,
        _listed(found, "answers", t("Answers"), _answers(found.answers, t, formats), t),
        _listed(found, "said", t("What the client said last"), _said(found, t, formats), t),
    )


def _figures(found: Departure, t: Texts, formats: Formats) -> Figures:
    unknown = t("not known")

    def day(on: date | None) -> str:
        return unknown if on is None else formats.date_medium(on)

    kept = t("{kept} of {due}", kept=found.kept, due=found.due) if found.due else "–"
    return Figures(
        (
            Figure(t("Client since"), day(found.since), ""),
            Figure(t("Last heard"), day(found.last_heard), ""),
            Figure(t("Promises kept in time"), kept, "" if found.due else t("nothing was due yet")),
        )
    )


def _listed(found: Departure, name: str, title: str, part: Part | None, t: Texts) -> Section:
    """Head a list, with how many more there were; what is empty says so."""
    more = found.left_out(name)
    note = t("and {n} more", n=more) if more else ""
    return Section(KEY, title, note, (part or Lines((t("None."),), "note"),))


def _agreements(found: Departure, t: Texts, formats: Formats) -> Part | None:
    if not found.agreements:
        return None
    columns = (Column(t("Agreement"), 3, strong=True), Column(t("In force"), 1.2), Column(t("End"), 1.8))
    return Table(columns, tuple(_agreement(one, t, formats) for one in found.agreements))


def _agreement(one: LeftAgreement, t: Texts, formats: Formats) -> tuple[Cell, ...]:
    name = one.title or product_kind(ProductKind(one.kind), t)
    end = t("runs on") if one.end_on is None else formats.date_medium(one.end_on)
    why = end_reason(EndReason(one.end_reason), t) if one.end_reason else ""
    facts = " · ".join(filter(None, (one.provider, one.policy_number)))
    return (
        Cell(" – ".join(filter(None, (name, facts)))),
        Cell(formats.date_medium(one.in_force_on)),
        Cell(": ".join(filter(None, (end, why)))),
    )


def _promises(promises: tuple[LeftPromise, ...], t: Texts, formats: Formats) -> Part | None:
    entries = tuple(Entry(formats.date_medium(one.due), "", purpose(one.code, t, one.title)) for one in promises)
    return Entries(entries) if entries else None


def _answers(answers: tuple[LeftAnswer, ...], t: Texts, formats: Formats) -> Part | None:
    entries = tuple(
        Entry(formats.date_medium(one.on), "", ": ".join(filter(None, (_scores(one, t), one.remark))))
        for one in answers
    )
    return Entries(entries) if entries else None


def _scores(one: LeftAnswer, t: Texts) -> str:
    scores = (("NPS", one.nps, 10), ("CSAT", one.csat, 5), ("CES", one.ces, 7))
    return ", ".join(t("{name} {score} of {most}", name=n, score=s, most=m) for n, s, m in scores if s is not None)


def _said(found: Departure, t: Texts, formats: Formats) -> Part | None:
    entries = tuple(
        Entry(formats.date_medium(one.on), channel(Channel(one.channel), t), f"“{one.said}”") for one in found.said
    )
    return Entries(entries) if entries else None
