"""Changes to a plan that wait: changed step by step, and kept as they are."""

import pytest

from app.aftercare.rules.drafts import FRESH, Draft, free_code, read_draft
from app.aftercare.rules.plans import PlanStep

CALL = PlanStep("C2", "in_force", "+10wd", "", 5, "G", "phone", "Bellen", "Call", "Klopt het?", "Is it right?")


def test_that_a_draft_can_be_changed_step_by_step() -> None:
    draft = Draft("standard:any", 1, (CALL,))
    assert draft.changed(0, CALL._replace(offset="+5wd")).steps[0].offset == "+5wd"
    added = draft.added(FRESH, 160).added(CALL, 160)
    assert [step.code for step in added.steps] == ["C2", "Xa0", "Xa1"]
    assert added.steps[1]._replace(code="") == FRESH
    assert [step.code for step in added.removed(1).steps] == ["C2", "Xa1"]
    assert free_code(added.steps, 160) == "Xa2"


def test_that_a_draft_comes_back_as_it_was_kept() -> None:
    draft = Draft("standard:any", 3, (CALL, FRESH._replace(code="X1")))
    assert read_draft(draft.write()) == draft


@pytest.mark.parametrize("text", ["", "{}", '["a", 1]', '["a", 1, [["too", "short"]]]', '["a", "b", []]'])
def test_that_a_note_that_is_no_draft_gives_none(text: str) -> None:
    assert read_draft(text) is None
