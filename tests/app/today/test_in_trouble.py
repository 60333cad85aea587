"""Who is in trouble: written duties begin with a call, surveys and what is commercial rest, arrears may be paused."""

from datetime import date

import pytest

from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from app.deeds.endings import Death
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.ledger.rules import InvoiceDraft
from app.today.words import reason
from tests.app.conftest import TODAY
from tests.app.rows import rows

EN, FORMATS = texts("en"), Formats("en")


@pytest.fixture
def client(services: Services) -> str:
    key = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bos", "Ria"),)))
    with rows(services.book) as made:
        for code, level, channel in (
            ("L4b", "P", "email"), ("M3b", "P", "visit"), ("C1", "G", "email"), ("M7", "G", "phone"),
            ("C3", "D", "survey"),
        ):  # fmt: skip
            made.promise(key, code, TODAY, level=level, channel=channel, anchor="manual")
    return key


def shown(services: Services) -> dict[str, str]:
    return {row.code: row.channel for row in services.today.list().rows if row.promise_id}


@pytest.mark.parametrize("kind", CaseKind)
def test_that_surveys_and_what_is_commercial_rest_and_duties_begin_with_a_call(
    services: Services, client: str, kind: CaseKind
) -> None:
    assert shown(services) == {"L4b": "email", "M3b": "visit", "C1": "email", "M7": "phone", "C3": "survey"}
    case = services.cases.open(client, kind, TODAY)
    assert shown(services) == {"L4b": "phone", "M3b": "visit", "C1": "email"}
    row = next(row for row in services.today.list().rows if row.code == "L4b")
    assert reason(row, EN, FORMATS).endswith("By phone first: something is open with this client.")
    services.cases.close(case, TODAY, "Opgelost")
    assert shown(services)["L4b"] == "email"


def test_that_arrears_of_who_died_say_that_they_are_paused(services: Services, client: str) -> None:
    services.cases.open(client, CaseKind.ARREARS, TODAY)
    bill = services.ledger.add_invoice(InvoiceDraft(client, date(2026, 9, 1), date(2026, 9, 15), 12_100))
    assert services.ledger.unreminded_since(bill) is None
    assert "call by" in reason(services.today.list().rows[0], EN, FORMATS)
    services.endings.do(Death(services.clients.persons(client)[0].id, date(2026, 11, 20)))
    assert services.ledger.unreminded_since(bill) == date(2026, 11, 20)
    assert "paused since 20 Nov 2026, remind nobody" in reason(services.today.list().rows[0], EN, FORMATS)


def test_that_a_complaint_is_not_paused_by_a_death(services: Services, client: str) -> None:
    services.cases.open(client, CaseKind.COMPLAINT, TODAY)
    services.endings.do(Death(services.clients.persons(client)[0].id, TODAY))
    assert "Complaint of" in reason(services.today.list().rows[0], EN, FORMATS)


def test_that_what_was_put_off_says_how_often_and_why(services: Services, client: str) -> None:
    key = services.aftercare.add_own(client, "Offerte nasturen", TODAY, "email")
    services.aftercare.snooze(key, date(2026, 11, 22), "wacht op de maatschappij")
    row = next(one for one in services.today.list(date(2026, 11, 23)).rows if one.promise_id == key)
    assert reason(row, EN, FORMATS).endswith("Put off once: wacht op de maatschappij")
