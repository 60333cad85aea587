"""Plans in a book: changing them, versions that running agreements keep, moving them, own plans, and what is told."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.aftercare.plans import shipped_rows
from app.aftercare.rules.plans import STANDARD, PlanStep
from app.aftercare.tables import PlanRows, PlanSteps, PlanVersions, Promises
from app.aftercare.words import purpose, question
from app.aftercare.words.moves import promise_moved
from app.aftercare.words.written import tell_steps
from app.agreements.rules import ProductKind
from app.book.book import Book
from app.bootstrap import Services, open_services
from app.deeds.rules import SignDraft
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import texts
from tests.app.conftest import RESOURCES, TODAY, Prove
from tests.app.contents import contents
from tests.app.rows import rows

MORTGAGE = "standard:mortgage"
TERM_LIFE = "standard:term_life"
COMMON = "standard:any"
NL, EN = texts("nl"), texts("en")
BEGUN = date(2026, 11, 2)


def a_client(services: Services, name: str = "Familie Aalbers") -> str:
    with rows(services.book) as made:
        return made.client(name)


def signed(services: Services, client: str, kind: str = "mortgage", start: date = BEGUN, **values: object) -> str:
    return services.deeds.sign(SignDraft(client, ProductKind(kind), start, **values))


def open_days(services: Services, client: str, *codes: str) -> dict[str, date]:
    """The open promises of a client by what they carry as their code."""
    return {
        one.code: one.due
        for one in services.aftercare.open_promises(client)
        if not codes or one.code.partition("@")[0] in codes
    }


def edited(services: Services, plan_id: str, code: str, **values: object) -> tuple[PlanStep, ...]:
    steps = services.plans.plan(plan_id).steps
    return tuple(step._replace(**values) if step.code == code else step for step in steps)


def test_that_a_book_that_nobody_changed_has_the_plans_of_the_app_and_no_rows(services: Services) -> None:
    found = services.plans.plans()
    assert [one.product_kind for one in found] == [
        "any", "mortgage", "term_life", "disability", "pension", "nonlife_private", "investment", "consumer_credit",
        "funeral", "nonlife_business", "endings",
    ]  # fmt: skip
    assert sum(one.steps for one in found if not one.fixed) == 72
    assert not any(one.edited or one.agreements or one.open_promises for one in found)
    with services.book.read() as connection:
        for table in (PlanRows, PlanVersions, PlanSteps):
            assert not connection.execute(select(table.id)).all()


def test_that_a_plan_shows_its_steps_in_both_languages(services: Services) -> None:
    plan = services.plans.plan(MORTGAGE)
    assert (plan.version, plan.newest, plan.standard, plan.from_on) == (1, 1, True, None)
    step = next(step for step in plan.steps if step.code == "M3a")
    assert (step.anchor, step.offset, step.repeat, step.window_days) == ("fixed_rate_end", "-12m", "", 30)
    assert step.purpose_en == "Look ahead at the new interest rate"
    assert step.purpose_nl == NL("Look ahead at the new interest rate") != step.purpose_en
    assert step.question_nl.startswith("Blijft u")


def test_that_agreements_that_run_keep_their_version_and_new_ones_follow_the_new_one(
    services: Services, undone_and_redone: Prove
) -> None:
    old, new = a_client(services), a_client(services, "Familie Berends")
    signed(services, old)
    before = open_days(services, old, "M2")
    undone_and_redone(lambda: services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m")))
    assert open_days(services, old, "M2") == before == {"M2": date(2027, 2, 2)}
    signed(services, new, start=TODAY)
    assert open_days(services, new, "M2") == {"M2@1": date(2027, 3, 22)}
    (found,) = [one for one in services.plans.plans() if one.id == MORTGAGE]
    assert (found.version, found.agreements, found.older, found.edited) == (2, 2, 1, True)


def test_that_what_runs_moves_along_where_that_was_asked_and_says_why(
    services: Services, undone_and_redone: Prove
) -> None:
    client = a_client(services)
    signed(services, client)
    steps = edited(services, MORTGAGE, "M2", offset="+4m", channel="visit", level="P", window_days=3)
    undone_and_redone(lambda: services.plans.publish(MORTGAGE, steps, running=True))
    (moved,) = [one for one in services.aftercare.open_promises(client) if one.code == "M2@1"]
    assert (moved.due, moved.moved_from) == (date(2027, 3, 2), date(2027, 2, 2))
    assert (moved.channel, moved.level, moved.window_days) == ("visit", "P", 3)
    assert moved.moved_because == f"edition:{TODAY}"
    said = promise_moved(moved, EN, Formats("en"))
    assert said == "Moved from 2 Feb to 2 Mar 2027 because the plan was changed on 21 Nov 2026."


def test_that_undoing_a_version_restores_the_very_same_promises(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    before = contents(services.book)
    steps = [step for step in edited(services, MORTGAGE, "M2", offset="+4m") if step.code != "M1"]
    services.plans.publish(MORTGAGE, steps, running=True)
    assert "M1" not in open_days(services, client)
    services.book.undo()
    assert contents(services.book) == before
    services.aftercare.plan_day()
    assert contents(services.book) == before


def test_that_a_rehearsal_tells_what_publishing_does_and_writes_nothing(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    steps = [step for step in edited(services, MORTGAGE, "M2", offset="+4m") if step.code != "M1"]
    steps.append(PlanStep("X1", "in_force", "+2m", "", 7, "G", "phone", "Belangstelling tonen"))
    steps = [step._replace(channel="letter") if step.code == "M4a" else step for step in steps]
    before = contents(services.book)
    told = services.plans.rehearse(MORTGAGE, steps, running=True)
    assert contents(services.book) == before
    assert (told.new, told.moved, told.ended, told.total, told.agreements) == (1, 1, 1, 3, 1)
    by_code = {row.code: row for row in told.rows}
    assert by_code["X1@1"].purpose_en == by_code["X1@1"].purpose_nl == "Belangstelling tonen"
    assert by_code["M1"].purpose_en == "Congratulate with the house"
    assert (by_code["M2@1"].before, by_code["M2@1"].after) == (date(2027, 2, 2), date(2027, 3, 2))
    assert by_code["M1"].client_name == "Familie Aalbers"
    nothing = services.plans.rehearse(MORTGAGE, steps, running=False)
    assert (nothing.new, nothing.moved, nothing.ended, nothing.agreements) == (0, 0, 0, 0)
    assert nothing.kept_as_is == 2
    services.plans.publish(MORTGAGE, steps, running=True)
    assert set(open_days(services, client, "M1", "M2", "X1")) == {"M2@1", "X1@1"}


def test_that_agreements_that_stayed_behind_can_be_moved_later(services: Services, undone_and_redone: Prove) -> None:
    one, other = a_client(services), a_client(services, "Familie Berends")
    first = signed(services, one)
    signed(services, other)
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"))
    told = services.plan_choices.rehearse_move(MORTGAGE, [first])
    assert (told.moved, told.new, told.ended, told.agreements) == (1, 0, 0, 1)
    undone_and_redone(lambda: services.plan_choices.move(MORTGAGE, [first]))
    assert set(open_days(services, one, "M2")) == {"M2@1"}
    assert set(open_days(services, other, "M2")) == {"M2"}
    assert services.plan_choices.rehearse_move(MORTGAGE).agreements == 1
    assert services.plan_choices.move(MORTGAGE) == 1
    assert set(open_days(services, other, "M2")) == {"M2@1"}
    assert services.plan_choices.move(MORTGAGE) == 0
    assert services.plan_choices.followed(first).version == 2


def test_that_an_agreement_of_next_year_that_stands_already_keeps_its_version(services: Services) -> None:
    client = a_client(services)
    signed(services, client, start=date(2027, 3, 1))
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"))
    assert set(open_days(services, client, "M2")) == {"M2"}


def test_that_what_runs_keeps_its_version_also_when_the_clock_was_put_right_in_between(services: Services) -> None:
    client = a_client(services)
    signed(services, client, start=date(2026, 11, 10))
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"))
    object.__setattr__(services.book.desk, "today", lambda: date(2026, 11, 5))
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+5m"))
    assert set(open_days(services, client, "M2")) == {"M2"}, "it began before either version"


def test_that_a_plan_that_nothing_follows_counts_for_everything_from_then_on(services: Services) -> None:
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"))
    client = a_client(services)
    signed(services, client, start=date(2026, 10, 1))
    assert set(open_days(services, client, "M2")) == {"M2@1"}
    assert services.plans.plan(MORTGAGE).versions[-1].everyone


def test_that_what_was_kept_by_the_old_way_of_writing_is_not_asked_again(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    (first,) = [one for one in services.aftercare.open_promises(client) if one.code == "M1"]
    services.aftercare.keep(first.id, TODAY)
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M1", anchor="signed", offset="+30d"), running=True)
    assert not open_days(services, client, "M1")


def test_that_a_step_that_counts_from_another_date_moves(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    (before,) = [one for one in services.aftercare.open_promises(client) if one.code == "M2"]
    steps = edited(services, MORTGAGE, "M2", anchor="signed", offset="+5m")
    services.plans.publish(MORTGAGE, steps, running=True)
    after = services.aftercare.promise(before.id)
    assert (after.code, after.anchor, after.due, after.is_open) == ("M2@1", "signed", date(2027, 4, 2), True)


def test_that_words_are_those_of_who_wrote_them_in_both_languages(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    words = {"purpose_nl": "Feliciteren met taart", "purpose_en": "", "question_nl": "Lukt het?", "question_en": ""}
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M1", **words), running=True)
    assert open_days(services, client, "M1")
    assert purpose("M1@1", NL) == purpose("M1@1", EN) == "Feliciteren met taart"
    assert question("M1@1", EN) == question("M1@1", NL) == "Lukt het?"
    assert purpose("M1", EN) == "Congratulate with the house"
    assert purpose("M1@9", EN) == "Congratulate with the house"
    today = services.today.list(horizon_days=30)
    assert "Feliciteren met taart" in {purpose(row.code, NL, row.title) for row in today.rows}
    services.book.undo()
    assert purpose("M1@1", EN) == "Congratulate with the house"


def test_that_the_same_way_of_writing_keeps_its_code(services: Services) -> None:
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M1", channel="visit"))
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", channel="visit"))
    client = a_client(services)
    signed(services, client)
    assert set(open_days(services, client, "M1", "M2")) == {"M1@1", "M2@2"}
    assert services.plans.restore(MORTGAGE) == 4
    other = a_client(services, "Familie Berends")
    signed(services, other, start=TODAY)
    assert set(open_days(services, other, "M1", "M2")) == {"M1", "M2"}
    (found,) = [one for one in services.plans.plans() if one.id == MORTGAGE]
    assert not found.edited


def test_that_the_review_is_kept_once_however_it_is_written(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    signed(services, client, "term_life")
    services.plans.publish(COMMON, edited(services, COMMON, "C4", channel="video"), running=True)
    services.plans.publish(COMMON, edited(services, COMMON, "C4", channel="phone"), running=True)
    assert list(open_days(services, client, "C4")) == ["C4@2"]
    (review,) = [one for one in services.aftercare.open_promises(client) if one.code == "C4@2"]
    services.aftercare.keep(review.id, TODAY)
    assert list(open_days(services, client, "C4").values()) > [review.due]


def test_that_a_client_keeps_the_common_steps_of_its_oldest_agreement(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    services.plans.publish(COMMON, edited(services, COMMON, "C4", channel="video"))
    signed(services, client, "term_life", start=TODAY)
    assert list(open_days(services, client, "C4")) == ["C4"]
    assert set(open_days(services, client, "C1")) == {"C1"}
    other = a_client(services, "Familie Berends")
    signed(services, other, "term_life", start=TODAY)
    assert list(open_days(services, other, "C4")) == ["C4@1"]


def test_that_an_own_plan_can_be_made_chosen_and_taken_out_of_use(services: Services, undone_and_redone: Prove) -> None:
    client = a_client(services)
    agreement = signed(services, client)
    mine = services.plans.create("Starters", "mortgage", MORTGAGE)
    assert services.plans.plan(mine).steps == services.plans.plan(MORTGAGE).steps
    services.plans.publish(mine, [step for step in services.plans.plan(mine).steps if step.code != "M2"])
    undone_and_redone(lambda: services.plan_choices.choose(agreement, mine))
    assert not open_days(services, client, "M2")
    assert services.plan_choices.followed(agreement).id == mine
    assert [one.agreements for one in services.plan_choices.choices("mortgage")] == [0, 1]
    with pytest.raises(RuleBroken, match="plan_followed"):
        services.plans.retire(mine)
    undone_and_redone(lambda: services.plans.retire(mine, confirmed=True))
    assert open_days(services, client, "M2")
    assert services.plan_choices.followed(agreement).id == MORTGAGE
    assert mine not in {one.id for one in services.plans.plans()}
    assert mine in {one.id for one in services.plans.plans(retired=True)}
    with pytest.raises(RuleBroken, match="plan_retired"):
        services.plan_choices.choose(agreement, mine)
    with pytest.raises(RuleBroken, match="plan_retired"):
        services.plans.publish(mine, ())
    with pytest.raises(RuleBroken, match="plan_retired"):
        signed(services, client, plan_id=mine)


def test_that_new_agreements_follow_what_the_office_or_the_person_who_signs_chose(services: Services) -> None:
    one, other, third = (a_client(services, name) for name in ("Familie A", "Familie B", "Familie C"))
    mine = services.plans.create("Starters", "mortgage")
    services.plan_choices.set_default(mine)
    assert [each.id for each in services.plan_choices.choices("mortgage")] == [mine, MORTGAGE]
    draft = SignDraft(one, ProductKind.MORTGAGE, BEGUN)
    previewed = {step.code for step in services.aftercare.preview(draft)}
    assert "M1" not in previewed
    assert "C2" in previewed
    assert "M1" in {step.code for step in services.aftercare.preview(replace(draft, plan_id=MORTGAGE))}
    assert services.plan_choices.followed(services.deeds.sign(draft)).id == mine
    assert services.plan_choices.followed(signed(services, other, plan_id=MORTGAGE)).id == MORTGAGE
    assert services.plan_choices.followed(signed(services, other, "term_life")).id == TERM_LIFE
    services.plan_choices.set_default(MORTGAGE)
    assert services.plan_choices.followed(signed(services, third)).id == MORTGAGE
    with pytest.raises(RuleBroken, match="plan_of_other_kind"):
        signed(services, third, "term_life", plan_id=mine)


def test_that_a_kind_without_steps_of_the_app_can_have_an_own_plan(services: Services) -> None:
    client = a_client(services)
    agreement = signed(services, client, "life")
    assert services.plan_choices.followed(agreement).steps == ()
    mine = services.plans.create("Kapitaalverzekering", "life")
    services.plans.publish(mine, [PlanStep("KV1", "in_force", "+2m", "", 7, "G", "phone", "Bellen over de polis")])
    services.plan_choices.choose(agreement, mine)
    assert open_days(services, client, "KV1") == {"KV1@1": date(2027, 1, 4)}
    services.plan_choices.choose(agreement, "standard:life")
    assert not open_days(services, client, "KV1")


def test_that_names_are_taken_once(services: Services) -> None:
    mine = services.plans.create("Starters", "mortgage")
    with pytest.raises(RuleBroken, match="name_taken"):
        services.plans.create("  starters ", "term_life")
    with pytest.raises(RuleBroken, match="required"):
        services.plans.create(" ", "mortgage")
    with pytest.raises(RuleBroken, match="plan_kind"):
        services.plans.create("Wensen", "any")
    services.plans.rename(mine, "Starters 2027")
    assert services.plans.plan(mine).name == "Starters 2027"
    with pytest.raises(RuleBroken, match="plan_fixed"):
        services.plans.rename(MORTGAGE, "Hypotheek")
    with pytest.raises(RuleBroken, match="plan_fixed"):
        services.plans.retire(MORTGAGE)
    with pytest.raises(RuleBroken, match="not_standard"):
        services.plans.restore(mine)


def test_that_what_cannot_be_published_is_refused(services: Services) -> None:
    with pytest.raises(RuleBroken, match="nothing_changed"):
        services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M3a", offset="-1y"))
    with pytest.raises(RuleBroken, match="plan_fixed"):
        services.plans.publish("standard:endings", ())
    with pytest.raises(NotFound):
        services.plans.publish("standard:health", ())
    with pytest.raises(NotFound):
        services.plans.plan(MORTGAGE, 7)
    with pytest.raises(RuleBroken) as refused:
        services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="soon"))
    assert (refused.value.rule, refused.value.field, refused.value.facts["place"]) == ("step_span", "offset", 1)
    problems = services.plans.problems(MORTGAGE, edited(services, MORTGAGE, "M2", level="X"))
    assert [(each.place, each.field) for each in problems] == [(1, "level")]


def test_that_a_plan_goes_out_as_csv_and_comes_back(services: Services) -> None:
    text = services.plans.export_csv(MORTGAGE)
    assert services.plans.read_csv(MORTGAGE, text) == services.plans.plan(MORTGAGE).steps
    shipped = (RESOURCES / "plans" / "aftercare.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    mine = "".join(line for line in shipped if line.startswith(("product_kind", "mortgage")))
    with pytest.raises(RuleBroken, match="kind_differs"):
        services.plans.read_csv(TERM_LIFE, mine)
    assert len(services.plans.read_csv(MORTGAGE, mine)) == len(services.plans.plan(MORTGAGE).steps)
    assert shipped_rows.cache_info().currsize


def test_that_an_example_shows_the_days_that_planning_would_give(services: Services) -> None:
    steps = services.plans.plan(MORTGAGE).steps
    found = {
        one.code: one
        for one in services.plans.example(MORTGAGE, steps, {"in_force": BEGUN, "fixed_rate_end": date(2028, 1, 2)})
    }
    assert found["M2"].dates == (date(2027, 2, 2),)
    assert (found["M3b"].dates, found["M3b"].moved_from) == ((date(2027, 7, 2),), None)
    assert (found["M6"].dates, found["M6"].why) == ((), "date_missing")
    assert found["M8"].why == "event"


def test_that_plans_are_read_once_and_a_fresh_window_knows_their_words(services: Services, book: Book) -> None:
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M1", purpose_nl="Taart brengen"))
    tell_steps(())
    assert purpose("M1@1", NL) == NL("Congratulate with the house")
    open_services(book, RESOURCES)
    assert purpose("M1@1", NL) == "Taart brengen"


def test_that_no_promise_knows_a_step_that_no_version_has(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"), running=True)
    with services.book.read() as connection:
        known = set(connection.execute(select(PlanSteps.key)).scalars())
        carried = set(connection.execute(select(Promises.code).where(Promises.code.like("%@%"))).scalars())
    assert carried
    assert carried <= known
    assert MORTGAGE.startswith(STANDARD)


def test_that_agreements_of_a_file_follow_what_the_office_chose(services: Services) -> None:
    mine = services.plans.create("Starters", "mortgage")
    services.plan_choices.set_default(mine)
    with rows(services.book) as made:
        client = made.client("Familie Aalbers")
        keys = [made.agreement(client, "mortgage", in_force_on=BEGUN) for _ in range(3)]
        other = made.agreement(client, "funeral", in_force_on=BEGUN)
    assert {services.plan_choices.followed(key).id for key in keys} == {mine}
    assert services.plan_choices.followed(other).id == "standard:funeral"
    services.book.undo()
    services.book.redo()
    assert services.plan_choices.followed(keys[0]).id == mine


def test_that_the_planning_of_the_day_stands_after_a_plan_was_changed(services: Services) -> None:
    client = a_client(services)
    signed(services, client)
    assert services.aftercare.is_planned()
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"), running=True)
    assert services.aftercare.is_planned()
    before = contents(services.book)
    services.aftercare.plan_day()
    assert contents(services.book) == before


def test_that_what_the_app_planned_by_a_version_ends_when_that_version_is_taken_back(
    services: Services, book: Book
) -> None:
    client = a_client(services)
    signed(services, client)
    steps = [*services.plans.plan(MORTGAGE).steps, PlanStep("X1", "in_force", "+2m", "1m", 7, "G", "phone", "Bellen")]
    services.plans.publish(MORTGAGE, steps, running=True)
    assert "X1@1" in open_days(services, client)
    book.undo()
    assert not open_days(services, client, "X1")
    book.redo()
    assert "X1@1" in open_days(services, client)


def test_that_an_own_plan_has_versions_that_its_agreements_keep_until_they_are_moved(services: Services) -> None:
    client = a_client(services)
    agreement = signed(services, client)
    mine = services.plans.create("Starters", "mortgage", MORTGAGE)
    services.plan_choices.choose(agreement, mine)
    assert services.plans.publish(mine, services.plans.plan(mine).steps[1:]) == 2
    assert services.plan_choices.followed(agreement).version == 1
    assert services.plan_choices.move(mine) == 1
    assert services.plan_choices.followed(agreement).version == 2
    (found,) = [one for one in services.plans.plans() if one.id == mine]
    assert (found.agreements, found.older, found.name, found.edited) == (1, 0, "Starters", True)


def test_that_open_promises_are_counted_by_the_plan_that_asks_for_them(services: Services) -> None:
    client = a_client(services)
    agreement = signed(services, client)
    counts = {one.id: one.open_promises for one in services.plans.plans()}
    assert (counts[MORTGAGE], counts[COMMON]) == (2, 4)
    mine = services.plans.create("Starters", "mortgage", MORTGAGE)
    services.plan_choices.choose(agreement, mine)
    counts = {one.id: one.open_promises for one in services.plans.plans()}
    assert (counts[MORTGAGE], counts[COMMON], counts[mine]) == (0, 4, 2)


@pytest.mark.parametrize("plan_id", [MORTGAGE, COMMON])
@pytest.mark.parametrize("code", ["ESTATE", "TRANSFER", "D1", "OWN", "CATCHUP"])
def test_that_what_the_app_promises_by_itself_keeps_its_code(services: Services, plan_id: str, code: str) -> None:
    steps = [*services.plans.plan(plan_id).steps, PlanStep(code, "in_force", "+2m", "", 7, "G", "phone", "Bellen")]
    assert {each.field for each in services.plans.problems(plan_id, steps)} == {"code"}


@pytest.mark.parametrize("plan_id", ["standard:lottery", "nobody"])
def test_that_a_plan_that_is_not_there_is_not_found(services: Services, plan_id: str) -> None:
    agreement = signed(services, a_client(services))
    for ask in (
        lambda: services.plans.plan(plan_id),
        lambda: services.plan_choices.choose(agreement, plan_id),
        lambda: services.plan_choices.set_default(plan_id),
        lambda: services.plan_choices.move(plan_id),
        lambda: services.deeds.sign(SignDraft("", ProductKind.MORTGAGE, BEGUN, plan_id=plan_id)),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(RuleBroken, match="plan_fixed"):
        services.plan_choices.set_default(COMMON)
    with pytest.raises(NotFound):
        services.plan_choices.followed("nobody")


def test_that_a_product_without_a_plan_of_the_app_gets_one_of_the_office(services: Services) -> None:
    step = PlanStep("Z1", "in_force", "+1m", "", 5, "G", "phone", purpose_nl="Vragen of de zorgpas er is")
    health = services.plans.create("Zorg met aandacht", "health")
    services.plans.publish(health, [step])
    bare = STANDARD + "health"
    assert [one.id for one in services.plan_choices.choices("health")] == [bare, health]
    client = a_client(services)
    start = date(2026, 11, 20)
    plain = signed(services, client, "health", start, plan_id=bare)
    chosen = signed(services, client, "health", start, plan_id=health)
    codes = {
        key: {one.code.partition("@")[0] for one in services.aftercare.open_promises(client) if one.agreement_id == key}
        for key in (plain, chosen)
    }
    assert codes[chosen] - codes[plain] == {"Z1"}
    services.plan_choices.choose(plain, health)
    services.plan_choices.choose(chosen, bare)
    assert services.plan_choices.followed(chosen).id == bare
    moved = [one for one in services.aftercare.open_promises(client) if one.code.startswith("Z1")]
    assert [(one.agreement_id, one.due) for one in moved] == [(plain, date(2026, 12, 21))]
