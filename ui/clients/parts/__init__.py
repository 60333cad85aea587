"""The parts of the client page, each with its own widgets; they speak by signals."""

from ui.clients.parts.agreements import AgreementsPart
from ui.clients.parts.banner import CareBanner
from ui.clients.parts.cases import CasesPart
from ui.clients.parts.documents import DocumentsPart
from ui.clients.parts.handover import HandoverPart
from ui.clients.parts.matters import MattersPart
from ui.clients.parts.pauses import PausesPart
from ui.clients.parts.people import PeoplePart
from ui.clients.parts.promises import PromisesPart
from ui.clients.parts.reach import ReachPart
from ui.clients.parts.service import ServicePart

__all__ = [
    "AgreementsPart",
    "CareBanner",
    "CasesPart",
    "DocumentsPart",
    "HandoverPart",
    "MattersPart",
    "PausesPart",
    "PeoplePart",
    "PromisesPart",
    "ReachPart",
    "ServicePart",
]
