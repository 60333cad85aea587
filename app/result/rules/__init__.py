"""The rules of My result: pure functions of facts, parameters and the day of the run; whole cents, no clock, no SQL."""

from app.result.rules.closing import first_open_day, may_close
from app.result.rules.exposure import Exposure, LapseTable, Terms, earned, expected_exposures, expected_part, unearned
from app.result.rules.facts import (
    AgreementFact,
    AnswerFact,
    BookFacts,
    ClientFact,
    ClientFacts,
    ClosedYear,
    ContactCost,
    GateFact,
    InvoiceFact,
    LooseFacts,
    MovementFact,
    Period,
    checked_period,
    gather,
)
from app.result.rules.forward import Forward, multiple, multiple_from_now, multiple_of_years, shrunk, stayed_a_year
from app.result.rules.lines import Amounts, Line, PotParts, Reserve
from app.result.rules.panels import Bridge, MyResult, Personal, Releases, Settings, States, my_result
from app.result.rules.parameters import History, Parameters
from app.result.rules.rates import Rates
from app.result.rules.relationships import Relationship, late_cost, service_cost
from app.result.rules.run import Detail
from app.result.rules.shares import ShareFact, Shares, for_adviser, shares_by_agreement
from app.result.rules.sharing import Claim, PotShare, share_out

__all__ = [
    "AgreementFact",
    "Amounts",
    "AnswerFact",
    "BookFacts",
    "Bridge",
    "Claim",
    "ClientFact",
    "ClientFacts",
    "ClosedYear",
    "ContactCost",
    "Detail",
    "Exposure",
    "Forward",
    "GateFact",
    "History",
    "InvoiceFact",
    "LapseTable",
    "Line",
    "LooseFacts",
    "MovementFact",
    "MyResult",
    "Parameters",
    "Period",
    "Personal",
    "PotParts",
    "PotShare",
    "Rates",
    "Relationship",
    "Releases",
    "Reserve",
    "Settings",
    "ShareFact",
    "Shares",
    "States",
    "Terms",
    "checked_period",
    "earned",
    "expected_exposures",
    "expected_part",
    "first_open_day",
    "for_adviser",
    "gather",
    "late_cost",
    "may_close",
    "multiple",
    "multiple_from_now",
    "multiple_of_years",
    "my_result",
    "service_cost",
    "share_out",
    "shares_by_agreement",
    "shrunk",
    "stayed_a_year",
    "unearned",
]
