"""The colours: every pair of text and ground that occurs can be read, every edge can be seen."""

import pytest

from ui.shared.tokens import DARK, LIGHT, WORDS, Tokens

GROUNDS = ("sheet", "rail", "raised", "hover", "tint")
TEXTS = ("ink", "ink2", "ink3", "accent", "amber", "red", "green", "blue")
ON_TINT = [("amber", "amber_bg"), ("red", "red_bg"), ("green", "green_bg"), ("blue", "blue_bg"), ("ink2", "neutral_bg")]
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Give the relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens: Tokens, one: str, other: str) -> float:
    high, low = sorted((luminance(getattr(tokens, name)) for name in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@BOTH
@pytest.mark.parametrize("text", TEXTS)
def test_that_text_can_be_read_on_every_ground(tokens: Tokens, text: str) -> None:
    worst = min(contrast(tokens, text, ground) for ground in GROUNDS)
    assert worst >= 4.5, worst


@BOTH
@pytest.mark.parametrize(("text", "ground"), ON_TINT)
def test_that_chips_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(tokens, text, ground) >= 4.5


@BOTH
def test_that_words_on_the_accent_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens, "on_accent", "accent") >= 4.5
    assert contrast(tokens, "on_accent", "accent_hover") >= 4.5
    assert contrast(tokens, "sheet", "ink") >= 4.5, "tooltips"
    assert contrast(tokens, "ink3", "neutral_bg") >= 4.5, "a disabled primary button"


@BOTH
@pytest.mark.parametrize("ground", ["sheet", "raised"])
def test_that_edges_of_controls_and_the_focus_ring_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens, "edge", ground) >= 3
    assert contrast(tokens, "accent", ground) >= 3


@BOTH
def test_that_chart_colours_can_be_told_from_the_sheet(tokens: Tokens) -> None:
    assert min(contrast(tokens, role, "sheet") for role in ("kept", "new", "lost")) >= 3


def test_that_every_kind_of_words_takes_a_colour_that_exists() -> None:
    assert all(hasattr(LIGHT, kind.colour) for kind in WORDS.values())
