"""Labels of the words for money, what the law says about a booking, and sentences of the ledger's rules."""

from typing import Final

from app.agreements.rules import IncomeWarning
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences
from app.ledger.rules import DoublePay, MovementKind, MovementWarning

_KINDS: Final = {
    MovementKind.INITIAL: message("Initial commission"),
    MovementKind.TRAIL: message("Trail commission"),
    MovementKind.RENEWAL: message("Renewal commission"),
    MovementKind.FEE: message("Fee"),
    MovementKind.SUBSCRIPTION: message("Service subscription"),
    MovementKind.HOURLY: message("Hourly work"),
    MovementKind.BONUS: message("Bonus"),
    MovementKind.ARREARS_SUPPORT: message("Support in arrears"),
    MovementKind.CLAWBACK: message("Clawback"),
    MovementKind.CORRECTION: message("Correction"),
    MovementKind.WRITE_OFF: message("Write-off"),
    MovementKind.SPLIT_OUT: message("Share to another office"),
    MovementKind.SPLIT_IN: message("Share from another office"),
}
_WARNINGS: Final[dict[MovementWarning, str]] = {
    IncomeWarning.COMMISSION_BANNED: message(
        "Commission on this product is banned for agreements of this date (BGfo art. 86c)."
    ),
    IncomeWarning.BONUS_NOT_ALLOWED: message("A bonus from an insurer is not allowed on this product (BGfo art. 86d)."),
    IncomeWarning.ONLY_TRAIL_ALLOWED: message("On consumer credit only trail commission from the lender is allowed."),
    IncomeWarning.CLIENT_FEE_NOT_ALLOWED: message("On consumer credit the client may not be charged a fee."),
    DoublePay.DOUBLE_PAY: message(
        "Trail commission and a subscription on the same agreement: the client may pay twice for the same service."
    ),
}


def movement_kind(kind: MovementKind, t: Texts) -> str:
    return t(_KINDS[kind])


def warning(found: MovementWarning, t: Texts) -> str:
    """Say in one sentence what deserves a second look, and by which rule."""
    return t(_WARNINGS[found])


register_sentences(
    {
        "amount_not_negative": message("This kind takes money away: write the amount with a minus."),
        "amount_not_positive": message("This kind brings money in: write the amount without a minus."),
        "reversed_already": message("This booking has been reversed already, by {by}."),
        "is_a_reversal": message("A reversal is not reversed; book it anew."),
        "before_booking": message("This lies before the day of the booking, {start}."),
        "year_closed": message("The year {year} is closed; book a correction instead."),
        "due_before_issued": message("The due date lies before the date of the invoice, {start}."),
        "paid_before_issued": message("The payment lies before the date of the invoice, {start}."),
    }
)
