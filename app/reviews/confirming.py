"""The letter that confirms the end of a relationship: what ends and goes on, the duty until then, one last question.

It is written from the frozen departure file, so that it says the same whenever it is printed.
"""

from collections.abc import Iterator, Sequence

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.clients.rules import ClientEnd
from app.deeds.rules.departure import Correspondence, Departure, LeftAgreement
from app.deeds.rules.keeping import Ground, Lasting, Term
from app.deeds.words import say_lasting
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.foundation.names import Address, PersonName, envelope_names, letter_opening
from app.reviews.compose import PAGE_WORDS
from app.reviews.content import Cell, Column, Letterhead, Lines, Part, ReviewContent, Section, Table

KEY = "letter"
LEAVING = frozenset({ClientEnd.MOVED_ADVISER, ClientEnd.PORTFOLIO_TRANSFERRED})


def compose_confirmation(found: Departure, t: Texts, formats: Formats) -> ReviewContent:
    """Write the letter; the same facts always give the same content."""
    letter = found.letter or Correspondence()
    names = [one.name for one in letter.readers]
    label, day = t("Letter"), formats.date_long(found.on)
    return ReviewContent(
        reference=found.reference,
        language=t.language,
        on=found.on.isoformat(),
        label=label,
        title=t("The end of our relationship"),
        author=found.office,
        opening=(t("{day}, our reference {reference}", day=day, reference=found.reference),),
        foot=" · ".join((found.office, f"{label} {found.reference}", day)),
        page_words=t(PAGE_WORDS),
        letterhead=Letterhead(found.office, letter.office, _address(found, letter, names, t)),
        sections=tuple(Section(KEY, title, "", parts) for title, parts in _sections(found, letter, names, t, formats)),
    )


def _address(found: Departure, letter: Correspondence, names: Sequence[PersonName], t: Texts) -> tuple[str, ...]:
    """Put the address in the window of the envelope; without one there is nothing to put there.

    Of who reads for the client it is said that it is not known: a letter to the client's own home would not be read.
    """
    if letter.through:
        place = (letter.street, letter.town) if letter.street or letter.town else (t("(address not known)"),)
        return tuple(filter(None, (found.name, t("c/o {name}", name=" & ".join(letter.through)), *place)))
    if not (letter.street or letter.town):
        return ()
    known = any(one.address is not Address.NEUTRAL for one in names)
    addressee = envelope_names(names, t) if known else found.name
    return tuple(filter(None, (addressee, letter.street, letter.town)))


def _sections(
    found: Departure, letter: Correspondence, names: Sequence[PersonName], t: Texts, formats: Formats
) -> Iterator[tuple[str, tuple[Part, ...]]]:
    known = letter_opening(names, t) if names else t("Dear {name}", name=found.name)
    opening = t("Dear {name}", name=" & ".join(letter.through)) if letter.through else known
    yield "", (Lines((f"{opening},", _first(found, t, formats))),)
    if found.agreements:
        more = found.left_out("agreements")
        rest = (Lines((t("and {n} more", n=more),), "note"),) if more else ()
        yield t("Your agreements"), (_table(found.agreements, t, formats), *rest)
    yield t("Until it is taken over"), (Lines(_care(found, t)),)
    if letter.lasting:
        kept = tuple(
            say_lasting(Lasting(Ground(ground), until, Term(years, law)), t, formats)
            for ground, until, years, law in letter.lasting
        )
        yield (
            t("What we keep of you"),
            (
                Lines((t("We keep no more than the law asks for. You may always see it or take it with you."),)),
                Lines(kept),
            ),
        )
    yield (
        t("One last question"),
        (
            Lines(
                (
                    t("What should have been different for you to stay? Tell us as it is: we read every answer."),
                    t("Thank you for the trust that you gave us."),
                    t("With kind regards,"),
                    " · ".join(dict.fromkeys((found.adviser, found.office))),
                )
            ),
        ),
    )


def _first(found: Departure, t: Texts, formats: Formats) -> str:
    day = formats.date_long(found.on)
    if found.reason is ClientEnd.PORTFOLIO_TRANSFERRED:
        return t("Another office takes over the care for you on {day}. This letter confirms what that means.", day=day)
    if found.reason is ClientEnd.MOVED_ADVISER:
        return t("You chose another adviser. This letter confirms that our relationship ends on {day}.", day=day)
    return t("This letter confirms that our relationship ends on {day}, and what that means for you.", day=day)


def _care(found: Departure, t: Texts) -> tuple[str, ...]:
    if found.reason in LEAVING:
        return (
            t(
                "We stay responsible for you until your new adviser has confirmed to us that the agreements were taken "
                "over. Until then you can come to us with every question, change or claim."
            ),
            t("Until the provider has noted the change, commission for service may still come to us."),
        )
    return (
        t(
            "Your agreements go on with the providers. From that day we do no service on them any more: for questions, "
            "changes and claims you turn to the provider, or to another adviser."
        ),
        t("As soon as you have another adviser, tell us: then we hand over what is needed."),
    )


def _table(agreements: Sequence[LeftAgreement], t: Texts, formats: Formats) -> Table:
    columns = (
        Column(t("Agreement"), 2.2, strong=True), Column(t("Provider"), 1.6), Column(t("Policy number"), 1.4),
        Column(t("With us until"), 1.2),
    )  # fmt: skip
    return Table(columns, tuple(_row(one, t, formats) for one in agreements))


def _row(one: LeftAgreement, t: Texts, formats: Formats) -> tuple[Cell, ...]:
    name = one.title or product_kind(ProductKind(one.kind), t)
    until = formats.date_medium(one.end_on) if one.end_on else t("runs on")
    return Cell(name), Cell(one.provider or "–"), Cell(one.policy_number or "–"), Cell(until)
