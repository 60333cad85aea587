"""What stands by which plan: an agreement by what was chosen for it, the planning of the day by what it went by."""

from json import dumps

from app.aftercare.reconcile import PLANNED
from app.agreements.rules import ProductKind
from app.book.change import Title
from app.bootstrap import Services
from app.deeds.correcting import AgreementChange
from tests.app.aftercare.test_plan_service import MORTGAGE, a_client, edited, signed
from tests.app.conftest import TODAY
from tests.app.contents import contents


def test_that_what_comes_back_by_undo_comes_back_with_what_was_chosen_then(services: Services) -> None:
    client = a_client(services)
    agreement = signed(services, client)
    services.plan_choices.set_default(services.plans.create("Starters", "mortgage"))
    before = contents(services.book)
    services.corrections.do(AgreementChange(agreement, {"product_kind": ProductKind.FUNERAL}, 1))
    services.book.undo()
    assert services.plan_choices.followed(agreement).id == MORTGAGE
    assert contents(services.book) == before
    services.book.redo()
    assert services.plan_choices.followed(agreement).id == "standard:funeral"


def test_that_a_planning_by_something_else_is_done_anew_whatever_plan_is_changed(services: Services) -> None:
    """As after a newer app with other plans of its own: what is noted of the day is not of this app."""
    client = a_client(services)
    signed(services, client)
    with services.book.write(Title("Noted by another")) as unit:
        other = {"key": PLANNED, "value": dumps(f"{TODAY} other")}
        unit.connection.exec_driver_sql("UPDATE setting SET value = :value WHERE key = :key", other)
    assert not services.aftercare.is_planned()
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"), running=True)
    assert not services.aftercare.is_planned()
