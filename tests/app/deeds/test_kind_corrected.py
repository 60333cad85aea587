"""A wrong kind is mended: its plan is another one, done things stay, and what it does is told before."""

from datetime import date
from typing import Any

import pytest

from app.aftercare.rules import PromiseState
from app.aftercare.tables import PlanChoices, Promises
from app.aftercare.words.labels import ended_because
from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft, LoanPartDraft
from app.book.tables import table_of
from app.bootstrap import Services
from app.deeds.correcting import AgreementChange
from app.deeds.foretelling import say_expectation
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.ledger.rules import MovementDraft, MovementKind
from app.overview.changes.words import told_fields
from app.overview.rules import EntryKind
from tests.app.conftest import TODAY, Prove
from tests.app.deeds.test_correcting import change, due, told
from tests.app.rows import rows

START = date(2026, 11, 2)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser")


@pytest.fixture
def wrong(services: Services, client: str) -> str:
    """Give what was signed as a term life insurance and is a funeral insurance."""
    return services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, START, cover_end=date(2046, 11, 2)))


def to_funeral(key: str, **values: Any) -> AgreementChange:
    return AgreementChange(key, {"product_kind": ProductKind.FUNERAL, **values}, 1)


def expected(services: Services, correction: AgreementChange) -> list[str]:
    found = services.corrections.foresee(correction)
    return [say_expectation(one, texts("en"), Formats("en")) for one in found.expected]


def states(services: Services, agreement_id: str) -> dict[str, tuple[str, str | None]]:
    promise = table_of(Promises).c
    with services.book.read() as connection:
        found = connection.execute(promise.id.table.select().where(promise.agreement_id == agreement_id))
        return {row.code: (row.state, row.cause) for row in found}


def test_that_the_plan_of_the_right_kind_takes_over_and_says_so_before(
    services: Services, client: str, wrong: str
) -> None:
    before = due(services, client)
    assert {"L1", "C2"} <= before.keys()
    assert "F1" not in before
    said = told(services, to_funeral(wrong))
    assert any(
        one.startswith("Promise for 9 Nov 2026") and one.endswith("– it belonged to the wrong kind") for one in said
    )
    assert due(services, client) == before, "nothing is written before it is done"
    services.corrections.do(to_funeral(wrong))
    after = due(services, client)
    assert "F1" in after
    assert not after.keys() & {"L1", "L2", "L4a", "L4b"}
    assert after["C2"] == before["C2"], "what every agreement has stays"
    state, cause = states(services, wrong)["L1"]
    assert state == PromiseState.CANCELLED
    assert ended_because(cause, texts("en")) == "The agreement turned out to be of another kind."


def test_that_what_was_done_stays_and_what_a_person_gave_a_day_stays_open(services: Services, wrong: str) -> None:
    mine = {
        one.code: one.id for one in services.aftercare.open_promises(services.agreements.agreement(wrong).client_id)
    }
    services.aftercare.keep(mine["L1"], date(2026, 11, 9))
    pinned = next(code for code in sorted(mine) if code.startswith("L") and code != "L1")
    services.aftercare.plan_on(mine[pinned], date(2026, 12, 1), "afgesproken")
    services.corrections.do(to_funeral(wrong))
    assert states(services, wrong)["L1"] == (PromiseState.KEPT, None)
    stays = services.aftercare.promise(mine[pinned])
    assert (stays.is_open, stays.due) == (True, date(2026, 12, 1))


def test_that_it_is_one_step_and_a_wrong_correction_is_corrected_back(
    services: Services,
    client: str,
    wrong: str,
    undone_and_redone: Prove,
) -> None:
    before = due(services, client)
    undone_and_redone(lambda: services.corrections.do(to_funeral(wrong)))
    change(services, wrong, product_kind=ProductKind.TERM_LIFE)
    assert due(services, client) == before, "what a rule called off comes back with its kind"


def test_that_history_says_which_kind_it_was(services: Services, client: str, wrong: str) -> None:
    services.corrections.do(to_funeral(wrong))
    entries = services.overview.timeline(client, kinds=frozenset({EntryKind.CHANGE})).entries
    said = told_fields(services.changes.detail(client, entries[0].id), texts("en"), Formats("en"))
    assert any(one[-3:] == ("Product", "Term life insurance", "Funeral insurance") for one in said)


def test_that_loan_parts_go_with_the_mortgage_and_are_told(services: Services, client: str) -> None:
    parts = (LoanPartDraft(20_000_000, "annuitair", fixed_rate_end=date(2034, 1, 31)),)
    house = services.deeds.sign(AgreementDraft(client, ProductKind.MORTGAGE, START, loan_parts=parts))
    assert "A part of a mortgage" in told(services, to_funeral(house))
    services.corrections.do(to_funeral(house))
    assert services.agreements.loan_parts(house) == ()
    assert services.book.undo() is not None
    assert len(services.agreements.loan_parts(house)) == 1


def test_that_the_law_of_the_right_kind_is_told_with_what_it_does_not_allow(services: Services, client: str) -> None:
    key = services.deeds.sign(AgreementDraft(client, ProductKind.NONLIFE_PRIVATE, START))
    fees = "Funeral insurance: Commission is banned; the client pays for the work."
    assert expected(services, to_funeral(key)) == [fees]
    services.ledger.book_movement(MovementDraft(key, MovementKind.INITIAL, TODAY, 12_000))
    services.ledger.book_movement(MovementDraft(key, MovementKind.FEE, TODAY, 5_000))
    services.ledger.book_movement(MovementDraft(key, MovementKind.CORRECTION, TODAY, 100))
    assert expected(services, to_funeral(key)) == [f"{fees} €120.00 has been booked that this does not allow."]
    assert expected(services, AgreementChange(key, {"title": "Inboedel"}, 1)) == []


def test_that_the_plan_that_the_office_chose_for_the_right_kind_is_followed(
    services: Services, client: str, wrong: str
) -> None:
    chosen = services.plans.create("Uitvaart klein", "funeral", "standard:funeral")
    services.plan_choices.set_default(chosen)
    services.corrections.do(to_funeral(wrong))
    with services.book.read() as connection:
        follows = connection.execute(table_of(PlanChoices).select()).all()
    assert [(row.agreement_id, row.scope, row.plan_id) for row in follows] == [(wrong, "funeral", chosen)]
    change(services, wrong, product_kind=ProductKind.TERM_LIFE)
    with services.book.read() as connection:
        assert connection.execute(table_of(PlanChoices).select()).all() == [], "nothing of the wrong kind stays"
