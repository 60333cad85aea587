"""Words that people write in a cell where an enumeration has a word of its own: "Hypotheek", "per maand"."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from app.foundation.names import fold
from app.intake.rules.kinds import Column
from app.intake.rules.values import Reader, Value

_SIGNS: Final = re.compile(r"[^a-z0-9]+")
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "clients.kind": {
        "household": "huishouden gezin familie stel",
        "person": "persoon particulier prive individu natuurlijkpersoon",
        "business": "bedrijf zakelijk onderneming organisatie rechtspersoon firma",
    },
    "clients.language": {"nl": "nederlands dutch nld", "en": "engels english eng"},
    "clients.country": {
        "NL": "nederland netherlands thenetherlands holland nld",
        "BE": "belgie belgium belgique bel",
        "DE": "duitsland deutschland germany deu",
    },
    "agreements.product_kind": {
        "mortgage": "hypotheek woonhypotheek hypotheken hypothecairelening",
        "term_life": "overlijdensrisico overlijdensrisicoverzekering orv",
        "disability": "arbeidsongeschiktheid arbeidsongeschiktheidsverzekering aov",
        "pension": "pensioen pensioenverzekering pensioenen",
        "nonlife_private": "schade schadeverzekering particuliereschade particulier inboedel inboedelverzekering "
        "opstal opstalverzekering woonhuis woonhuisverzekering woonverzekering auto autoverzekering motor "
        "motorverzekering aansprakelijkheid aansprakelijkheidsverzekering avp reis reisverzekering rechtsbijstand "
        "rechtsbijstandverzekering caravan fiets fietsverzekering",
        "investment": "beleggen belegging beleggingen beleggingsrekening",
        "consumer_credit": "krediet consumptiefkrediet doorlopendkrediet persoonlijkelening lening",
        "funeral": "uitvaart uitvaartverzekering",
        "nonlife_business": "zakelijkeschade bedrijfsschade bedrijfsaansprakelijkheid avb zakelijk",
        "life": "leven levensverzekering kapitaalverzekering",
        "annuity": "lijfrente lijfrenteverzekering lijfrenterekening bankspaarlijfrente",
        "payment_protection": "woonlasten woonlastenverzekering woonlastenbeschermer betalingsbeschermer",
        "health": "zorg zorgverzekering ziektekosten ziektekostenverzekering",
        "collective_income": "verzuim verzuimverzekering ziekteverzuim collectiefinkomen",
        "service": "abonnement serviceabonnement dienstverlening",
        "other": "overig overige anders diversen",
    },
    "agreements.premium_frequency": {
        "once": "eenmalig ineens koopsom single onetime",
        "month": "maand maandelijks permaand pm mnd monthly permonth maandpremie",
        "quarter": "kwartaal perkwartaal kwartaalpremie quarterly perquarter",
        "half_year": "halfjaar halfjaarlijks perhalfjaar halfyearly semiannual",
        "year": "jaar jaarlijks perjaar pj jaarpremie yearly annual annually peryear",
    },
    "contacts.channel": {
        "phone": "telefoon telefonisch gebeld call",
        "visit": "bezoek gesprek kantoorbezoek huisbezoek meeting",
        "email": "emailbericht mailtje",
        "letter": "brief post",
        "video": "videobellen teams zoom videogesprek",
    },
    "contacts.direction": {"in": "inkomend ontvangen incoming", "out": "uitgaand verzonden outgoing"},
}
"""By kind and column, for each of our words what else is understood, without blanks."""
_CODES: Final = {
    place: {word: code for code, words in spoken.items() for word in words.split()} for place, spoken in WORDS.items()
}


def understanding(kind: str, column: Column) -> Column:
    """Let a column of a list of unknown layout understand the words of people too."""
    codes = _CODES.get(f"{kind}.{column.name}")
    return column if codes is None else replace(column, read=partial(_read, column.read, codes))


def _read(read: Reader, codes: Mapping[str, str], cell: str) -> Value:
    return read(codes.get(_SIGNS.sub("", fold(cell)), cell))
