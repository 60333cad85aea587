"""Block 1: the client's own words first, the figures, three conclusions, the next contact."""

from collections.abc import Iterator

from app.aftercare.rules.stored import Promise
from app.aftercare.words import question
from app.cases.rules import Case, CaseKind
from app.contact.rules import Channel
from app.contact.words import channel
from app.foundation.language import message
from app.reviews.compose.writer import Writer
from app.reviews.content import SUMMARY, Figure, Figures, Lines, Part, Points, Quote, Section, Write
from app.reviews.rules import Talk, dates_ahead, kept_of, monthly_premium, next_contact
from app.reviews.words import date_kind, inside

CONCLUSIONS = 3
LONGEST_QUOTE = 420
_CASES = {
    CaseKind.COMPLAINT: message("Your complaint of {date} is still open. It comes before everything else."),
    CaseKind.ARREARS: message("Paying has been difficult since {date}. Solving that together comes first."),
    CaseKind.DETRACTOR: message("You were not satisfied on {date}. Making that good comes first."),
    CaseKind.CLAIM_DISPUTE: message("Your claim has been in dispute since {date}. Settling it comes first."),
}
_NEXT = {
    "phone": message("We call you on or around {date}."),
    "visit": message("We sit down together on or around {date}."),
    "video": message("We have a video call on or around {date}."),
    "email": message("You get an e-mail from us on or around {date}."),
    "letter": message("You get a letter from us on or around {date}."),
    "chat": message("You get a message from us on or around {date}."),
    "paper": message("You get a form from us on or around {date}."),
}


def told(w: Writer) -> Section:
    """Write what the client said."""
    parts: list[Part] = [_quote(w, talk) for talk in w.facts.told]
    if not parts and not w.facts.over:
        parts = [
            Lines((w.t("We have written down nothing yet of what you told us. What should we know?"),)),
            Write("", 2),
        ]
    return w.section(SUMMARY, parts)


def _quote(w: Writer, talk: Talk) -> Quote:
    source = w.t("{channel}, {date}", channel=channel(Channel(talk.channel), w.t), date=w.day(talk.on))
    return Quote(shortened(talk.said or ""), source)


def shortened(said: str) -> str:
    """Keep a quotation to what fits a first page, cut at a word."""
    plain = " ".join(said.split())
    if len(plain) <= LONGEST_QUOTE:
        return plain
    return plain[:LONGEST_QUOTE].rpartition(" ")[0] + " …"


def figures(w: Writer) -> Section:
    """Write the figures, without a heading."""
    return Section(SUMMARY, "", "", (Figures((_agreements(w), _premiums(w), _kept(w))),))


def _agreements(w: Writer) -> Figure:
    running = [one for one in w.facts.running if one.in_force_on <= w.facts.on]
    new = sum(one.in_force_on >= w.facts.since for one in running)
    note = w.t.plural("{n} new since {date}", "{n} new since {date}", new, date=w.day(w.facts.since))
    none = w.t("none new since {date}", date=w.day(w.facts.since))
    return Figure(w.t("Running agreements"), w.formats.number(len(running)), note if new else none)


def _premiums(w: Writer) -> Figure:
    running = [one for one in w.facts.running if one.in_force_on <= w.facts.on]
    known = [monthly for one in running if (monthly := monthly_premium(one)) is not None]
    if not running:
        return Figure(w.t("Premiums a month"), "–", w.t("no running agreement"))
    missing = sum(one.premium_cents is None for one in running)
    note = (
        w.t.plural("{n} amount is not known", "{n} amounts are not known", missing) if missing else w.t("all counted")
    )
    return Figure(w.t("Premiums a month"), w.money(sum(known) if known else None), note)


def _kept(w: Writer) -> Figure:
    kept = kept_of(w.facts.ended)
    caption = w.t("Promises kept in time")
    if not kept.n:
        return Figure(caption, "–", w.t("none was due"))
    return Figure(caption, w.t("{kept} of {due}", kept=kept.kept, due=kept.n), w.since())


