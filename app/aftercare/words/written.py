"""The steps that come with the app as an editor shows them, in both languages; and the steps of the open book.

Like the language of the screens, the steps of the book are set once, when it is opened, and after each change of them.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from app.aftercare.plans import ENDINGS_PLAN, STANDARD_PLAN, WrittenStep, shipped_rows
from app.aftercare.rules import Step
from app.aftercare.rules.grammar import ANY, code_of
from app.aftercare.rules.plans import ENDINGS, PlanStep
from app.aftercare.words.purposes import known_purposes, shipped_purpose
from app.foundation.language import texts

_OF_BOOK: Final[dict[str, Step]] = {}
"""Steps that people wrote, by what their promises carry as their code."""


@lru_cache(maxsize=1)
def standard_steps() -> dict[str, Step]:
    """Give the steps that come with the app by their code."""
    return {one.step.code: one.step for path in (STANDARD_PLAN, ENDINGS_PLAN) for one in shipped_rows(path)}


@lru_cache(maxsize=1)
def shipped_steps() -> Mapping[str, tuple[PlanStep, ...]]:
    """Give the steps that come with the app as they are written, by product kind, told in both languages."""
    by_kind: dict[str, list[PlanStep]] = {ANY: []}
    for one in shipped_rows(STANDARD_PLAN):
        by_kind.setdefault(one.kind, []).append(_told(one))
    by_kind[ENDINGS] = [_told(one) for one in shipped_rows(ENDINGS_PLAN)]
    return {kind: tuple(steps) for kind, steps in by_kind.items()}


@lru_cache(maxsize=1)
def unplanned_codes() -> frozenset[str]:
    """Give the codes of what the app promises by itself, whatever the plans are: a catch-up talk, who inherits."""
    return known_purposes() - standard_steps().keys()


def steps_told() -> dict[str, Step]:
    """Give all steps, of the app and of the open book, by what their promises carry as their code."""
    return standard_steps() | _OF_BOOK


def tell_steps(steps: Iterable[Step]) -> None:
    """Let the steps of the open book be told in the words of its people; those told before are forgotten."""
    fresh = {step.key: step for step in steps if step.key}
    for gone in _OF_BOOK.keys() - fresh.keys():
        _OF_BOOK.pop(gone, None)
    _OF_BOOK.update(fresh)


def step_told(code: str) -> Step | None:
    """Give the step of a promise by what it carries as its code; a way of writing that is gone stands for its step."""
    return _OF_BOOK.get(code) or standard_steps().get(code) or standard_steps().get(code_of(code))


def _told(one: WrittenStep) -> PlanStep:
    text = shipped_purpose(one.written.code)
    dutch = texts("nl")(text)
    return one.written._replace(purpose_en=text, purpose_nl=dutch if dutch != text else "")
