"""A version that is undone comes back as changes that wait; a redo publishes it again under its own number."""

from app.aftercare.rules.drafts import Draft, read_draft
from app.aftercare.rules.plans import PlanStep
from app.bootstrap import Services
from tests.app.aftercare.test_plan_service import MORTGAGE, TERM_LIFE, a_client, edited, open_days, signed

OWN_STEP = PlanStep("X1", "in_force", "+2m", "", 7, "G", "phone", "Belangstelling tonen", "Show interest")


def waiting(services: Services, plan_id: str = MORTGAGE) -> Draft | None:
    return read_draft(services.plans.draft(plan_id))


def test_that_a_version_that_is_undone_waits_again_and_a_redo_publishes_it(services: Services) -> None:
    signed(services, a_client(services))
    steps = (*edited(services, MORTGAGE, "M2", offset="+4m", question_nl=""), OWN_STEP)
    services.plans.publish(MORTGAGE, steps, "Because", running=True)
    services.book.undo()
    assert waiting(services) == Draft(MORTGAGE, 1, steps)
    assert services.plans.plan(MORTGAGE).newest == 1
    assert [one.id for one in services.plans.plans() if one.waits] == [MORTGAGE]
    services.book.redo()
    plan = services.plans.plan(MORTGAGE)
    assert (plan.newest, plan.steps, plan.versions[-1].note) == (2, steps, "Because")
    assert services.plans.draft(MORTGAGE) == ""
    services.book.undo()
    assert waiting(services) == Draft(MORTGAGE, 1, steps), "as often as it is undone"


def test_that_what_comes_back_is_published_with_a_number_of_its_own(services: Services) -> None:
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"))
    services.book.undo()
    draft = waiting(services)
    assert draft is not None
    assert services.plans.publish(MORTGAGE, draft.steps) == 3
    assert services.book.redo() is None
    assert [one.number for one in services.plans.plan(MORTGAGE).versions] == [1, 3]


def test_that_changes_that_wait_already_are_kept(services: Services) -> None:
    later = Draft(MORTGAGE, 2, edited(services, MORTGAGE, "M2", offset="+7m"))
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"))
    services.plans.keep_draft(MORTGAGE, later.write())
    services.book.undo()
    assert waiting(services) == later
    services.book.redo()
    assert waiting(services) == later


def test_that_the_second_of_two_undone_versions_waits(services: Services) -> None:
    first, second = (edited(services, MORTGAGE, "M2", offset=offset) for offset in ("+4m", "+7m"))
    services.plans.publish(MORTGAGE, first)
    services.plans.publish(MORTGAGE, second)
    services.book.undo()
    assert waiting(services) == Draft(MORTGAGE, 2, second)
    services.book.undo()
    assert waiting(services) == Draft(MORTGAGE, 2, second), "it holds what the first changed, too"
    services.book.redo()
    services.book.redo()
    assert (services.plans.plan(MORTGAGE).newest, services.plans.draft(MORTGAGE)) == (3, "")


def test_that_a_long_plan_and_an_empty_one_come_back_whole(services: Services) -> None:
    many = tuple(OWN_STEP._replace(code=f"X{number}", purpose_nl=f"Reden {number}") for number in range(1, 41))
    own = services.plans.create("Starters", "mortgage")
    services.plans.publish(own, many)
    services.plans.publish(own, ())
    services.book.undo()
    assert waiting(services, own) == Draft(own, 2, ())
    services.plans.keep_draft(own, "")
    services.book.undo()
    assert waiting(services, own) == Draft(own, 1, many)


def test_that_a_plan_that_goes_with_its_first_version_leaves_nothing(services: Services) -> None:
    own = services.plans.create("Starters", "mortgage", MORTGAGE)
    services.book.undo()
    assert services.plans.draft(own) == ""
    services.book.redo()
    assert services.plans.plan(own).name == "Starters"


def test_that_the_number_of_a_version_that_was_undone_is_not_used_again(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    steps = services.plans.plan(MORTGAGE).steps
    bells = [*steps, PlanStep("X1", "in_force", "+2m", "", 7, "G", "phone", "Bellen")]
    writes = [*steps, PlanStep("X1", "in_force", "+2m", "", 7, "G", "phone", "Schrijven")]
    assert services.plans.publish(MORTGAGE, bells, running=True) == 2
    assert "X1@1" in open_days(services, client)
    services.book.undo()
    assert services.plans.plan(MORTGAGE).coming == 3
    assert services.plans.publish(MORTGAGE, writes, running=True) == 3
    assert open_days(services, client, "X1").keys() == {"X1@2"}
    assert [one.number for one in services.plans.plan(MORTGAGE).versions] == [1, 3]
    assert services.plans.publish(TERM_LIFE, edited(services, TERM_LIFE, "L1", offset="+2wd")) == 2
