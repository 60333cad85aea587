"""Commands that make a book: a fictional one to try things on, and an empty one to begin with."""

from typing import Final

from app.book.create import new_key
from app.book.keys import Strength, strength
from app.command_line.session import RESOURCES, Session
from app.demo.write import CLIENTS, SEED, write_demo
from app.foundation.language import Texts, texts
from app.office.rules import FIRST_ADVISER, check_country
from app.office.tables import Advisers, Offices
from app.office.tidy import tidy

HOME_COUNTRY: Final = "NL"
HOME_LANGUAGE: Final = "nl"


def demo(session: Session) -> int:
    """Write a fictional book to a file."""
    request = session.request
    path, clients, seed = session.book_path, request.get("clients") or CLIENTS, request.get("seed")
    seed = SEED if seed is None else seed
    key = new_key(session.passphrase(twice=True))
    services = write_demo(path, key, session.desk, clients=clients, seed=seed, resources=RESOURCES)
    services.book.close()
    document = {"book": str(path), "clients": clients, "seed": seed, "on": session.desk.today()}
    session.give(document, [session.t("{book} holds a fictional office with {n} clients.", book=path.name, n=clients)])
    return 0


def new(session: Session) -> int:
    """Make an empty book."""
    t, request = session.t, session.request
    language = request.get("language") or HOME_LANGUAGE
    office = tidy(Offices, {"name": request.get("office") or _office_name(texts(language))})["name"]
    adviser = tidy(Advisers, {"name": request.get("adviser") or FIRST_ADVISER})["name"]
    country = check_country(request.get("country") or HOME_COUNTRY)
    words = session.passphrase(twice=True)
    if strength(words) is Strength.TOO_SHORT:
        session.tell(t("This passphrase is weak. Take at least four words or twelve characters."))
    opened = session.entrance.create(
        session.book_path, words, office=office, adviser=adviser, country=country, language=language
    )
    session.entrance.close(opened)
    named = {"office": office, "adviser": adviser, "country": country, "language": language}
    session.give(
        {"book": str(session.book_path), **named}, [t("{book} is ready and empty.", book=session.book_path.name)]
    )
    return 0


def _office_name(t: Texts) -> str:
    """Name an office that was not named, in the language of its book."""
    return t("My office")
