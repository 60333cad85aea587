"""Labels of the words for agreements, what a life event touches, and sentences of the rules."""

from app.agreements.words.labels import end_reason, engagement_kind, frequency, product_kind, regime
from app.agreements.words.serving import agreed_price, promised_and_done, service_state
from app.agreements.words.touching import AID, block, term, to_look_at

__all__ = [
    "AID",
    "agreed_price",
    "block",
    "end_reason",
    "engagement_kind",
    "frequency",
    "product_kind",
    "promised_and_done",
    "regime",
    "service_state",
    "term",
    "to_look_at",
]
