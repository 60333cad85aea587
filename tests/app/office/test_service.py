"""The office on a real book."""

from datetime import date

import pytest

from app.book.book import Book
from app.book.change import Title
from app.bootstrap import Services
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.office import store
from app.office.tables import Advisers, Offices
from tests.app.conftest import Prove


def test_that_office_details_are_stored_and_undone(services: Services, undone_and_redone: Prove) -> None:
    values = {"name": "Kantoor De Brug", "email": "info@voorbeeld.nl", "country": "be", "afm_number": "12000000"}
    undone_and_redone(lambda: services.office.save_office(values, services.office.office().version))
    office = services.office.office()
    assert (office.name, office.email, office.country, office.afm_number) == (
        "Kantoor De Brug",
        "info@voorbeeld.nl",
        "BE",
        "12000000",
    )


def test_that_an_empty_address_of_the_office_is_no_address(services: Services) -> None:
    services.office.save_office({"email": ""}, 1)
    assert services.office.office().email is None


@pytest.mark.parametrize(
    ("values", "rule"),
    [({"name": ""}, "required"), ({"email": "geen"}, "not_an_email"), ({"country": "Nederland"}, "not_a_country")],
)
def test_that_wrong_office_details_are_refused(services: Services, values: dict[str, str], rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.office.save_office(values, 1)
    assert (broken.value.rule, broken.value.field) == (rule, *values)


def test_that_a_form_that_loaded_an_older_office_does_not_overwrite_it(services: Services) -> None:
    services.office.save_office({"town": "Ede"}, 1)
    with pytest.raises(ChangedMeanwhile):
        services.office.save_office({"town": "Velp"}, 1)


def test_that_a_new_adviser_comes_behind_the_first(services: Services, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.office.add_adviser(" Noor  de Wit "))
    assert [(adviser.ordinal, adviser.name) for adviser in services.office.advisers()] == [
        (1, "Adviseur"),
        (2, "Noor de Wit"),
    ]


def test_that_an_adviser_is_found_however_the_name_is_written(services: Services) -> None:
    first = services.office.add_adviser("Noor de Wit")
    assert services.office.add_adviser("NOOR DE WIT") == first


def test_that_an_adviser_without_a_name_is_refused(services: Services) -> None:
    with pytest.raises(RuleBroken):
        services.office.add_adviser("  ")


def test_that_nobody_named_means_the_first_adviser(services: Services) -> None:
    with services.book.write(Title("Trying")) as unit:
        assert store.adviser_id(unit, None) == store.adviser_id(unit, " ") == services.office.advisers()[0].id


def test_that_a_book_without_office_or_adviser_says_so(book: Book) -> None:
    with book.write(Title("Trying")) as unit:
        unit.delete(Offices, [store.office(unit.connection).id])
        unit.delete(Advisers, [store.first_adviser_id(unit.connection)])
        with pytest.raises(NotFound):
            store.office(unit.connection)
        with pytest.raises(NotFound):
            store.first_adviser_id(unit.connection)


def test_that_the_working_days_follow_country_and_settings(services: Services) -> None:
    good_friday = date(2026, 4, 3)
    with services.book.read() as connection:
        assert not store.work_calendar(connection).is_workday(good_friday)
    services.office.set_setting("good_friday_off", value=False)
    with services.book.read() as connection:
        assert store.work_calendar(connection).is_workday(good_friday)
        assert store.number_setting(connection, "good_friday_off") == 0
