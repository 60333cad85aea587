"""What a promise is for, and its listening question, in the words of the plan that it was made by."""

from app.aftercare.rules.grammar import Step, code_of
from app.aftercare.words.purposes import shipped_purpose
from app.aftercare.words.written import step_told
from app.foundation.language import Texts

DUTCH = "nl"


def purpose(code: str, t: Texts, title: str | None = None) -> str:
    """Say what a promise is for; what a person promised by hand (`title`) is told in those words.

    A step that people wrote is told as they wrote it, in the other language where that one is empty.
    """
    if title:
        return title
    step = step_told(code)
    own = own_purpose(step, t) if step is not None else ""
    return own or t(shipped_purpose(code_of(code)))


def question(code: str, t: Texts) -> str:
    """Give the listening question of a step, or nothing where the client is not spoken to."""
    step = step_told(code)
    return in_either(step.question_nl, step.question_en, t) if step else ""


def own_purpose(step: Step, t: Texts) -> str:
    """Give what a step is for in the words of who wrote it; nothing for a step as it came with the app."""
    return in_either(step.purpose_nl, step.purpose_en, t)


def in_either(dutch: str, english: str, t: Texts) -> str:
    """Give the text of a language, or of the other one where it is empty."""
    return (dutch or english) if t.language == DUTCH else (english or dutch)
