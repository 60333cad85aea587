"""What the book says of itself."""

from app.book.leftovers import Mended
from app.foundation.language import Texts


def mended_sentence(mended: Mended, t: Texts) -> str:
    """Say calmly what opening put right; "" where there was nothing."""
    said = []
    if mended.taken_back:
        said.append(t("The app was stopped in the middle of a save. Everything that was saved before is there."))
    if mended.cleared:
        said.append(
            t.plural(
                "One file that was left unfinished has been cleared away.",
                "{n} files that were left unfinished have been cleared away.",
                mended.cleared,
            )
        )
    return " ".join(said)