def conclusions(w: Writer) -> Section:
    """Write what the review comes down to: a moment of truth first, then what changed, what was kept, what comes."""
    first = list(_cases(w))
    texts = [*first, *([] if first else [_changes(w)]), promises_kept(w), _ahead(w)]
    return w.section(SUMMARY, [Points(tuple(texts[:CONCLUSIONS]))], title=w.t("In short"))


def _cases(w: Writer) -> Iterator[str]:
    for case in w.facts.cases[:1]:
        yield _case(w, case)


def _case(w: Writer, case: Case) -> str:
    return w.t(_CASES[case.kind], date=w.long_day(case.opened_on))


def _changes(w: Writer) -> str:
    new = sum(one.in_force_on >= w.facts.since for one in w.facts.running)
    ended = sum(one.end_on is not None and w.facts.since <= one.end_on <= w.facts.on for one in w.facts.agreements)
    if not (w.facts.running or ended):
        return w.t("You have no running agreement through us.")
    if not new and not ended:
        return w.t("Your agreements have not changed since {date}.", date=w.long_day(w.facts.since))
    added = w.t.plural("{n} agreement was added", "{n} agreements were added", new)
    gone = w.t.plural("{n} agreement ended", "{n} agreements ended", ended)
    changes = w.listed(words for words, count in ((added, new), (gone, ended)) if count)
    return w.t("Since {date} {changes}.", date=w.long_day(w.facts.since), changes=changes)


def promises_kept(w: Writer) -> str:
    """Say how many promises were kept in time: "3 of 4", never a percentage of a few."""
    kept = kept_of(w.facts.ended)
    if not kept.n:
        return w.t("None of our promises was due since {date}.", date=w.long_day(w.facts.since))
    if kept.kept == kept.n:
        return w.t.plural("We kept our promise in time.", "We kept all {n} promises in time.", kept.n)
    late = w.t.plural("{n} came later", "{n} came later", kept.kept_late)
    missed = w.t.plural("{n} did not come", "{n} did not come", kept.missed)
    rest = w.listed(words for words, count in ((late, kept.kept_late), (missed, kept.missed)) if count)
    return w.t("We kept {kept} of {due} promises in time; {rest}.", kept=kept.kept, due=kept.n, rest=rest)


def _ahead(w: Writer) -> str:
    ahead = dates_ahead(w.facts)
    if not ahead:
        return w.t("No date of yours asks for attention in the coming 24 months.")
    first = ahead[0]
    what = inside(date_kind(first.kind, w.t))
    about = inside(w.name(first.agreement)) if first.agreement else first.person.full_name if first.person else ""
    named = w.t("{what} ({about})", what=what, about=about) if about else what
    return w.t("The first date to mind is {date}: {what}.", date=w.long_day(first.on), what=named)


def coming(w: Writer) -> Section | None:
    """Write when we are in touch next."""
    if w.facts.over:
        return None
    if w.facts.cases:
        first = w.t("First of all we speak with you about what stands above.")
        return w.section(SUMMARY, [Lines((first,))], title=w.t("Next contact"))
    promise = next_contact(w.facts)
    none = w.t("Nothing has been planned yet. Call us as soon as something changes.")
    texts = [none] if promise is None else _next(w, promise)
    return w.section(SUMMARY, [Lines(tuple(texts))], title=w.t("Next contact"))


def _next(w: Writer, promise: Promise) -> Iterator[str]:
    asks_on = promise.asks_on(w.facts.on)
    if asks_on < w.facts.on:
        yield w.t(
            "{what}: due on {date}, and now the first thing we do.", what=w.step(promise), date=w.day(promise.due)
        )
    else:
        when = w.long_day(asks_on)
        about = (
            w.t("It is about: {what}.", what=inside(w.step(promise))) if promise.title or promise.agreement_id else ""
        )
        yield " ".join(filter(None, (w.t(_NEXT.get(promise.channel, _NEXT["phone"]), date=when), about)))
    asked = question(promise.code, w.t)
    if asked:
        yield w.t("Our question then: “{question}”", question=asked)
