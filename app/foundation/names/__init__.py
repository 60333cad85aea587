"""Names of people: their parts, how they are written, sorted and searched (the field's rules 1.8)."""

from app.foundation.names.folding import fold
from app.foundation.names.letters import envelope_name, envelope_names, envelope_within, letter_opening
from app.foundation.names.person import Address, PersonName, capitalised, initials_of
from app.foundation.names.salutation import salutation
from app.foundation.names.splitting import is_organisation, split_name

__all__ = [
    "Address",
    "PersonName",
    "capitalised",
    "envelope_name",
    "envelope_names",
    "envelope_within",
    "fold",
    "initials_of",
    "is_organisation",
    "letter_opening",
    "salutation",
    "split_name",
]
