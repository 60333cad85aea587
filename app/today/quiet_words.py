"""Quiet clients in words: one sentence that says why a client stands on the list, and its shape for other programs."""

from typing import Any

from app.aftercare.rules.rhythm import Silence
from app.aftercare.words.ahead import months_said, rhythm_said
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.today.quiet import QuietList, QuietRow

RATIO_DIGITS = 6


def quiet_reason(row: QuietRow, t: Texts, formats: Formats) -> str:
    """Say when a client was last heard, against which rhythm, since when it is one, and what is at stake."""
    return " ".join((_silence(row, t, formats), _rhythm(row, t), _stake(row, t, formats)))


def quiet_json(found: QuietList, t: Texts, formats: Formats) -> dict[str, Any]:
    """Give the list as other programs read it: the one who is wisest to call first."""
    return {
        "on": found.on.isoformat(),
        "n": found.count,
        "rows": [_row_json(row, t, formats) for row in found.rows],
    }


def _row_json(row: QuietRow, t: Texts, formats: Formats) -> dict[str, Any]:
    facts = row.quiet.facts
    return {
        "client": row.client_ref,
        "last_heard": facts.last_heard.isoformat() if facts.last_heard else None,
        "client_since": facts.since.isoformat() if facts.since else None,
        "silent_days": row.quiet.silent_days,
        "rhythm_months": facts.months,
        "silence": row.quiet.silence.value,
        "running_agreements": facts.running,
        "income_12_months": facts.yearly_cents,
        "weight": round(row.quiet.weight, RATIO_DIGITS),
        "reason": quiet_reason(row, t, formats),
    }


def _silence(row: QuietRow, t: Texts, formats: Formats) -> str:
    facts = row.quiet.facts
    ago = months_said(row.quiet.silent_days, t)
    if facts.last_heard is not None:
        return t("Last heard on {day}, {ago} ago.", day=formats.date_medium(facts.last_heard), ago=ago)
    if facts.since is not None:
        return t("Never heard, a client since {day}.", day=formats.date_medium(facts.since))
    return t("Never heard.")


def _rhythm(row: QuietRow, t: Texts) -> str:
    said = rhythm_said(row.rhythm, t)
    if row.quiet.silence is Silence.RED:
        return t("The rhythm is {rhythm}: long past.", rhythm=said)
    return t("The rhythm is {rhythm}.", rhythm=said)


def _stake(row: QuietRow, t: Texts, formats: Formats) -> str:
    facts = row.quiet.facts
    parts = [t.plural("{n} agreement runs", "{n} agreements run", facts.running)]
    if facts.yearly_cents:
        parts.append(t("{amount} came in over a year", amount=formats.money_whole(facts.yearly_cents)))
    if facts.since is not None and facts.last_heard is not None:
        parts.append(t("a client since {year}", year=facts.since.year))
    return ", ".join(parts) + "."
