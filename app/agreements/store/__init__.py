"""Reads and writes of agreements, their loan parts and providers, the service agreed and the commission told."""

from app.agreements.store.agreements import (
    agreement,
    agreement_called,
    agreements_of,
    check_chain,
    clients_behind,
    end_those_that_run,
    insert_agreement,
    loan_parts,
    policy_key,
    put_loan_parts,
    update_agreement,
)
from app.agreements.store.checks import checked_agreement, counts_of_events, delete_check, insert_check, touched_by
from app.agreements.store.promised import (
    disclosures_of,
    end_engagement,
    engagement,
    engagements_of,
    first_told,
    insert_disclosure,
    insert_engagement,
    update_engagement,
)
from app.agreements.store.providers import clawback_months, houses, provider_id, provider_names, put_clawback_months

__all__ = [
    "agreement",
    "agreement_called",
    "agreements_of",
    "check_chain",
    "checked_agreement",
    "clawback_months",
    "clients_behind",
    "counts_of_events",
    "delete_check",
    "disclosures_of",
    "end_engagement",
    "end_those_that_run",
    "engagement",
    "engagements_of",
    "first_told",
    "houses",
    "insert_agreement",
    "insert_check",
    "insert_disclosure",
    "insert_engagement",
    "loan_parts",
    "policy_key",
    "provider_id",
    "provider_names",
    "put_clawback_months",
    "put_loan_parts",
    "touched_by",
    "update_agreement",
    "update_engagement",
]
