"""What a screen reader says of something that is shown in several pieces."""


def spoken(*pieces: str) -> str:
    """Put pieces together as sentences: each ends with one full stop, or with the mark that it has of its own."""
    said = [piece.strip() for piece in pieces]
    *before, last = [piece for piece in said if piece] or [""]
    return " ".join([*(piece if piece.endswith((".", "?", "!", "…")) else f"{piece}." for piece in before), last])
