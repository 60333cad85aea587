"""The tables of the client book."""

from app.clients.tables.clients import Clients, ContactPoints, Memberships, Persons, Predecessors, Relations
from app.clients.tables.consents import Consents
from app.clients.tables.documents import DocumentContents, Documents
from app.clients.tables.handovers import Handovers
from app.clients.tables.life import Departures, Goals, Holds, LifeEvents
from app.clients.tables.own import OwnFields, OwnValues, Tags

__all__ = [
    "Clients",
    "Consents",
    "ContactPoints",
    "Departures",
    "DocumentContents",
    "Documents",
    "Goals",
    "Handovers",
    "Holds",
    "LifeEvents",
    "Memberships",
    "OwnFields",
    "OwnValues",
    "Persons",
    "Predecessors",
    "Relations",
    "Tags",
]
