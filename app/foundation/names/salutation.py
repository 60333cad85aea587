"""The first line of a letter, in the language of the letter."""

from app.foundation.language import Texts
from app.foundation.names.person import Address, PersonName


def salutation(name: PersonName, t: Texts) -> str:
    """Give "Geachte mevrouw De Vries" without the comma; without a known form of address the name in full."""
    match name.address:
        case Address.MS:
            return t("Dear Ms {name}", name=name.family_name)
        case Address.MR:
            return t("Dear Mr {name}", name=name.family_name)
        case Address.FAMILY:
            return t("Dear {name} family", name=name.family_name)
        case Address.HEIRS:
            return t("To the heirs of {name}", name=name.formal_name)
    return t("Dear {name}", name=name.full_name)
