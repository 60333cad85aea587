"""The list of the day in words: one sentence a row, one for the page, and its shape for other programs."""

from typing import Any, Final
from unicodedata import normalize

from app.aftercare import words as aftercare
from app.aftercare.words.moves import put_off_said
from app.cases.rules import CaseKind
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.overview.rules import CAP
from app.today.rules import Away, CareFacts, CaseFacts, TodayCounts, TodayList, TodayRow, oldest_first

_CASES: Final = {
    CaseKind.COMPLAINT: message(
        "Complaint of {opened} ({reference}): call by {call}, confirm in writing by {confirm}."
    ),
    CaseKind.ARREARS: message("Payment arrears since {opened} ({reference}): call by {call} and ask what does work."),
    CaseKind.DETRACTOR: message("Dissatisfied since {opened} ({reference}): call by {call} and ask what went wrong."),
    CaseKind.CLAIM_DISPUTE: message(
        "Claim in dispute since {opened} ({reference}): call by {call} and say what you do for the client."
    ),
}
_TITLES: Final = {
    CaseKind.COMPLAINT: message("Answer the complaint"),
    CaseKind.ARREARS: message("Help with the payment arrears"),
    CaseKind.DETRACTOR: message("Call a dissatisfied client"),
    CaseKind.CLAIM_DISPUTE: message("Stand by the client in a disputed claim"),
}
_CASE_QUESTIONS: Final = {
    CaseKind.COMPLAINT: message("What should we have done differently?"),
    CaseKind.ARREARS: message("What happened, and what does work now?"),
    CaseKind.DETRACTOR: message("What made you give this score?"),
    CaseKind.CLAIM_DISPUTE: message("What do you think is not right about it?"),
}
_NUMBERS: Final = (
    message("one"),
    message("two"),
    message("three"),
    message("four"),
    message("five"),
    message("six"),
    message("seven"),
    message("eight"),
    message("nine"),
)


def title(row: TodayRow, t: Texts) -> str:
    """Say what is to be done."""
    if isinstance(row.facts, CaseFacts):
        return t(_TITLES[row.facts.kind])
    if isinstance(row.facts, CareFacts):
        return t("Look again at the care mark")
    return aftercare.purpose(row.code, t, row.title)


def ask(row: TodayRow, t: Texts) -> str:
    """Give the listening question of a row."""
    if isinstance(row.facts, CaseFacts):
        return t(_CASE_QUESTIONS[row.facts.kind])
    if isinstance(row.facts, CareFacts):
        return t("What helps you when we talk?")
    return aftercare.question(row.code, t)


def reason(row: TodayRow, t: Texts, formats: Formats) -> str:
    """Say in one sentence why a row needs attention now."""
    facts = row.facts
    if isinstance(facts, CareFacts):
        return t(
            "Care mark: you wanted to look on {date} whether it still holds.", date=formats.date_medium(facts.review_on)
        )
    if not isinstance(facts, CaseFacts):
        phone = t("By phone first: something is open with this client.") if row.phone_first else ""
        said = (aftercare.reason(facts, t, formats), phone, put_off_said(row.snoozes, row.snooze_reason, t))
        return " ".join(sentence for sentence in said if sentence)
    if facts.unreminded_since is not None:
        return t(
            "Payment arrears since {opened} ({reference}): paused since {paused}, remind nobody until it is known who "
            "to turn to.",
            opened=formats.date_medium(facts.opened_on),
            reference=facts.reference,
            paused=formats.date_medium(facts.unreminded_since),
        )
    return t(
        _CASES[facts.kind],
        opened=formats.date_medium(facts.opened_on),
        reference=facts.reference,
        call=formats.day_month(facts.call_by),
        confirm=formats.day_month(facts.acknowledge_by or facts.call_by),
    )


def subtitle(counts: TodayCounts, t: Texts) -> str:
    """Say the day in words: "Two things are late. Four more for today, three this week."."""
    sentences = []
    if counts.cases:
        count = _number(counts.cases, t)
        sentences.append(t.plural("{count} case comes first.", "{count} cases come first.", counts.cases, count=count))
    if counts.overdue:
        count = _number(counts.overdue, t)
        sentences.append(t.plural("{count} thing is late.", "{count} things are late.", counts.overdue, count=count))
    coming = _coming(counts, t)
    if coming:
        sentences.append(coming + ".")
    if not sentences:
        return t("Nothing needs your attention this week.")
    return " ".join(_begun(sentence) for sentence in sentences)


def away(while_gone: Away, t: Texts, formats: Formats) -> str:
    """Say what happened while nobody looked."""
    since, n = formats.date_medium(while_gone.since), while_gone.fell_due
    said = t("Nothing fell due since {date}.", date=since)
    if n:
        said = t.plural("Since {date} {count} promise fell due.", "Since {date} {count} promises fell due.", n,
                        date=since, count=_number(n, t))  # fmt: skip
    if not while_gone.missed:
        return said
    n = while_gone.missed
    missed = t.plural("{count} promise was missed.", "{count} promises were missed.", n, count=_number(n, t))
    return f"{said} {_begun(missed)}"


def nothing(day: TodayList, t: Texts, formats: Formats) -> str:
    """Say kindly that nothing asks for attention, and when it will; a new book is told how to begin."""
    if day.is_new:
        return t("There is no client in it yet. Add your first one, or bring in those that you have from a file.")
    if day.next_due is None:
        return t("Nothing is promised. A good day to call somebody you have not heard for a while.")
    due = formats.date_day(day.next_due)
    return t("All is done for this week; the next promise is for {day}. A good day to call somebody unasked.", day=due)


def today_json(shown: TodayList, t: Texts, formats: Formats) -> dict[str, Any]:
    """Give the list as other programs read it: one list, oldest first; `promise` is null for what is none."""
    return {
        "on": shown.on.isoformat(),
        "rows": [
            {
                "promise": row.promise_id,
                "client": row.client_ref,
                "agreement": row.agreement_ref,
                "due": row.due.isoformat(),
                "state": row.when.value,
                "channel": row.channel,
                "reason": reason(row, t, formats),
                "rule": row.code,
            }
            for row in oldest_first(shown.rows)
        ],
    }


def _coming(counts: TodayCounts, t: Texts) -> str:
    parts = []
    if counts.today:
        text = message("{count} more for today") if counts.overdue or counts.cases else message("{count} for today")
        parts.append(t(text, count=_number(counts.today, t)))
    if counts.week:
        parts.append(t("{count} this week", count=_number(counts.week, t)))
    return ", ".join(parts)


def _begun(sentence: str) -> str:
    """Begin a sentence with a capital, which carries no accent: "Eén zaak gaat voor."."""
    return normalize("NFD", sentence[0])[0].upper() + sentence[1:]


def _number(n: int, t: Texts) -> str:
    """Write small numbers out, as sentences do; a count that stopped early says so."""
    if n >= CAP:
        return f"{CAP - 1}+"
    return t(_NUMBERS[n - 1]) if 1 <= n <= len(_NUMBERS) else str(n)
