"""Contact lists as other programs write them: Google (old, and since 2024), Outlook in Dutch and English, plain names.

Headers are compared without what is not ASCII, because Outlook's own export garbles them ("Categorieën", "Privé").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Layout:
    """One program's columns. `{n}` counts from 1; of several headers for a part the first filled one is taken.

    `letter` begins the references that such rows get; `signs` are the headers by which the layout is known.
    """

    name: str
    letter: str
    signs: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    phones: tuple[tuple[str, str], ...] = ()
    fixed_phones: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    splits_labels: str = ":::"


_GOOGLE_SHARED: Final = {
    "email": ("E-mail {n} - Value",),
    "street": ("Address 1 - Street",),
    "town": ("Address 1 - City",),
    "postcode": ("Address 1 - Postal Code",),
    "country": ("Address 1 - Country",),
    "birthday": ("Birthday",),
}
CARD_COLUMNS: Final = (
    "N family",
    "N given",
    "N additional",
    "FN",
    "ORG",
    "EMAIL",
    "TEL mobile",
    "TEL",
    "ADR street",
    "ADR town",
    "ADR postcode",
    "ADR country",
    "BDAY",
    "CATEGORIES",
)
"""The parts of an address card that are read, as columns."""
SEVERAL: Final = " ::: "
"""Stands between several values in one cell."""
LAYOUTS: Final = (
    Layout(
        "vcard",
        "V",
        ("N family", "N given", "FN"),
        {
            "first": ("N given",),
            "middle": ("N additional",),
            "last": ("N family",),
            "whole": ("FN",),
            "organisation": ("ORG",),
            "email": ("EMAIL",),
            "street": ("ADR street",),
            "town": ("ADR town",),
            "postcode": ("ADR postcode",),
            "country": ("ADR country",),
            "birthday": ("BDAY",),
            "labels": ("CATEGORIES",),
        },
        fixed_phones={"mobile": ("TEL mobile",), "phone": ("TEL",)},
        splits_labels=",",
    ),
    Layout(
        "google",
        "G",
        ("First Name", "Last Name", "Labels", "E-mail 1 - Value"),
        _GOOGLE_SHARED
        | {
            "first": ("First Name",),
            "middle": ("Middle Name",),
            "last": ("Last Name",),
            "organisation": ("Organization Name",),
            "labels": ("Labels",),
        },
        phones=(("Phone {n} - Value", "Phone {n} - Label"),),
    ),
    Layout(
        "google",
        "G",
        ("Given Name", "Family Name", "Group Membership"),
        _GOOGLE_SHARED
        | {
            "first": ("Given Name",),
            "middle": ("Additional Name",),
            "last": ("Family Name",),
            "whole": ("Name",),
            "organisation": ("Organization 1 - Name",),
            "labels": ("Group Membership",),
        },
        phones=(("Phone {n} - Value", "Phone {n} - Type"),),
    ),
    Layout(
        "outlook",
        "L",
        ("Voornaam", "Achternaam", "E-mailadres"),
        {
            "first": ("Voornaam",),
            "middle": ("Middelste naam",),
            "last": ("Achternaam",),
            "organisation": ("Bedrijf",),
            "email": ("E-mailadres", "E-mailadres {n}"),
            "street": ("Huisadres, straat", "Werkadres, straat", "Ander adres, straat"),
            "town": ("Huisadres, plaats", "Werkadres, plaats", "Ander adres, plaats"),
            "postcode": ("Huisadres, postcode", "Werkadres, postcode", "Ander adres, postcode"),
            "country": ("Land/regio (thuis)", "Land/regio (werk)", "Land/regio (anders)"),
            "birthday": ("Verjaardag",),
            "labels": ("Categorien",),
        },
        fixed_phones={
            "mobile": ("Mobiele telefoon",),
            "phone": ("Telefoon thuis", "Telefoon thuis 2", "Hoofdtelefoon", "Telefoon op werk", "Telefoon op werk 2"),
        },
        splits_labels=";",
    ),
    Layout(
        "outlook",
        "L",
        ("First Name", "Last Name", "E-mail Address"),
        {
            "first": ("First Name",),
            "middle": ("Middle Name",),
            "last": ("Last Name",),
            "organisation": ("Company",),
            "email": ("E-mail Address", "E-mail {n} Address"),
            "street": ("Home Street", "Business Street", "Other Street"),
            "town": ("Home City", "Business City", "Other City"),
            "postcode": ("Home Postal Code", "Business Postal Code", "Other Postal Code"),
            "country": ("Home Country/Region", "Business Country/Region", "Other Country/Region"),
            "birthday": ("Birthday",),
            "labels": ("Categories",),
        },
        fixed_phones={
            "mobile": ("Mobile Phone",),
            "phone": ("Home Phone", "Home Phone 2", "Primary Phone", "Business Phone", "Business Phone 2"),
        },
        splits_labels=";",
    ),
    Layout(
        "names",
        "N",
        ("first", "infix", "last"),
        {"first": ("first",), "infix": ("infix",), "last": ("last",), "whole": ("as_written",)},
    ),
)
