"""What a person can do in the client book."""

from app.clients.service.clients import ClientService

__all__ = ["ClientService"]
