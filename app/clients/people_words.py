"""What persons are to each other, in words; and sentences about people, addresses and numbers."""

from typing import Final

from app.clients.rules import AddressedAs, RelationKind
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_IS: Final = {
    RelationKind.PARTNER: message("Partner of"),
    RelationKind.EX_PARTNER: message("Former partner of"),
    RelationKind.CHILD: message("Child of"),
    RelationKind.PARENT: message("Parent of"),
    RelationKind.GUARDIAN: message("Guardian of"),
    RelationKind.EXECUTOR: message("Executor for"),
    RelationKind.DIRECTOR: message("Director for"),
    RelationKind.ACCOUNTANT: message("Accountant of"),
}
_HAS: Final = {
    RelationKind.GUARDIAN: message("Has as guardian"),
    RelationKind.EXECUTOR: message("Has as executor"),
    RelationKind.DIRECTOR: message("Has as director"),
    RelationKind.ACCOUNTANT: message("Has as accountant"),
}
_ADDRESSED: Final = {AddressedAs.MS: message("Ms"), AddressedAs.MR: message("Mr")}

RELATIONS: Final = tuple((kind, False) for kind in _IS) + tuple((kind, True) for kind in _HAS)
"""What can be told of two persons: the kind, and whether it is told from the other side."""


def relation(kind: RelationKind, t: Texts, *, turned: bool = False) -> str:
    """Give what a person is to another, as the beginning of a sentence: "Child of", "Has as guardian"."""
    return t(_HAS[kind] if turned else _IS[kind])


def addressed_as(way: AddressedAs, t: Texts) -> str:
    return t(_ADDRESSED[way])


register_sentences(
    {
        "relation_with_itself": message("Somebody cannot be this to himself or herself."),
        "relation_twice": message("This stands here twice."),
        "relation_in_circle": message("Two persons cannot be each other's child."),
        "person_not_chosen": message("Choose a person from the list."),
        "belongs_already": message("This person belongs to this client already."),
        "two_preferred": message("Choose one preferred number and one preferred address."),
        "lives_with_itself": message("A client cannot live with itself."),
        "lives_in_circle": message("That client lives at this one's address already."),
        "not_a_postcode": message("This is no Dutch postcode. Write it like 1234 AB."),
        "not_an_iban": message("This is no account number: a letter or a figure is not right."),
        "not_a_registry_number": message("A number of the trade register (KvK) has eight figures."),
        "registry_of_business": message("Only a business has a number in the trade register."),
    }
)
