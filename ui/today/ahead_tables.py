"""The columns of what lies ahead: weeks, quiet clients, and promises kept."""

from datetime import date
from typing import Final

from app.aftercare.rules.capacity import Week
from app.aftercare.rules.kept import KeptBy, KeptLine, KeptRow
from app.aftercare.rules.promises import PromiseState
from app.aftercare.rules.rhythm import Quiet, Silence
from app.aftercare.words import purpose
from app.aftercare.words.ahead import hours_said, months_said, week_state, week_work
from app.aftercare.words.kept import became, kept_name, kept_said
from app.foundation.formats import Formats
from app.foundation.language import t
from app.overview.coming_words import coming_day
from app.today.quiet import QuietRow
from ui.shared.chip import Chip
from ui.shared.columns import Column

TONES: Final = {Silence.AMBER: "amber", Silence.RED: "red"}


def week_columns(formats: Formats) -> tuple[Column[Week], ...]:
    return (
        Column(key="week", title=lambda: t("Week of"), words="strong", text=lambda row: formats.date_day(row.monday),
               share=0, sample="wo 30 sep."),
        Column(key="work", title=lambda: t("Asks for"), words="body", share=3, text=lambda row: week_work(row, t),
               sample="2 bezoeken, 13 telefoongesprekken, 2 e-mails"),
        Column(key="time", title=lambda: t("Time"), words="medium", right=True, share=0, sample="12 u 45",
               text=lambda row: hours_said(row.minutes, t)),
        Column(key="room", title=lambda: t("There is"), right=True, share=0, sample="12 u 45",
               text=lambda row: hours_said(row.room, t)),
        Column(key="state", title=lambda: t("State"), share=0, text=lambda row: week_state(row, t),
               chip=_week_chip, sample="13 uit eerdere weken"),
    )  # fmt: skip


def week_sentence(row: Week, formats: Formats) -> str:
    said = t("{day}: {work}, {minutes} of {room}", day=formats.date_day(row.monday), work=week_work(row, t),
             minutes=hours_said(row.minutes, t), room=hours_said(row.room, t))  # fmt: skip
    state = week_state(row, t)
    return f"{said}, {state}" if state else said


def quiet_columns(formats: Formats, today: date) -> tuple[Column[QuietRow], ...]:
    return (
        Column(key="name", title=lambda: t("Name"), words="strong", share=3, text=lambda row: row.quiet.facts.name,
               sample="Familie Van den Berg"),
        Column(key="heard", title=lambda: t("Last heard"), share=0, sample="28 sep. 2026",
               text=lambda row: _heard(row.quiet, formats)),
        Column(key="silent", title=lambda: t("Silent"), share=0, text=lambda row: _silent(row.quiet),
               chip=_silence_chip,
               sample="123 maanden"),
        Column(key="rhythm", title=lambda: t("Rhythm"), share=0, sample="12 maanden",
               text=lambda row: t.plural("{n} month", "{n} months", row.quiet.facts.months)),
        Column(key="next", title=lambda: t("Next"), share=0, sample="niets gepland",
               text=lambda row: coming_day(row.next_on, today, t, formats)),
        Column(key="since", title=lambda: t("Client since"), share=0, right=True, sample="2012",
               text=lambda row: str(row.quiet.facts.since.year) if row.quiet.facts.since else ""),
        Column(key="stake", title=lambda: t("A year"), share=0, right=True, words="medium", sample="€ 12.345",
               text=lambda row: formats.money_whole(row.quiet.facts.yearly_cents)),
    )  # fmt: skip


def kept_columns(by: KeptBy) -> tuple[Column[KeptLine], ...]:
    return (
        Column(key="name", title=lambda: t("Name"), words="strong", share=3, sample="Familie Van den Berg",
               text=lambda row: kept_name(by, row, t)),
        Column(key="kept", title=lambda: t("In time"), words="medium", right=True, share=0, sample="12 van 345",
               text=lambda row: t("{count} of {n}", count=row.kept.kept, n=row.kept.n)),
        Column(key="late", title=lambda: t("Late"), right=True, share=0, sample="Te laat",
               text=lambda row: str(row.kept.kept_late)),
        Column(key="missed", title=lambda: t("Missed"), right=True, share=0, sample="Gemist",
               text=lambda row: str(row.kept.missed)),
    )  # fmt: skip


def kept_sentence(by: KeptBy, row: KeptLine) -> str:
    return f"{kept_name(by, row, t)}: {kept_said(row.kept, t)}"


def behind_columns(formats: Formats) -> tuple[Column[KeptRow], ...]:
    return (
        Column(key="client", title=lambda: t("Client"), words="strong", share=2, sample="Familie Van den Berg",
               text=lambda row: row.client_name),
        Column(key="promise", title=lambda: t("Promise"), share=3, sample="Het gesprek over de rentevaste periode",
               text=lambda row: purpose(row.promise.code, t, row.promise.title)),
        Column(key="due", title=lambda: t("Due"), share=0, sample="28 sep. 2026",
               text=lambda row: formats.date_medium(row.promise.due)),
        Column(key="ended", title=lambda: t("Ended"), share=0, sample="28 sep. 2026",
               text=lambda row: formats.date_medium(row.promise.ended_on) if row.promise.ended_on else ""),
        Column(key="became", title=lambda: t("Became"), share=0, sample="123 dagen te laat",
               text=lambda row: became(row, t), chip=_became_chip),
    )  # fmt: skip


def behind_sentence(row: KeptRow, formats: Formats) -> str:
    what, due = purpose(row.promise.code, t, row.promise.title), formats.date_medium(row.promise.due)
    return f"{row.client_name}. {what}, {due}: {became(row, t)}"


def _week_chip(row: Week) -> Chip | None:
    return Chip(week_state(row, t), "amber", "hourglass") if row.is_full else None


def _heard(row: Quiet, formats: Formats) -> str:
    return formats.date_medium(row.facts.last_heard) if row.facts.last_heard else t("Never heard")


def _silent(row: Quiet) -> str:
    return months_said(row.silent_days, t) if row.silent_days else t("not known")


def _silence_chip(row: QuietRow) -> Chip | None:
    return Chip(_silent(row.quiet), TONES[row.quiet.silence])


def _became_chip(row: KeptRow) -> Chip | None:
    if row.promise.state is PromiseState.KEPT:
        return None
    return Chip(became(row, t), "red" if row.promise.state is PromiseState.MISSED else "amber")
