"""Which steps sell or please and which serve: who asks for peace, or is in trouble, is only spared the first.

The field's rules 2.5: an opt-out cancels our own design (level D) and what is commercial of good practice (level G);
duties (P) and service go on. An open complaint, arrears, a claim dispute and mourning hold the same steps, and every
question about satisfaction, whoever promised to ask it.
"""

from typing import Final

from app.aftercare.rules.grammar import Level, StepChannel, code_of

COMMERCIAL: Final = {
    "E1": "The agreement never came to be: no service is owed, the call serves the office.",
    "E2": "Winning back, or learning from, somebody who cancelled: no service is owed any more.",
    "M7": "Calls back about cover that the client chose not to take.",
    "M9": "Offers an extra loan for rebuilding; what has to be reported at a rebuilding is S5, a duty.",
    "P1": "Asks for an extra deposit before the end of the year.",
}
"""Steps of level G that sell, with why. All other G steps look after what the client has, or was promised."""


def is_commercial(level: str, code: str, channel: str) -> bool:
    """Tell whether a step, or a promise by what it carries as its code, is held for who is to be left in peace.

    A step that an office writes itself is service where it gives it level G, and commercial where it gives it level D.
    A survey never is a duty: also the question how a complaint was resolved waits while another one is open.
    """
    if level == Level.DESIGN or channel == StepChannel.SURVEY:
        return True
    return level == Level.GOOD and code_of(code) in COMMERCIAL
