"""Blocks 10 to 12: what the review does not say and where to complain, the signatures, the form to tear off."""

from collections.abc import Iterator

from app.clients.rules import ClientKind
from app.reviews.compose.writer import Writer
from app.reviews.content import (
    FORM,
    LIMITS,
    SIGNATURES,
    Asked,
    Form,
    Lines,
    Part,
    Questions,
    Scale,
    Section,
    Signature,
    Signatures,
)
from app.reviews.rules import RETURN_WITHIN


def limits(w: Writer) -> Section:
    """Write what the review is not, how to correct it, where to complain, and under which numbers we work."""
    how = " / ".join(filter(None, (w.facts.office.phone, w.facts.office.email)))
    texts = [
        w.t(
            "This review shows what stood in our client book on {date}. The terms of your insurer, bank or lender "
            "decide. It is an aid: no new advice and no legal advice.",
            date=w.long_day(w.facts.on),
        ),
        w.t(
            "Is something wrong or missing? Tell us and we put it right. You may always see, correct or take with you "
            "what we keep about you."
        ),
        w.t("A complaint? Tell us first: {how}.", how=how or w.not_known) + " " + _outside(w),
    ]
    return w.section(LIMITS, [Lines(tuple(texts)), Lines((_numbers(w),), "note")])


def _outside(w: Writer) -> str:
    """Say where a complaint goes when we do not solve it (BGfo art. 43 for the Netherlands)."""
    if w.facts.office.country != "NL":
        return w.t("If we do not solve it, you can go to the ombudsman for financial services of your country.")
    route = w.t(
        "Within two weeks we confirm it and say how long it will take. If we do not solve it, you can go to Kifid, the "
        "complaints institute: from six weeks after our confirmation or eight weeks after your complaint."
    )
    if w.facts.client.kind is ClientKind.BUSINESS:
        return route + " " + w.t("Kifid is open to consumers, and to small businesses in part.")
    return route


def _numbers(w: Writer) -> str:
    office = w.facts.office
    if office.country == "NL":
        return w.t(
            "{office} · AFM {afm} · Kifid {kifid} · KvK {kvk}",
            office=office.name,
            afm=office.afm_number or w.not_known,
            kifid=office.kifid_number or w.not_known,
            kvk=office.kvk_number or w.not_known,
        )
    return " · ".join(filter(None, (office.name, office.afm_number, office.kifid_number, office.kvk_number)))


def signatures(w: Writer) -> Section | None:
    """Give each living grown-up and the adviser room to sign for receipt; it is no waiver."""
    if w.facts.over or not (w.facts.living or not w.facts.persons):
        return None
    parts: list[Part] = []
    if w.facts.office.country == "GB":
        keep = w.t("I want to keep the review service")
        parts.append(Questions((Asked(keep, w.yes_or_no),)))
    place = w.facts.office.town or w.t.in_context("review", "Place")
    parts.append(
        Signatures(
            statement=w.t("I have received this review and told you of the changes."),
            place_and_date=w.t("{place}, {date}", place=place, date=w.long_day(w.facts.on)),
            signs=tuple(_signs(w)),
            line=w.t("Date and signature"),
        )
    )
    return w.section(SIGNATURES, parts, w.t("you sign for receipt, no more"))


def _signs(w: Writer) -> Iterator[Signature]:
    for person in w.facts.living:
        role = w.facts.client.name if w.facts.client.kind is ClientKind.BUSINESS else w.t.in_context("review", "Client")
        yield Signature(role, person.full_name)
    if not w.facts.living:
        yield Signature(w.t.in_context("review", "Client"), w.facts.client.name)
    yield Signature(w.facts.office.name, w.adviser)


def form(w: Writer) -> Section | None:
    """Ask how we do; not while a case is open, in mourning, or when the relationship is over."""
    facts = w.facts
    if facts.over or facts.holds or facts.cases or not (facts.living or not facts.persons):
        return None
    office = facts.office
    town = " ".join(filter(None, (office.postcode, office.town)))
    address = ", ".join(filter(None, (office.name, office.street, town)))
    back = w.t(
        "Give it to your adviser or send it before {date} to {address}.",
        date=w.long_day(facts.on + RETURN_WITHIN),
        address=address,
    )
    recommend = Scale(
        w.t("How likely is it that you would recommend us to family or friends?"), 0, 10,
        w.t("not at all"), w.t.in_context("review", "certainly"),
    )  # fmt: skip
    easy = Scale(
        w.t("It was easy for me to get done what I wanted."), 1, 7, w.t("totally disagree"), w.t("totally agree")
    )
    part = Form(
        cut=w.t("tear off here"),
        lead=w.t("Two questions and room for your own words. We read every form."),
        scales=(recommend, easy),
        open_question=w.t("What should we do differently?"),
        call=Asked(w.t("May we call you about this?"), w.yes_or_no),
        back=back,
        code_words=w.t.in_context("review", "Code"),
    )
    return w.section(FORM, [part])
