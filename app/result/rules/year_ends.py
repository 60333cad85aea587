"""The years' ends: what the pot pays out, and to whom (rules 6 and 8)."""

from collections.abc import Mapping
from datetime import date
from math import ceil

from app.foundation.dates import month_index
from app.foundation.errors import RuleBroken
from app.foundation.money import Cents
from app.result.rules.lines import CLAWED_BACK, LOSS, POT, POT_SHARE
from app.result.rules.parameters import Parameters
from app.result.rules.run import OpenClaim, Run
from app.result.rules.satisfaction import add_up, book_mean, finest_unit
from app.result.rules.sharing import Claim, share_out


def hold_year_ends(run: Run, first_year: int, exposures: Mapping[int, Cents]) -> None:
    """Go through the years: late clawbacks reach into the pot, then the 31st of December pays out.

    `exposures` is the expected clawback exposure at years' ends; only a buffer above 0 asks for it.
    """
    for year in range(first_year, run.to.year + 1):
        last_day = date(year, 12, 31)
        _claw_back(run, year)
        if last_day <= run.to and year in run.years_with_claims:
            _pay_out(run, last_day, exposures)


def _claw_back(run: Run, year: int) -> None:
    for account, wanted, left in run.pot.claw_back(year):
        run.counts.absorbed += wanted.cents - left
        if left:
            why = (account.agreement_ref, CLAWED_BACK, wanted.movement_ref, None, None)
            run.tally.post(account.sheet, wanted.on, LOSS, -left, why)


def _pay_out(run: Run, year_end: date, exposures: Mapping[int, Cents]) -> None:
    parameters = run.history.on(year_end)
    paid = run.pot.pay_out(year_end, parameters.lag_months, _withheld(parameters, year_end.year, exposures))
    if not paid:
        return
    run.counts.distributed += paid
    run.tally.computed[year_end.year][POT] += paid
    if not run.tally.shows(year_end):
        return
    claims = sorted(run.year_end(year_end.year).claims, key=_by_client)
    month, half_life = month_index(year_end), parameters.half_life_months
    unit = finest_unit(run.answers, month, half_life)
    mean = book_mean(add_up(run.answers.items(), month, half_life, unit), parameters)
    wanted = [
        Claim(
            claim.sheet.client_ref,
            claim.stay,
            claim.years,
            add_up(((answer, 1) for answer in claim.answers), month, half_life, unit) if claim.answers else None,
        )
        for claim in claims
    ]
    shares = share_out(paid, wanted, mean, parameters)
    for claim, share in zip(claims, shares, strict=True):
        if share.cents:
            run.tally.watch(claim.sheet, year_end, POT, share.cents, (None, POT_SHARE, None, None, share.parts))


def _withheld(parameters: Parameters, year: int, exposures: Mapping[int, Cents]) -> Cents:
    """Give the buffer in whole cents, rounded up: a payout is never a part of a cent too high."""
    if not parameters.buffer:
        return 0
    if year not in exposures:
        raise RuleBroken("buffer_without_exposure", "buffer", year=year)
    return ceil(parameters.buffer * exposures[year])


def _by_client(claim: OpenClaim) -> str:
    return claim.sheet.client_ref
