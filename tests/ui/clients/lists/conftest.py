"""The list of clients with three clients, and own fields where a test asks for them."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, OwnFieldKind, PersonDraft
from tests.app.conftest import TODAY
from tests.ui.list_acts import listed
from ui.clients.list_page import ClientsPage
from ui.shared.workplace import Workplace


@pytest.fixture
def clients(services: Services) -> dict[str, str]:
    """Give three clients; A has a mortgage, B a mortgage and a term life insurance, C nothing."""
    made = {}
    for name, town in (("Aap", "Ede"), ("Bos", "Epe"), ("Col", "Ede")):
        person = PersonDraft(name, "Anna")
        made[name] = services.clients.create(
            ClientDraft(ClientKind.PERSON, persons=(person,), town=town, street="Markt 1", postcode="8011 AA")
        )
    for name, kind in (("Aap", "mortgage"), ("Bos", "mortgage"), ("Bos", "term_life")):
        services.deeds.sign(AgreementDraft(made[name], ProductKind(kind), in_force_on=TODAY))
    return made


@pytest.fixture
def fields(services: Services, clients: dict[str, str]) -> dict[str, str]:
    own = services.own_fields
    size = own.add("Omvang", OwnFieldKind.NUMBER)
    level = own.add("Niveau", OwnFieldKind.CHOICE, ("Goud", "Zilver"))
    own.put(clients["Aap"], {size: "12,5", level: "zilver"})
    own.put(clients["Bos"], {size: 9})
    return {"size": size, "level": level}


@pytest.fixture
def page(workplace: Workplace, window: QWidget, clients: dict[str, str]) -> Iterator[ClientsPage]:
    page = ClientsPage(workplace)
    page.setParent(window)
    page.resize(1162, 742)
    page.show()
    yield page
    page.close()


def names(page: ClientsPage) -> list[str]:
    return [row.name.split()[-1] for row in listed(page)]


def narrow(page: ClientsPage, **values: Any) -> None:
    page.list.chips.set_values(values)
    page.list.chips.changed.emit()
