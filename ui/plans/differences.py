"""What changed between two versions of a plan, in words: steps that came, went, or read otherwise."""

from collections.abc import Sequence

from app.aftercare.rules.plans import PlanStep
from app.aftercare.words import channel
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.plans.words import LEVELS, purpose, when
from ui.shared.versions_dialog import Difference


def differences(before: Sequence[PlanStep], after: Sequence[PlanStep], formats: Formats) -> tuple[Difference, ...]:
    """Tell step by step what differs: `mine` is how it was before, `theirs` how it is after; "" where there is none."""
    old, new = ({step.code: step for step in steps} for steps in (before, after))
    codes = list(dict.fromkeys([*old, *new]))
    return tuple(_differs(old.get(code), new.get(code), formats) for code in codes if old.get(code) != new.get(code))


def said(one: Difference) -> str:
    """Say one difference in a line."""
    if not one.mine:
        return t("New: {what} – {step}", what=one.label, step=one.theirs)
    if not one.theirs:
        return t("Gone: {what} – {step}", what=one.label, step=one.mine)
    return t("{what}: {before} → {after}", what=one.label, before=one.mine, after=one.theirs)


def _differs(before: PlanStep | None, after: PlanStep | None, formats: Formats) -> Difference:
    step = after or before
    assert step is not None  # noqa: S101 (a code stands in one of the two)
    if before is None or after is None:
        return Difference(purpose(step), _whole(before, formats), _whole(after, formats))
    return Difference(purpose(step), *_parts(before, after, formats))


def _whole(step: PlanStep | None, formats: Formats) -> str:
    return f"{when(step, formats)}, {channel(step.channel, t).lower()}" if step is not None else ""


def _parts(before: PlanStep, after: PlanStep, formats: Formats) -> tuple[str, str]:
    """Say only what differs, on both sides."""
    told = [[_said_part(name, step, formats) for name in PARTS] for step in (before, after)]
    changed = [(one, other) for one, other in zip(*told, strict=True) if one != other]
    return ", ".join(one for one, _ in changed), ", ".join(other for _, other in changed)


PARTS = ("when", "channel", "window", "level", "purpose_nl", "purpose_en", "question_nl", "question_en")


def _said_part(name: str, step: PlanStep, formats: Formats) -> str:
    if name == "when":
        return when(step, formats)
    if name == "channel":
        return channel(step.channel, t).lower()
    if name == "window":
        return t.plural("{n} day of leeway", "{n} days of leeway", step.window_days)
    if name == "level":
        return t(LEVELS[step.level]).lower()
    return t("“{text}”", text=getattr(step, name))
