"""Which column of a list of unknown layout may mean what: told by the words that people write above their columns."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.foundation.names import fold
from app.intake.rules.header import ColumnMapping
from app.intake.rules.kinds import KINDS

_SIGNS: Final = re.compile(r"[^a-z0-9]+")
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "clients": {
        "kind": "soortklant klantsoort klanttype typeklant soortrelatie relatiesoort relatietype typerelatie "
        "clienttype",
        "reference": "klantnummer klantnr relatienummer relatienr clientnummer nummer nr kenmerk customernumber "
        "clientnumber clientid customerid relatiecode klantcode debiteurnummer number id",
        "name": "naam klantnaam relatienaam relatie klant clientname customer fullname volledigenaam bedrijfsnaam "
        "companyname client bedrijf company organisatie",
        "last_name": "achternaam lastname surname familienaam familyname geslachtsnaam",
        "first_name": "voornaam firstname givenname roepnaam voornamen firstnames",
        "infix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tv prefix middlename",
        "initials": "voorletters initialen vl",
        "birth_date": "geboortedatum gebdatum gebdat geboren verjaardag dateofbirth birthdate birthday dob geboortedag",
        "email": "emailadres mail mailadres emailaddress emailprive emailzakelijk",
        "phone": "telefoon telefoonnummer tel telnr telefoonnr telefoonvast vast telefoonprive telefoonthuis "
        "phonenumber telephone homephone landline",
        "mobile": "mobiel mobielnummer telefoonmobiel gsm 06nummer mobiletelefoon mobilephone cell cellphone "
        "mobielenummer",
        "street": "straat straatnaam adres adresregel1 address address1 streetname straatenhuisnummer woonadres",
        "house_number": "huisnummer huisnr hnr nummerhuis housenumber housenr huisnummertoevoeging",
        "postcode": "postcode pc zip zipcode postalcode",
        "town": "plaats woonplaats stad plaatsnaam city gemeente",
        "country": "land landcode countrycode",
        "language": "taal",
        "adviser": "adviseur accountmanager relatiebeheerder advisor behandelaar",
        "pension_date": "pensioendatum aowdatum retirementdate",
        "relationship_start": "klantsinds relatiesinds clientsince customersince ingeschreven",
        "relationship_end": "klanttot einderelatie clientuntil",
        "tags": "labels trefwoorden categorie categorieen groep groepen category categories group",
    },
    "agreements": {
        "reference": "overeenkomstnummer contractnummer contractnr agreementnumber dossiernummer dossiernr kenmerk",
        "client": "klantnummer klantnr relatienummer relatienr clientnummer klant relatie clientnumber customernumber "
        "klantcode relatiecode",
        "product_kind": "product productsoort soort branche producttype productgroep verzekeringssoort type kind "
        "productkind",
        "provider": "maatschappij verzekeraar aanbieder bank geldverstrekker insurer company lender",
        "policy_number": "polisnummer polisnr leningnummer leningnr policy policyno polis",
        "concluded_on": "afgesloten afsluitdatum datumafgesloten",
        "signed_on": "getekend tekendatum ondertekend datumondertekening signed signaturedate",
        "in_force_on": "ingangsdatum ingang startdatum begindatum datumingang passeerdatum inforce startdate effective "
        "effectivedate",
        "end_on": "einddatum beeindigd datumeinde royementsdatum enddate expirydate",
        "end_reason": "reden beeindigingsreden redeneinde reason",
        "premium": "premie premiebedrag maandpremie jaarpremie bedrag bruto inleg amount",
        "premium_frequency": "betaaltermijn termijn premietermijn betaling frequentie paymentterm frequency",
        "fixed_rate_end": "einderentevast rentevasttot renteherziening renteherzieningsdatum fixedrateend",
        "term_end": "eindelooptijd looptijdtot termend",
        "renewal_date": "contractvervaldatum vervaldatum hoofdpremievervaldatum hpvd verlengdatum prolongatiedatum "
        "renewal",
        "adviser": "adviseur accountmanager advisor behandelaar",
    },
}
"""By kind and column of ours the words that stand above such a column elsewhere, Dutch and English, without blanks."""
_CODES: Final = {
    kind: {_SIGNS.sub("", column.name): column.name for column in KINDS[kind].columns}
    | {word: column for column, words in spoken.items() for word in words.split()}
    for kind, spoken in WORDS.items()
}


def guess(header: Sequence[str], kind: str | None = None) -> ColumnMapping:
    """Give what the columns of a list seem to mean; of kinds that fit as well the first one that is known."""
    found = {one: _columns(header, one) for one in ([kind] if kind in _CODES else _CODES)}
    best = max(found, key=lambda one: (_has_required(one, found[one]), len(found[one])))
    return ColumnMapping(best, found[best])


def can_guess(header: Sequence[str]) -> bool:
    """Tell whether what the columns seem to mean is enough to take rows."""
    found = guess(header)
    return _has_required(found.kind, found.columns)


def guessed_columns(header: Sequence[str]) -> Mapping[str, str]:
    """Give the columns that seem to mean something, by the kind that most of them fit."""
    return guess(header).columns


def _columns(header: Sequence[str], kind: str) -> dict[str, str]:
    """Give our column for each of theirs; of two that mean the same the first one has it."""
    found: dict[str, str] = {}
    for written in header:
        column = _CODES[kind].get(_SIGNS.sub("", fold(written)))
        if column is not None and column not in found.values() and written not in found:
            found[written] = column
    return found


def _has_required(kind: str, columns: Mapping[str, str]) -> bool:
    """Tell whether rows could be taken: a reference is made where a list has none."""
    given, wanted = set(columns.values()), set(KINDS[kind].required) - {"reference"}
    one_of = KINDS[kind].one_of
    return wanted <= given and (not one_of or not given.isdisjoint(one_of))
