"""What a screen reader says: one full stop between pieces, never two."""

import pytest

from ui.shared.spoken import spoken


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (("De Vries", "Belt morgen", "1 dag te laat"), "De Vries. Belt morgen. 1 dag te laat"),
        (("De Vries", "Vraag wat er wel lukt.", "1 dag te laat"), "De Vries. Vraag wat er wel lukt. 1 dag te laat"),
        (("De Vries", "Klopt alles?", "vandaag"), "De Vries. Klopt alles? vandaag"),
        (("De Vries", "", "vandaag "), "De Vries. vandaag"),
        (("", " "), ""),
    ],
)
def test_that_pieces_are_said_as_sentences(pieces: tuple[str, ...], said: str) -> None:
    assert spoken(*pieces) == said
