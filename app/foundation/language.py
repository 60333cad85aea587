"""Texts in the person's language: English is the message itself, other languages come from gettext catalogues.

`Texts` is one language; `t` is the language of the screens, set once at start. Prints get their own `Texts`, because a
review may be in another language than the window that makes it.
"""

import gettext
import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("nl", "en")
PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
TRANSLATIONS: Final = Path(__file__).resolve().parents[2] / "resources" / "translations"


def message(text: str) -> str:
    """Mark a text for translation where it is declared; it is translated where it is shown."""
    return text


class Texts:
    """All texts of one language."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, text: str, /, **fields: object) -> str:
        """Give the text in this language with its `{fields}` filled in."""
        return _fill(self._catalogue.gettext(text), fields)

    def plural(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """Give the form that fits the count; `{n}` is filled in by itself."""
        return _fill(self._catalogue.ngettext(one, many, n), {"n": n, **fields})

    def in_context(self, context: str, text: str, /, **fields: object) -> str:
        """Give a text whose meaning depends on where it stands ("Open" as a verb or as a state)."""
        return _fill(self._catalogue.pgettext(context, text), fields)


class CurrentTexts(Texts):
    """The language of the screens; every screen text goes through the one instance `t`."""

    def __init__(self) -> None:
        super().__init__("en", gettext.NullTranslations())

    def use(self, language: str) -> None:
        chosen = texts(language)
        self.language, self._catalogue = chosen.language, chosen._catalogue  # noqa: SLF001 (same family)


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Texts:
    """Load a language; an unknown one falls back to English."""
    if language not in LANGUAGES or language == "en":
        return Texts("en", gettext.NullTranslations())
    return Texts(language, _catalogue(TRANSLATIONS, language))


def _catalogue(folder: Path, language: str) -> gettext.GNUTranslations:
    """Read the compiled catalogue, or compile it in memory when a source file is newer."""
    sources = sorted((folder / language).glob("*.po"))
    compiled = folder / f"{language}.mo"
    newest = max((source.stat().st_mtime for source in sources), default=0.0)
    if compiled.exists() and compiled.stat().st_mtime >= newest:
        return gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
    return gettext.GNUTranslations(BytesIO(compile_language(folder, language)))


def compile_language(folder: Path, language: str) -> bytes:
    """Merge the room catalogues of a language into one compiled catalogue."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 (only needed where no compiled catalogue stands)
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    merged = Catalog(locale=language)
    for source in sorted((folder / language).glob("*.po")):
        with source.open("rb") as stream:
            for entry in read_po(stream, locale=language):
                if entry.id:
                    merged[entry.id] = entry
    out = BytesIO()
    write_mo(out, merged)
    return out.getvalue()


def _fill(text: str, fields: dict[str, object]) -> str:
    """Fill the braces in one pass: a name that itself contains braces is shown as it is."""
    return PLACEHOLDER.sub(lambda found: str(fields.get(found[1], found[0])), text) if fields else text


t: Final = CurrentTexts()
