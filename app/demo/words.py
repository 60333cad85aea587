"""Made-up names and sentences for the demo book. No person, company or policy in it exists."""

from typing import Final

OFFICE: Final = "Kantoor De Linde"
ADVISERS: Final = ("Marit Hendriks", "Joost van Doorn")

FEMALE: Final = (
    "Sanne", "Annelies", "Fatima", "Marijke", "Lotte", "Eva", "Ingrid", "Yasmina", "Femke", "Hanneke", "Zoë", "Noor",
    "Wilhelmina", "Desirée", "Bregje", "Saskia", "Tjitske", "Aylin", "Renée", "Charlotte", "Mirjam", "Ilse", "Nienke",
)  # fmt: skip
MALE: Final = (
    "Pieter", "Youssef", "Bas", "Willem", "Kees", "Ruud", "Jeroen", "Daan", "Mehmet", "Sjoerd", "Thijs", "Bram",
    "Gerrit", "Özgür", "Maarten", "Dirk", "Joris", "Hendrik", "Rik", "Stefan", "Wouter", "André", "Luuk", "IJsbrand",
)  # fmt: skip
FAMILIES: Final = (
    ("", "Jansen"), ("de", "Vries"), ("van der", "Berg"), ("", "Bakker"), ("van", "Dijk"), ("", "Visser"),
    ("", "Smit"), ("", "Meijer"), ("de", "Boer"), ("", "Mulder"), ("de", "Groot"), ("", "Bos"), ("", "Vos"),
    ("", "Peters"), ("", "Hendriks"), ("van", "Leeuwen"), ("", "Dekker"), ("", "Brouwer"), ("de", "Wit"),
    ("", "Dijkstra"), ("", "Postma"), ("el", "Idrissi"), ("", "Öztürk"), ("in 't", "Veld"), ("van 't", "Hoff"),
    ("", "'s-Gravenzande"), ("op den", "Camp"), ("uit den", "Boogaard"), ("d'", "Ancona"), ("ter", "Horst"),
    ("", "IJsbrandij"), ("von", "Heyden"), ("van der", "Zée-de Boer"), ("", "Nguyễn"), ("", "Müller-Løvstad"),
    ("van den", "Heuvel"), ("", "Ait Ben Haddou"), ("", "Kuipers"), ("", "Veenstra"), ("", "Zondervan"),
    ("de la", "Rambelje"), ("", "Okafor"), ("'t", "Hart"), ("", "Hoekstra"), ("van", "Wijngaarden"), ("", "Sanders"),
)  # fmt: skip
STEMS: Final = (
    "Achter", "Appel", "Beek", "Berken", "Bloem", "Boomgaard", "Bosch", "Braam", "Brink", "Broek", "Buiten", "Dam",
    "Delf", "Dier", "Dorn", "Driel", "Duin", "Eiken", "Elzen", "Esch", "Gaast", "Geer", "Goor", "Graaf", "Haag", "Haze",
    "Heem", "Hessel", "Hooge", "Hulst", "Kamer", "Kapel", "Kers", "Klaver", "Klooster", "Koe", "Kolk", "Kraai", "Kruis",
    "Laar", "Lange", "Leeuw", "Linden", "Loon", "Maas", "Meer", "Middel", "Molen", "Nieuw", "Noord", "Ooster", "Oude",
    "Paarde", "Peer", "Plas", "Poel", "Polder", "Raven", "Riet", "Roos", "Ruiter", "Scheper", "Schou", "Slag", "Spijk",
    "Steen", "Stok", "Suide", "Terp", "Tol", "Uiter", "Valk", "Veen", "Vliet", "Voorn", "Water", "Wester", "Wilgen",
    "Zand", "Zwart",
)  # fmt: skip
ENDINGS: Final = (
    "aar", "akker", "berg", "borg", "brecht", "burg", "dal", "dijk", "donk", "drecht", "goed", "haar", "hof", "horst",
    "huis", "huizen", "ing", "ink", "kamp", "kerk", "laan", "land", "loo", "man", "mans", "meijer", "poort", "rade",
    "schot", "sma", "stee", "stein", "stra", "veld", "voort", "waard", "weerd", "wijk", "woude", "zicht",
)  # fmt: skip
"""With a stem these make thousands of family names, for books that are made to measure with."""
TRADES: Final = (
    ("Bakkerij", "B.V."), ("Installatiebedrijf", "B.V."), ("Kwekerij", "V.O.F."), ("Wijnhandel", "B.V."),
    ("Tandartspraktijk", ""), ("Garage", "B.V."), ("Schildersbedrijf", "V.O.F."), ("Fietsenwinkel", ""),
    ("Fysiotherapie", ""), ("Transport", "B.V."), ("Timmerbedrijf", ""), ("Drukkerij", "B.V."),
)  # fmt: skip
TRADE_NAMES: Final = (
    "Van Dam", "De Gouden Korst", "De Linde", "Corbeau", "Molenaar", "Kempenaar", "Zilverberk", "Noorderlicht",
    "De Twee Gebroeders", "Eikenhof", "Het Anker", "Waterkant", "Oostenwind", "Lage Weg",
)  # fmt: skip
PLACES: Final = (
    ("Zwolle", "8011"), ("Deventer", "7411"), ("Kampen", "8261"), ("Hattem", "8051"), ("Apeldoorn", "7311"),
    ("Meppel", "7941"), ("Epe", "8161"), ("Heerde", "8181"), ("'s-Hertogenbosch", "5211"), ("Raalte", "8102"),
    ("Urk", "8321"), ("Genemuiden", "8281"), ("Wezep", "8091"), ("Ommen", "7731"), ("Olst", "8121"),
)  # fmt: skip
STREETS: Final = (
    "Beukenlaan", "Melkmarkt", "Dorpsstraat", "Kerkweg", "IJsselkade", "Wilgenpad", "Prinses Irenelaan", "Havenstraat",
    "Molenweg", "Oude Rijksweg", "Burgemeesterslaan", "Zuiderzeestraat", "Korenbloem", "Achterom",
)  # fmt: skip
PROVIDERS: Final = {
    "lend": ("Waterkant Hypotheken", "Duinrand Bank", "Eerste Oever Hypotheken"),
    "life": ("Noordstaete Leven", "De Vaste Hand", "Lindeboom Levensverzekeringen"),
    "nonlife": ("Duinzicht Schade", "Het Wapen van Oost", "Zeven Schilden Verzekeringen"),
    "income": ("Noordstaete Inkomen", "De Brug Inkomensverzekeringen"),
    "invest": ("Lange Lijn Beleggen", "Oever Vermogen"),
    "credit": ("Duinrand Bank", "Kade Krediet"),
    "health": ("Groene Hart Zorg",),
}
SAID: Final = (
    "De eerste afschrijving klopte met wat we hadden besproken.",
    "Ik wil graag dat u mij belt voordat de premie verandert.",
    "Onze dochter gaat in september studeren, dat wordt even rekenen.",
    "Alles loopt. Ik lag er één keer wakker van, nu niet meer.",
    "We denken aan een uitbouw, misschien volgend jaar.",
    "Het duurde lang voor de verzekeraar antwoordde. Dat u belde, hielp.",
    "Ik wil de wachttijd graag op papier hebben.",
    "Mijn vrouw werkt nu drie dagen, dat wist u nog niet.",
    "Ik snap de brief van de bank niet, kunt u meekijken?",
    "Wij willen in dit huis blijven, ook later.",
    "Liever een mail dan een telefoontje onder werktijd.",
    "De polis ligt in de la bij de paspoorten, mijn zoon weet het.",
    "Vorig jaar was een goed jaar, de winst was hoger dan gedacht.",
    "Ik maak me zorgen om mijn vader, hij kan niet meer alleen wonen.",
)
SUMMARIES: Final = (
    "Gebeld over de ingang van de polis",
    "Gesprek aan tafel, jaargesprek",
    "Vraag over de premie beantwoord",
    "Wijziging van adres doorgegeven",
    "Schade doorgenomen",
    "Uitleg gegeven over de brief van de aanbieder",
)
REMARKS: Final = {
    "high": (
        "Snel, en in woorden die we snappen.",
        "Ze belt uit zichzelf, dat ken ik van niemand anders.",
        "Bij de schade stond u er meteen.",
        "",
    ),
    "middle": ("Prima, maar ik hoor graag iets vaker wat er verandert.", "Goed geregeld, de post duurde lang.", ""),
    "low": (
        "Ik moest drie keer bellen voor ik antwoord kreeg.",
        "Na het tekenen heb ik niets meer gehoord.",
        "De premie ging omhoog en niemand zei iets.",
    ),
}
COMPLAINTS: Final = (
    "De schade aan de schuur is afgewezen en er is niet uitgelegd waarom.",
    "Er is te laat doorgegeven dat wij verhuisd zijn.",
    "De advieskosten waren hoger dan wij hadden begrepen.",
)
GOALS: Final = (
    ("Met 65 jaar kunnen stoppen", 18_000_000),
    ("Het huis aflossen voor het pensioen", 9_500_000),
    ("De studie van de kinderen betalen", 3_000_000),
    ("Een jaar vrij om te zeilen", 2_400_000),
    ("Het dak en de ramen vernieuwen", 4_000_000),
    ("De zaak overdragen aan onze dochter", None),
)
MATTERS: Final = (
    "Dat we in dit huis kunnen blijven wonen, ook als het lopen minder gaat.",
    "Rust. Liever een vaste last dan een kans op meer.",
    "De kinderen moeten kunnen studeren zonder schuld.",
    "Mijn zaak is mijn leven; vrijdag na vijven heb ik tijd.",
    "Dat u zegt wat u zelf zou doen.",
    "Zo groen mogelijk, en dan pas zo goedkoop mogelijk.",
)
CARE: Final = (
    "Is weduwe en vindt brieven lastig: bel eerst, schrijf daarna.",
    "Hoort slecht aan de telefoon: kom langs of mail.",
    "De zoon kijkt mee met alles wat getekend wordt.",
)
MODULES: Final = ("Hypotheek\nVerzekeringen", "Hypotheek", "Verzekeringen\nPensioen", "Inkomen\nPensioen")
PAPERS: Final = (
    (
        "Gespreksverslag jaargesprek.txt",
        (
            "Besproken: de rente loopt over twee jaar af. Pieter wil vast, Sanne wil eerst de cijfers zien.\n"
            "Afgesproken: berekening van beide, voor de kerst.\n"
        ),
    ),
    ("Opdrachtbevestiging.txt", "Wij onderhouden uw hypotheek en verzekeringen: twee gesprekken per jaar.\n"),
)
