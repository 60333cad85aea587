"""What a life event touches, in words: blocks, terms, and the question of each block after each event."""

from typing import Final

from app.agreements.rules.touching import Block, TermKind
from app.clients.rules import LifeEventKind
from app.foundation.language import Texts, message

AID: Final = message("A calculation aid, no legal advice. Look up the term that holds before you rely on it.")

_BLOCKS: Final = {
    Block.MORTGAGE: message("Mortgage"),
    Block.INSURANCES: message("Insurances"),
    Block.PENSION: message("Pension"),
    Block.TAX: message("Tax"),
    Block.ALLOWANCES: message("Allowances"),
    Block.DOCUMENTS: message("Documents"),
}
_TERMS: Final = {
    TermKind.DECREE_ENTERED: message("Have the decree entered in the registers (six months)"),
    TermKind.PENSION_REPORTED: message("Report the sharing to the pension administrator (two years)"),
    TermKind.ALLOWANCES_CHANGED: message("Change the allowances (four weeks)"),
    TermKind.MUNICIPALITY_TOLD: message("Tell the municipality of the move (five days)"),
    TermKind.INHERITANCE_TAX: message("Inheritance tax return (20 months after the death; 8 for deaths before 2026)"),
}
_PAYABLE: Final = message("Can the monthly payment still be met, and what does the lender offer?")
_INCOME_BEHIND: Final = message("Does the income on which the loan rests still hold?")
_MOVING_LOAN: Final = message("Does the loan go along, and is a bridging loan needed?")
_WORKS: Final = message("Is money borrowed for the work, and what does the home become worth?")
_PAID_OFF: Final = message("Is part of the loan paid off, and does that cost a penalty?")
_MORTGAGE: Final[dict[LifeEventKind, str]] = {
    **dict.fromkeys(
        (LifeEventKind.COHABITING, LifeEventKind.MARRIAGE),
        message("Who is liable for the loan, and in whose name is the home?"),
    ),
    **dict.fromkeys(
        (LifeEventKind.SEPARATION, LifeEventKind.DIVORCE),
        message("Who stays in the home, and can that one carry the loan alone?"),
    ),
    **dict.fromkeys(
        (LifeEventKind.DEATH_PARTNER, LifeEventKind.DEATH_CLIENT),
        message("What does a life insurance pay off, and can whoever stays carry the rest?"),
    ),
    **dict.fromkeys((LifeEventKind.JOB_LOSS, LifeEventKind.SICK_LONG, LifeEventKind.ARREARS), _PAYABLE),
    **dict.fromkeys((LifeEventKind.NEW_JOB, LifeEventKind.SELF_EMPLOYED), _INCOME_BEHIND),
    **dict.fromkeys((LifeEventKind.MOVE, LifeEventKind.HOME_PURCHASE, LifeEventKind.HOME_SALE), _MOVING_LOAN),
    **dict.fromkeys((LifeEventKind.RENOVATION, LifeEventKind.ENERGY_MEASURE), _WORKS),
    **dict.fromkeys((LifeEventKind.INHERITANCE, LifeEventKind.GIFT), _PAID_OFF),
    LifeEventKind.RETIREMENT: message("Can the payment be met from the pension?"),
    LifeEventKind.EMIGRATION: message("What does the lender allow when the owner lives elsewhere?"),
    LifeEventKind.CARE_PARENT: message("Does somebody come to live in, or is there building for the care?"),
}
_INSURANCES: Final[dict[LifeEventKind, str]] = {
    **dict.fromkeys(
        (LifeEventKind.COHABITING, LifeEventKind.MARRIAGE),
        message("Which policies are double now, who is insured, and who receives the money?"),
    ),
    LifeEventKind.BIRTH: message("Is the child insured, and is there enough for who would stay behind?"),
    **dict.fromkeys(
        (LifeEventKind.SEPARATION, LifeEventKind.DIVORCE),
        message("Who keeps which policy, and who receives the money?"),
    ),
    **dict.fromkeys(
        (LifeEventKind.DEATH_PARTNER, LifeEventKind.DEATH_CLIENT),
        message("Report the death, claim what is due, and end what no longer serves."),
    ),
    LifeEventKind.JOB_LOSS: message("What cover went with the work, and what does a payment protection pay?"),
    LifeEventKind.NEW_JOB: message("What does the employer cover now, and does the own cover fit the income?"),
    LifeEventKind.SELF_EMPLOYED: message("What is there now for illness, liability and legal aid?"),
    LifeEventKind.SICK_LONG: message("Has it been reported, and which waiting period runs?"),
    LifeEventKind.EMPLOYEE_SICK_42D: message("Has the absence been reported, and which waiting period runs?"),
    **dict.fromkeys(
        (LifeEventKind.MOVE, LifeEventKind.HOME_PURCHASE),
        message("Are the new address, the contents and the rebuilding value right?"),
    ),
    LifeEventKind.HOME_SALE: message("Which cover ends on the day on which the keys go?"),
    **dict.fromkeys(
        (LifeEventKind.RENOVATION, LifeEventKind.ENERGY_MEASURE),
        message("Does the insurer know of the work, and is the new value insured?"),
    ),
    LifeEventKind.INHERITANCE: message("Is what was inherited insured?"),
    LifeEventKind.CHILD_18: message("Does the child have its own health insurance, and is it still covered at home?"),
    LifeEventKind.CHILD_LEAVES: message("Is the child still covered by the policies of the family?"),
    LifeEventKind.RETIREMENT: message("Which cover is no longer needed, and which hung on the work?"),
    LifeEventKind.EMIGRATION: message("Which policies hold abroad, and which have to be taken out there?"),
    LifeEventKind.CARE_PARENT: message("Are the things and the liability of who moves in covered?"),
    LifeEventKind.STOPPED_SMOKING: message("Ask for the premium of people who do not smoke."),
    LifeEventKind.ARREARS: message("Which premiums are open, and which cover is at risk?"),
    LifeEventKind.INSURANCE_POSTPONED: message("What happens without this cover, and what made the client doubt?"),
    **dict.fromkeys(
        (LifeEventKind.CLAIM_REPORTED, LifeEventKind.CLAIM_CLOSED),
        message("Does the cover still fit after this claim?"),
    ),
    LifeEventKind.BUSINESS_CHANGE: message("Turnover, payroll, stock, new work: does the insurer know of it?"),
}
_PENSION: Final[dict[LifeEventKind, str]] = {
    **dict.fromkeys(
        (LifeEventKind.COHABITING, LifeEventKind.MARRIAGE),
        message("Does the pension administrator know of the partner?"),
    ),
    **dict.fromkeys(
        (LifeEventKind.SEPARATION, LifeEventKind.DIVORCE), message("Who gets what of the pension, and is it reported?")
    ),
    **dict.fromkeys(
        (LifeEventKind.DEATH_PARTNER, LifeEventKind.DEATH_CLIENT),
        message("Which pension begins for the partner and the children?"),
    ),
    **dict.fromkeys(
        (LifeEventKind.JOB_LOSS, LifeEventKind.NEW_JOB),
        message("Does the pension go on growing, and what happens to the one built up before?"),
    ),
    LifeEventKind.SELF_EMPLOYED: message("How does the pension grow without an employer?"),
    LifeEventKind.SICK_LONG: message("Does the pension go on without premium as long as this lasts?"),
    LifeEventKind.RETIREMENT: message("From which day, in which form, and how much for the partner?"),
    LifeEventKind.EMIGRATION: message("How is the pension paid and taxed abroad?"),
    LifeEventKind.MARKET_DROP: message("Does the risk still fit the day on which the money is needed?"),
    LifeEventKind.ANNUAL_STATEMENT: message("Is what is expected enough, and what can be put aside this year?"),
    LifeEventKind.BUSINESS_CHANGE: message("Who belongs to the pension scheme now, and does it still fit?"),
}
_WITHHELD: Final = message("Does the provisional assessment still fit the income?")
_HOME_TAX: Final = message("What changes for the interest, the transfer tax and the gain on the home?")
_TAX: Final[dict[LifeEventKind, str]] = {
    **dict.fromkeys(
        (LifeEventKind.COHABITING, LifeEventKind.MARRIAGE),
        message("Are they partners for the tax now, and how do they share what can be deducted?"),
    ),
    LifeEventKind.BIRTH: message("Which credits and deductions change?"),
    **dict.fromkeys(
        (LifeEventKind.SEPARATION, LifeEventKind.DIVORCE),
        message("Until when are they partners for the tax, and who deducts the interest?"),
    ),
    **dict.fromkeys(
        (LifeEventKind.DEATH_PARTNER, LifeEventKind.DEATH_CLIENT),
        message("Who files the return of the year, and the one for the inheritance?"),
    ),
    **dict.fromkeys((LifeEventKind.JOB_LOSS, LifeEventKind.NEW_JOB, LifeEventKind.SICK_LONG), _WITHHELD),
    LifeEventKind.SELF_EMPLOYED: message("VAT, the provisional assessment, and what can be put aside for later."),
    **dict.fromkeys((LifeEventKind.MOVE, LifeEventKind.HOME_PURCHASE, LifeEventKind.HOME_SALE), _HOME_TAX),
    **dict.fromkeys(
        (LifeEventKind.RENOVATION, LifeEventKind.ENERGY_MEASURE),
        message("Can the interest be deducted, and is there a subsidy?"),
    ),
    LifeEventKind.INHERITANCE: message("Is a return due for the inheritance, and before when?"),
    LifeEventKind.GIFT: message("Is a return due for the gift, and which exemption holds?"),
    LifeEventKind.CHILD_18: message("Which credits end now?"),
    LifeEventKind.RETIREMENT: message("Which rate holds, and from which day?"),
    LifeEventKind.EMIGRATION: message("Where is tax due, and from which day?"),
    LifeEventKind.CARE_PARENT: message("Which costs of the care can be deducted?"),
    LifeEventKind.ANNUAL_STATEMENT: message("Which of these figures go into the return?"),
    LifeEventKind.BUSINESS_CHANGE: message("Does the legal form change, and what does that mean for the tax?"),
}
_OF_THE_CHILD: Final = message("What can be asked for the care of the child and for the child itself?")
_ALLOWANCES: Final[dict[LifeEventKind, str]] = {
    LifeEventKind.BIRTH: _OF_THE_CHILD,
    LifeEventKind.CHILD_18: message("What does the child ask for now, and what ends at home?"),
    LifeEventKind.ARREARS: message("Is there support that was never asked for?"),
}
_DOCUMENTS: Final[dict[LifeEventKind, str]] = {
    **dict.fromkeys(
        (LifeEventKind.COHABITING, LifeEventKind.MARRIAGE),
        message("Cohabitation contract or marriage settlement, wills, living wills."),
    ),
    LifeEventKind.BIRTH: message("Wills, and who becomes guardian."),
    **dict.fromkeys(
        (LifeEventKind.SEPARATION, LifeEventKind.DIVORCE),
        message("The covenant, the division, the decree, and new wills."),
    ),
    **dict.fromkeys(
        (LifeEventKind.DEATH_PARTNER, LifeEventKind.DEATH_CLIENT),
        message("Death certificate, will, and the declaration of inheritance or executorship."),
    ),
    LifeEventKind.JOB_LOSS: message("The settlement agreement and the decision about a benefit."),
    LifeEventKind.NEW_JOB: message("The contract, the employer's statement, the pension scheme."),
    LifeEventKind.SELF_EMPLOYED: message("The extract of the trade register and the first annual figures."),
    LifeEventKind.MOVE: message("The deed or the rental contract, and the new address on every policy."),
    LifeEventKind.HOME_PURCHASE: message("The purchase contract, the valuation, the energy label."),
    LifeEventKind.HOME_SALE: message("The purchase contract and the final statement of the loan."),
    LifeEventKind.RENOVATION: message("Quotes, the permit, and a valuation afterwards."),
    LifeEventKind.INHERITANCE: message("The declaration of inheritance and the division."),
    LifeEventKind.GIFT: message("A deed, where the gift stays on paper."),
    LifeEventKind.RETIREMENT: message("The statement of the pension and of the state pension."),
    LifeEventKind.EMIGRATION: message("The proof of leaving, the new address, a correspondence address."),
    LifeEventKind.ENERGY_MEASURE: message("The invoice and the new energy label."),
    LifeEventKind.CLAIM_REPORTED: message("Photos, the estimate, the report."),
    LifeEventKind.BUSINESS_CHANGE: message("The deed, the extract of the trade register, the annual figures."),
}
_CHANGED: Final = message("Do the income, the address or who lives in the house change for the allowances?")


def block(of: Block, t: Texts) -> str:
    return t(_BLOCKS[of])


def term(of: TermKind, t: Texts) -> str:
    """Say what has to be done within a known time."""
    return t(_TERMS[of])


def to_look_at(event: str, of: Block, t: Texts) -> str:
    """Give the question of a block after an event that touches it. Raises KeyError for one that does not."""
    kind = LifeEventKind(event)
    if of is Block.ALLOWANCES:
        return t(_ALLOWANCES.get(kind, _CHANGED))
    asked = {
        Block.MORTGAGE: _MORTGAGE,
        Block.INSURANCES: _INSURANCES,
        Block.PENSION: _PENSION,
        Block.TAX: _TAX,
        Block.DOCUMENTS: _DOCUMENTS,
    }
    return t(asked[of][kind])
