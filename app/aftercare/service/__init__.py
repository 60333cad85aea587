"""What a person can do with promises, what was kept of them, who went quiet, and what the weeks ahead ask."""

from app.aftercare.service.aftercare import AftercareService

__all__ = ["AftercareService"]
