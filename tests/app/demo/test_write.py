"""The demo book: the same for the same seed, with all that can happen in it, and nothing that the law forbids."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.aftercare.tables import Promises
from app.agreements.rules import EndReason, IncomeKind, ProductKind, income_warning, regime
from app.agreements.tables import Agreements, LoanParts
from app.book.digest import digest
from app.bootstrap import Services
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.rules import ClientKind
from app.clients.tables import Clients, Persons
from app.contact.tables import Contacts
from app.foundation.errors import BookExists
from app.ledger.tables import Movements
from tests.app.conftest import TODAY
from tests.app.demo.conftest import make

CLIENTS = 120


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = make(tmp_path_factory.mktemp("demo") / "demo.nazorg", clients=CLIENTS)
    yield services
    services.book.close()


@pytest.fixture
def values(demo: Services) -> Callable[..., list[object]]:
    def read(column: object) -> list[object]:
        with demo.book.read() as connection:
            return list(connection.execute(select(column)).scalars())  # type: ignore[call-overload]

    return read


def test_that_the_same_seed_and_day_give_the_same_content(tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        services = make(tmp_path / f"{name}.nazorg", clients=30)
        with services.book.read() as connection:
            digests.append(digest(connection, content=True))
        services.book.close()
    assert digests[0] == digests[1]


def test_that_another_seed_gives_other_clients(tmp_path: Path) -> None:
    names = []
    for seed in (1, 2):
        services = make(tmp_path / f"{seed}.nazorg", clients=40, seed=seed)
        with services.book.read() as connection:
            names.append(set(connection.execute(select(Clients.name)).scalars()))
        services.book.close()
    assert names[0] != names[1]


def test_that_the_book_has_as_many_clients_as_asked_for(demo: Services) -> None:
    with demo.book.read() as connection:
        assert connection.execute(select(func.count()).select_from(Clients)).scalar_one() == CLIENTS


def test_that_a_demo_book_never_overwrites_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.nazorg"
    path.write_bytes(b"my own words")
    with pytest.raises(BookExists):
        make(path, clients=5)
    assert path.read_bytes() == b"my own words"


def test_that_every_kind_of_agreement_is_in_it(values: Callable[..., list[object]]) -> None:
    assert set(values(Agreements.product_kind)) == {kind.value for kind in ProductKind}


def test_that_every_way_to_end_is_in_it(values: Callable[..., list[object]]) -> None:
    assert set(values(Agreements.end_reason)) - {None} == {reason.value for reason in EndReason}


def test_that_every_kind_of_client_and_case_is_in_it(values: Callable[..., list[object]]) -> None:
    assert set(values(Clients.kind)) == {kind.value for kind in ClientKind}
    assert set(values(Cases.kind)) == {"complaint", "arrears", "detractor"}


def test_that_most_clients_run(values: Callable[..., list[object]]) -> None:
    ends = values(Clients.relationship_end)
    assert sum(end is None for end in ends) >= 0.85 * len(ends)


def test_that_a_complaint_is_open_and_its_client_paused(demo: Services) -> None:
    kinds = {case.kind.value for case in demo.cases.open_cases()}
    assert "complaint" in kinds
    complaint = next(case for case in demo.cases.open_cases() if case.kind.value == "complaint")
    assert any(hold.is_on(TODAY) for hold in demo.clients.holds(complaint.client_id))


def test_that_hard_names_a_leap_birthday_and_a_death_are_in_it(values: Callable[..., list[object]]) -> None:
    names = values(Persons.full_name)
    assert {"Annelies van der Zée-de Boer", "Jan IJsbrandij", "Louise d'Ancona"} <= set(names)
    assert "1984-02-29" in values(Persons.birth)
    assert any(values(Persons.deceased_on))


def test_that_promises_were_kept_missed_and_are_overdue(demo: Services, values: Callable[..., list[object]]) -> None:
    assert {"kept", "kept_late", "missed", "released", "open"} <= set(values(Promises.state))
    with demo.book.read() as connection:
        overdue = select(func.count()).select_from(Promises).where(Promises.state == "open", Promises.due < TODAY)
        assert connection.execute(overdue).scalar_one() > 0


def test_that_one_agreement_replaced_another(values: Callable[..., list[object]]) -> None:
    assert sum(key is not None for key in values(Agreements.replaced_by_id)) == 1


def test_that_commission_was_taken_back_somewhere(values: Callable[..., list[object]]) -> None:
    assert "clawback" in values(Movements.kind)


def test_that_only_the_marked_booking_is_one_that_the_law_warns_of(demo: Services) -> None:
    with demo.book.read() as connection:
        rows = connection.execute(
            select(Movements.kind, Movements.note, Agreements.product_kind, Agreements.concluded_on, Clients.kind)
            .join(Agreements, Agreements.id == Movements.agreement_id)
            .join(Clients, Clients.id == Agreements.client_id)
            .where(Movements.amount_cents > 0)
        ).all()
    doubtful = [
        row
        for row in rows
        if income_warning(
            regime(ProductKind(row[2]), "NL", ClientKind(row[4]), row[3]),
            IncomeKind(row[0]),
        )
    ]
    assert len(doubtful) == 1
    assert doubtful[0].note


def test_that_nothing_lies_in_the_future_or_before_its_time(demo: Services) -> None:
    with demo.book.read() as connection:
        for column in (Movements.on_date, Contacts.on_date, CheckIns.answered_on, Cases.opened_on):
            latest = connection.execute(select(func.max(column))).scalar_one()
            assert latest <= TODAY
        oldest = connection.execute(select(func.min(Agreements.in_force_on))).scalar_one()
    assert oldest >= TODAY - timedelta(days=13 * 366)


def test_that_a_mortgage_has_its_loan_part(demo: Services) -> None:
    with demo.book.read() as connection:
        mortgages = select(Agreements.id).where(Agreements.product_kind == "mortgage")
        parts = set(connection.execute(select(LoanParts.agreement_id)).scalars())
        assert set(connection.execute(mortgages).scalars()) == parts
