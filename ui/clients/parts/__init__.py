"""The parts of the client page, each with its own widgets; they speak by signals."""

from ui.clients.parts.agreements import AgreementsPart
from ui.clients.parts.cases import CasesPart
from ui.clients.parts.people import PeoplePart
from ui.clients.parts.promises import PromisesPart
from ui.clients.parts.reach import ReachPart

__all__ = ["AgreementsPart", "CasesPart", "PeoplePart", "PromisesPart", "ReachPart"]
