"""Plans in words: what they are called, what stands in the way of a step, and why an example has no date."""

from typing import Final

from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plans import ENDINGS, NoDate
from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_NO_DATES: Final = {
    NoDate.DATE_MISSING: message("Date missing"),
    NoDate.EVENT: message("When it happens"),
    NoDate.NEVER: message("Never: its day lies before the agreement began"),
}


def plan_name(kind: str, name: str, t: Texts) -> str:
    """Name a plan: an own one as people called it, one that comes with the app by its product kind."""
    if name:
        return name
    if kind == ANY:
        return t("For every product")
    return t("When things end") if kind == ENDINGS else product_kind(ProductKind(kind), t)


def no_date(why: NoDate, t: Texts) -> str:
    """Say why a step gives an example no date."""
    return t(_NO_DATES[why])


register_sentences(
    {
        "step_code": message("Begin with a letter, then letters and digits, at most 20: like M3a."),
        "step_twice": message("Another step of this plan has the code {code}."),
        "code_taken": message("The code {code} stands for something else already. Choose another one."),
        "step_anchor": message("Choose what this step counts from."),
        "step_anchor_fixed": message("What the step {code} counts from cannot be changed."),
        "step_span": message("Write it like +10wd, -3m, 2w or 1y: a number and d, wd, w, m or y."),
        "step_span_far": message("This is too far: at most {limit} years."),
        "step_repeats": message("The step {code} comes back again and again. Say how often."),
        "step_repeat_short": message("A step can come back once a week at most."),
        "step_window": message("Choose 0 to 366 days."),
        "step_level": message("Choose P (duty), G (good practice) or D (own design)."),
        "step_channel": message("Choose how this step is done."),
        "step_purpose": message("Say in a few words what this step is for."),
        "steps_too_many": message("A plan can have {limit} steps at most."),
        "plan_fixed": message("This plan comes with the app and cannot be changed in this way."),
        "plan_retired": message("This plan is not in use any more."),
        "plan_followed": message("Agreements still follow this plan: {n}. They would go back to the standard plan."),
        "plan_of_other_kind": message("This plan is for another product."),
        "nothing_changed": message("Nothing was changed."),
        "not_standard": message("Only plans that come with the app can be put back as they came."),
        "name_taken": message("There is a plan with this name already."),
        "kind_differs": message("Row {row} of the plan is for another product: {text}."),
        "plan_kind": message("Choose a product."),
    }
)
