"""Steps as people write them: what is refused and why, what they are called, and the promise code of each way."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.aftercare.rules.facts import CATCH_UP
from app.aftercare.rules.grammar import (
    AGREEMENT_ENDS,
    ANY,
    MARK,
    Anchor,
    AnchorKind,
    Level,
    Span,
    Step,
    StepChannel,
    parse_step,
)
from app.aftercare.rules.plan_index import REVIEW
from app.aftercare.rules.plans import PlanStep, StepProblem
from app.aftercare.rules.rhythm import RHYTHM_STEP
from app.aftercare.rules.stored import OWN
from app.foundation.errors import RuleBroken

RESERVED: Final = frozenset({OWN, CATCH_UP})
LONGEST_WINDOW: Final = 366
LONGEST_TEXT: Final = 500
MOST_STEPS: Final = 100
MOST_YEARS: Final = 50
LEAST_REPEAT: Final = 7
"""Days: a step that comes back more often is no promise but a habit."""
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,19}", re.ASCII)
_YEAR: Final = 365.25
FIXED_ANCHORS: Final = {REVIEW: AnchorKind.IN_FORCE, RHYTHM_STEP: AnchorKind.LAST_CONTACT}
"""Steps that the engine keeps once per client, and what they count from for that."""


class KnownCode(NamedTuple):
    """What a code stands for somewhere in the book: the scope of its plan and the words of its purpose."""

    scope: str
    purpose_nl: str
    purpose_en: str


def check_step(step: PlanStep, scope: str = ANY) -> None:
    """Refuse a step that does not keep to the grammar. Raises RuleBroken with the field's name."""
    for broken in step_problems(step, scope):
        raise broken


def step_problems(step: PlanStep, scope: str = ANY) -> list[RuleBroken]:
    """Give what is wrong with a step by itself, one problem for a field at most."""
    found = [
        _code_problem(step.code),
        _anchor_problem(step),
        _offset_problem(step),
        _repeat_problem(step),
        None if 0 <= step.window_days <= LONGEST_WINDOW else RuleBroken("step_window", "window_days"),
        None if step.level in set(Level) else RuleBroken("step_level", "level"),
        None if step.channel in set(StepChannel) else RuleBroken("step_channel", "channel"),
        None if step.purpose_nl.strip() or step.purpose_en.strip() else RuleBroken("step_purpose", "purpose_nl"),
        *(_length_problem(step, field) for field in ("purpose_nl", "purpose_en", "question_nl", "question_en")),
    ]
    if scope == ANY or step.code not in FIXED_ANCHORS:
        return [broken for broken in found if broken is not None]
    return [RuleBroken("code_taken", "code", code=step.code), *(broken for broken in found[1:] if broken is not None)]


def plan_problems(
    steps: Sequence[PlanStep], scope: str, before: Sequence[PlanStep], known: Mapping[str, Sequence[KnownCode]]
) -> tuple[StepProblem, ...]:
    """Give everything that stands in the way of publishing steps after those `before`.

    `known` says what codes stand for in all versions of all plans. A code means one thing: it can be written in other
    words where it goes on, but comes back (or comes to another plan) for the same purpose only.
    """
    found: list[StepProblem] = []
    if len(steps) > MOST_STEPS:
        found.append(StepProblem(MOST_STEPS, "code", RuleBroken("steps_too_many", "code", limit=MOST_STEPS)))
    going_on = {step.code for step in before}
    seen: set[str] = set()
    for place, step in enumerate(steps):
        problems = step_problems(step, scope)
        if all(broken.field != "code" for broken in problems):
            taken = _taken(step, scope, known.get(step.code, ()), goes_on=step.code in going_on)
            if step.code in seen:
                problems.insert(0, RuleBroken("step_twice", "code", code=step.code))
            elif taken:
                problems.insert(0, RuleBroken("code_taken", "code", code=step.code))
            seen.add(step.code)
        found.extend(StepProblem(place, broken.field, broken) for broken in problems)
    return tuple(found)


def as_step(written: PlanStep, scope: str, key: str = "") -> Step:
    """Give a step as the engine reads it. Raises RuleBroken as `parse_step` does.

    A key that is the bare code stands for the step as it came with the app, which the app's own texts tell.
    """
    row = {
        "product_kind": scope,
        **written._asdict(),
        "window_days": str(written.window_days),
        "purpose": written.purpose_en or written.purpose_nl,
    }
    step = parse_step(row)
    if key == written.code:
        return step
    return replace(step, key=key, purpose_nl=written.purpose_nl, purpose_en=written.purpose_en)


def readable(steps: Iterable[PlanStep], scope: str) -> list[Step]:
    """Give the steps whose days can be told, as the engine reads them: what else is wrong with one does not matter."""
    found = []
    for step in steps:
        fields = {broken.field for broken in step_problems(step, scope)}
        if not fields & {"code", "anchor", "offset", "repeat"}:
            sound = step._replace(
                window_days=LONGEST_WINDOW if "window_days" in fields else step.window_days,
                level=Level.GOOD.value if "level" in fields else step.level,
                channel=StepChannel.PHONE.value if "channel" in fields else step.channel,
            )
            found.append(as_step(sound, scope))
    return found


