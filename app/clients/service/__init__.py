"""What a person can do in the client book."""

from app.clients.service.clients import ClientService
from app.clients.service.consents import ConsentService
from app.clients.service.life import LifeService
from app.clients.service.people import PeopleService, PersonChange, PersonWhole

__all__ = ["ClientService", "ConsentService", "LifeService", "PeopleService", "PersonChange", "PersonWhole"]
