"""What every step of the standard plan is for, and its listening question."""

from functools import lru_cache
from typing import Final

from app.aftercare.plans import endings_plan, standard_plan
from app.aftercare.rules import CATCH_UP, Step
from app.foundation.language import Texts, message

_PURPOSES: Final = {
    CATCH_UP: message("Catch up on what lies further back"),
    "C1": message("Confirm what was agreed and say what happens next"),
    "C2": message("Check that the documents have arrived and are right"),
    "C3": message("Ask how the signing went"),
    "C4": message("Hold the client review"),
    "C5": message("Ask how things are going"),
    "C6": message("Send a birthday card"),
    "M1": message("Congratulate with the house"),
    "M2": message("Check the first payment, the tax refund and the construction deposit"),
    "M3a": message("Look ahead at the new interest rate"),
    "M3b": message("Talk about the new fixed-rate period"),
    "M3c": message("Compare the lender's proposal"),
    "M3d": message("Make sure that the lender has the choice in time"),
    "M4a": message("Look ahead at the end of the interest-only part"),
    "M4b": message("Check the plan for paying off the interest-only part"),
    "M4c": message("Arrange what happens after the interest-only part"),
    "M5": message("Check that the mortgage stays affordable after retirement"),
    "M6": message("Prepare the end of the loan"),
    "M7": message("Call back about the cover that was put off"),
    "M8": message("Help with the arrears and involve the lender early"),
    "M9": message("Discuss energy measures, an extra loan and the rebuilding value"),
    "L1": message("Check that the policy is in force, with beneficiary and pledge"),
    "L2": message("Compare the cover with debt and family"),
    "L3": message("Check who must be cared for now"),
    "L4a": message("Discuss whether cover is still needed after the end date"),
    "L4b": message("Tell that the cover ends"),
    "L5": message("Ask for the non-smoker premium"),
    "A1": message("Explain the waiting period and the duty to report"),
    "A2": message("Compare the profit with the insured income"),
    "A3": message("Report the change of work to the insurer"),
    "A4": message("Help with the disability claim as agreed"),
    "A5": message("Compare the end age with the state pension age"),
    "P1": message("Discuss the deposit before the year ends"),
    "P2": message("Compare the value statement with the goal"),
    "P3a": message("Set the goal and look for the gap"),
    "P3b": message("Check that the plan still leads to the goal"),
    "P3c": message("Discuss the choices and their dates"),
    "P3d": message("Arrange the application and the form of payment"),
    "P4a": message("Discuss the choices for the annuity that matures"),
    "P4b": message("Check that the provider has the instruction"),
    "P5": message("Report the divorce to the pension administrator"),
    "S1": message("Put the commission disclosure on file and check the policy"),
    "S2": message("Discuss the renewal: the premium, and what is still needed"),
    "S3": message("Go through the policies: values, liability, double cover"),
    "S4a": message("Ask whether the claim is being handled"),
    "S4b": message("Tell how far the insurer is with the claim"),
    "S4c": message("Ask how the claim was handled"),
    "S5": message("Go through what changed in and around the house"),
    "I1a": message("Ask about the first month"),
    "I1b": message("Ask about the first three months"),
    "I1c": message("Ask about the first half year"),
    "I2": message("Check that it still suits, and give the costs"),
    "I3": message("Give the client rest, without acting at once"),
    "I4a": message("Lower the risk towards the goal"),
    "I4b": message("Lower the risk further towards the goal"),
    "I4c": message("Arrange the payment at the goal date"),
    "K1": message("Ask whether the instalment fits"),
    "K2": message("Assess the credit again, free of charge"),
    "K3": message("Help with the arrears, without new credit"),
    "K4": message("Prepare the end of the loan"),
    "K5": message("Check that the instalment can be paid after retirement"),
    "F1": message("Agree where the policy is kept"),
    "F2": message("Compare the cover with costs and wishes"),
    "F3": message("Add the child to the policy"),
    "F4": message("Help the family with the payment of the policy"),
    "E1": message("Ask what made the client decide against it"),
    "E2": message("Ask what made the client give it up"),
    "D1": message("Offer condolences by phone; list the policies and what has to be claimed"),
    "D2": message("Ask what is stuck and help with it"),
    "D3": message("Ask quietly how things are"),
    "D4": message("Ask how things are, and what has changed in the plans"),
    "ESTATE": message("Find out who speaks for the estate, and verify it"),
    "TRANSFER": message("Have the new adviser confirm; until then the duty of care is yours"),
    "B1": message("Check the policy and send the certificate"),
    "B2a": message("Ask for turnover, payroll and stock"),
    "B2b": message("Discuss the proposal for the renewal"),
    "B2c": message("Get the decision before the notice date"),
    "B3": message("Look at the risks on the spot"),
    "B4": message("Go through what changed in the business"),
    "B5": message("Ask for the payroll declaration"),
    "B6": message("Go through the steps of the return to work"),
}


@lru_cache(maxsize=1)
def standard_steps() -> dict[str, Step]:
    """Give the steps that come with the app by their code."""
    return {step.code: step for step in (*standard_plan(), *endings_plan())}


def purpose(code: str, t: Texts, title: str | None = None) -> str:
    """Say what a step is for; what a person promised by hand (`title`) is told in those words.

    A step of an office's own plan is told by its code.
    """
    if title:
        return title
    known = _PURPOSES.get(code)
    return t(known) if known else code


def question(code: str, t: Texts) -> str:
    """Give the listening question of a step, or nothing where the client is not spoken to."""
    step = standard_steps().get(code)
    if step is None:
        return ""
    return step.question_nl if t.language == "nl" else step.question_en