def tidied(step: PlanStep) -> PlanStep:
    """Give a step without stray blanks; an offset of nothing is written 0d."""
    texts = {name: " ".join(value.split()) for name, value in step._asdict().items() if isinstance(value, str)}
    return PlanStep(window_days=step.window_days, **{**texts, "offset": texts["offset"] or "0d"})


def same_step(one: PlanStep, other: PlanStep) -> bool:
    """Tell whether two steps ask for the same in the same words, however their spans are written (1y is 12m)."""
    return one == other or (_same_words(one, other) and as_step(one, ANY) == as_step(other, ANY))


def promise_codes(
    steps: Iterable[PlanStep],
    shipped: Mapping[str, PlanStep],
    written: Mapping[str, Iterable[tuple[str, PlanStep]]],
    highest: int = 0,
) -> tuple[str, ...]:
    """Give what the promises of each step carry: the same key for what was written in the same way before.

    That is the bare code for a step as it came with the app; a new way of writing gets the next number. `written` gives
    by code the keys and steps of all versions of all plans, `highest` the highest number that there ever was.
    """
    following = max(highest, highest_code(key for ways in written.values() for key, _ in ways)) + 1
    return tuple(_promise_code(step, shipped, written.get(step.code, ()), following) for step in steps)


def highest_code(keys: Iterable[str]) -> int:
    """Give the highest number in what promises carry as their code; 0 where none has one."""
    return max((int(key.partition(MARK)[2]) for key in keys if MARK in key), default=0)


def _promise_code(
    step: PlanStep, shipped: Mapping[str, PlanStep], ways: Iterable[tuple[str, PlanStep]], following: int
) -> str:
    original = shipped.get(step.code)
    if original is not None and same_step(step, original):
        return step.code
    for key, way in ways:
        if key != step.code and same_step(step, way):
            return key
    return f"{step.code}{MARK}{following}"


def _taken(step: PlanStep, scope: str, known: Sequence[KnownCode], *, goes_on: bool) -> bool:
    """Tell whether a code stands for something else already; common steps and those of a kind meet on agreements."""
    if any(ANY in (one.scope, scope) and one.scope != scope for one in known):
        return True
    if goes_on or not known:
        return False
    return not any(
        (step.purpose_nl and step.purpose_nl == one.purpose_nl)
        or (step.purpose_en and step.purpose_en == one.purpose_en)
        for one in known
    )


def _same_words(one: PlanStep, other: PlanStep) -> bool:
    return (one.purpose_nl, one.purpose_en, one.question_nl, one.question_en) == (
        other.purpose_nl,
        other.purpose_en,
        other.question_nl,
        other.question_en,
    )


def _code_problem(code: str) -> RuleBroken | None:
    if not code:
        return RuleBroken("required", "code")
    return RuleBroken("step_code", "code", code=code) if code in RESERVED or not _CODE.fullmatch(code) else None


def _anchor_problem(step: PlanStep) -> RuleBroken | None:
    try:
        anchor = Anchor.parse(step.anchor)
    except RuleBroken as broken:
        return RuleBroken("step_anchor", "anchor", **broken.facts)
    if anchor.kind is AnchorKind.EVENT and anchor.events <= AGREEMENT_ENDS:
        return RuleBroken("step_anchor", "anchor", text=step.anchor)
    fixed = FIXED_ANCHORS.get(step.code)
    return RuleBroken("step_anchor_fixed", "anchor", code=step.code) if fixed not in (None, anchor.kind) else None


def _offset_problem(step: PlanStep) -> RuleBroken | None:
    try:
        offset = Span.parse(step.offset)
    except RuleBroken as broken:
        return RuleBroken("step_span", "offset", **broken.facts)
    far = abs(offset.about_days) > MOST_YEARS * _YEAR
    return RuleBroken("step_span_far", "offset", limit=MOST_YEARS) if far else None


def _repeat_problem(step: PlanStep) -> RuleBroken | None:
    if not step.repeat:
        return RuleBroken("step_repeats", "repeat", code=step.code) if step.code in FIXED_ANCHORS else None
    try:
        repeat = Span.parse(step.repeat)
    except RuleBroken as broken:
        return RuleBroken("step_span", "repeat", **broken.facts)
    if repeat.about_days < LEAST_REPEAT:
        return RuleBroken("step_repeat_short", "repeat")
    return RuleBroken("step_span_far", "repeat", limit=MOST_YEARS) if repeat.about_days > MOST_YEARS * _YEAR else None


def _length_problem(step: PlanStep, field: str) -> RuleBroken | None:
    longer = len(getattr(step, field)) > LONGEST_TEXT
    return RuleBroken("too_long", field, limit=LONGEST_TEXT) if longer else None
