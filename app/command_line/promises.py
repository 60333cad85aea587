"""The command for one promise: how it stands, and what a person does with it, in the words of the window."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.aftercare.words.labels import ended_because, state
from app.aftercare.words.moves import promise_moved, put_off_said
from app.bootstrap import Services
from app.command_line.session import Session
from app.foundation.language import message

Act = Callable[[Services, str, Any, str], object]
ACTS: Final[dict[str, Act]] = {
    "kept": lambda services, key, day, _: services.aftercare.keep(key, day),
    "day": lambda services, key, day, reason: services.aftercare.plan_on(key, day, reason),
    "put_off": lambda services, key, day, reason: services.agenda.put_off(key, day, reason),
    "release": lambda services, key, _, reason: services.aftercare.release(key, reason),
    "call_off": lambda services, key, _, reason: services.aftercare.cancel(key, reason),
    "follow_plan": lambda services, key, _, __: services.agenda.follow_plan(key),
}
"""What can be done, by the name of its option; each is given the day and the reason."""
WITH_REASON: Final = ("day", "put_off", "release", "call_off")


def promise(session: Session) -> int:
    """Show a promise, or do one thing with it and show it then."""
    request = session.request
    key = request.get("promise")
    asked = next((name for name in ACTS if request.get(name)), None)
    with session.writing() if asked else session.reading() as services:
        key = services.aftercare.promise(key).id
        if asked:
            ACTS[asked](services, key, request.get(asked), request.get("reason") or "")
        one = services.aftercare.promise(key)
        client = services.clients.client(one.client_id).reference
        agreement = services.agreements.agreement(one.agreement_id).reference if one.agreement_id else None
    session.give(_document(one, client, agreement), _lines(session, one, client))
    return 0


def unclear(values: Mapping[str, Any]) -> str | None:
    """Say what does not go together: one thing at a time is done, and a reason belongs to some of them."""
    asked = [name for name in ACTS if values.get(name)]
    if len(asked) > 1:
        return message("Do one thing with a promise at a time.")
    if values.get("reason") and not set(asked) & set(WITH_REASON):
        return message("--reason belongs to --day, --put-off, --release or --call-off.")
    return None


def _document(one: Promise, client: str, agreement: str | None) -> dict[str, Any]:
    return {
        "promise": one.id,
        "client": client,
        "agreement": agreement,
        "rule": one.code,
        "title": one.title,
        "channel": one.channel,
        "due": one.due,
        "planned": one.planned,
        "pinned": one.pinned,
        "state": one.state.value,
        "ended_on": one.ended_on,
        "cause": one.cause,
        "put_off_until": one.snoozed_until,
        "put_off": one.snoozes,
        "put_off_reason": one.snooze_reason,
    }


def _lines(session: Session, one: Promise, client: str) -> Iterator[str]:
    t, formats = session.t, session.formats
    what = purpose(one.code, t, one.title)
    yield f"{formats.date_short(one.due)}  {client}  {what}: {state(one.state, t)}"
    until = t("until {day}", day=formats.date_short(one.snoozed_until)) if one.snoozed_until else ""
    told = (ended_because(one.cause, t), promise_moved(one, t, formats), until,
            put_off_said(one.snoozes, one.snooze_reason, t))  # fmt: skip
    yield from (f"  {said}" for said in told if said)
