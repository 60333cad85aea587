"""What a person can do in the client book."""

from app.clients.service.clients import ClientService
from app.clients.service.consents import ConsentService
from app.clients.service.life import LifeService

__all__ = ["ClientService", "ConsentService", "LifeService"]
