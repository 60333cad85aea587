"""Living at the address of another client: who may live with whom."""

from collections.abc import Mapping
from typing import Final

from app.foundation.errors import RuleBroken

ADDRESS: Final = ("street", "house_number", "postcode", "town", "country")
"""What a client takes over from the one whose address it shares."""


def check_lives_with(client_id: str, host_id: str, hosts: Mapping[str, str]) -> None:
    """Refuse to live with oneself, and in a circle; `hosts` names for each client the one it lives with.

    Raises RuleBroken("lives_with_itself", "lives_in_circle").
    """
    if host_id == client_id:
        raise RuleBroken("lives_with_itself", "lives_with_id")
    seen, at = {client_id}, host_id
    while at in hosts and at not in seen:
        seen.add(at)
        at = hosts[at]
    if at == client_id:
        raise RuleBroken("lives_in_circle", "lives_with_id")
