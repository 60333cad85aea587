"""Orders of the list of agreements by what stands in other rows: whose they are, and who looks after them."""

from datetime import date

import pytest

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind


@pytest.fixture
def signed(services: Services) -> None:
    for name, adviser in (("Bos", "Zita"), ("Aap", "Zita"), ("Col", "Bram")):
        client = services.clients.create(ClientDraft(ClientKind.BUSINESS, name))
        services.deeds.sign(AgreementDraft(client, ProductKind.OTHER, date(2026, 1, 1), title=name, adviser=adviser))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("name", ["Aap", "Bos", "Col"]), ("adviser", ["Col", "Bos", "Aap"])],
)
def test_that_agreements_stand_by_the_name_of_client_or_adviser(
    services: Services, signed: None, sort: str, expected: list[str]
) -> None:
    rows = services.overview.agreements(sort=sort).rows
    assert [row.title for row in rows] == expected, "equal ones by reference"
    backwards = services.overview.agreements(sort=sort, descending=True).rows
    assert backwards[0].title == ("Col" if sort == "name" else "Bos")
