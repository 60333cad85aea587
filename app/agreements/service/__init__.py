"""What a person can do with agreements and the service agreed around them."""

from app.agreements.service.agreements import AgreementService
from app.agreements.service.checks import CheckService

__all__ = ["AgreementService", "CheckService"]
