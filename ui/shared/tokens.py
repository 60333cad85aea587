"""The colours and measures of the look, as data: one table for light, one for dark."""

from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """All colours of one appearance, as #RRGGBB. Names say the use, not the hue, where there is a use."""

    dark: bool
    sheet: str
    rail: str
    raised: str
    hover: str
    tint: str
    nav: str
    neutral_bg: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    on_accent: str
    amber: str
    amber_bg: str
    red: str
    red_bg: str
    green: str
    green_bg: str
    blue: str
    blue_bg: str
    rule: str
    edge: str
    kept: str
    new: str
    lost: str
    muted: str


LIGHT: Final = Tokens(
    dark=False,
    sheet="#FDFCF9", rail="#F1EEE6", raised="#FFFFFF", hover="#F3F1EA", tint="#E0ECE9", nav="#FFFFFF",
    neutral_bg="#EDEAE1",
    ink="#1E282B", ink2="#4F5A5A", ink3="#5F6866",
    accent="#0E5A5A", accent_hover="#0A4747", on_accent="#FFFFFF",
    amber="#7F5300", amber_bg="#F7EBD0", red="#9C3526", red_bg="#F8E4DE",
    green="#2B6438", green_bg="#E1EEDF", blue="#27557F", blue_bg="#E0EAF3",
    rule="#DFDACE", edge="#8B908A",
    kept="#0E5A5A", new="#BF8420", lost="#B9604C", muted="#C9C4B6",
)  # fmt: skip

DARK: Final = Tokens(
    dark=True,
    sheet="#191D1E", rail="#131617", raised="#212627", hover="#222829", tint="#203937", nav="#203937",
    neutral_bg="#262B2C",
    ink="#ECE9E2", ink2="#B6BBB5", ink3="#989F9A",
    accent="#7FC7BE", accent_hover="#9AD6CE", on_accent="#0B1E1D",
    amber="#E3B765", amber_bg="#382D16", red="#EE9F8E", red_bg="#40241F",
    green="#98CB9F", green_bg="#20352A", blue="#97C1E7", blue_bg="#1D3040",
    rule="#343B3C", edge="#78807E",
    kept="#5FAFA6", new="#D9A84E", lost="#CF7D69", muted="#4A5152",
)  # fmt: skip

SANS: Final = "Nazorg Sans"
SERIF: Final = "Nazorg Serif"
DISPLAY: Final = "Nazorg Display"


class Words(NamedTuple):
    """How one kind of text is set: family, pixel size at 100 %, weight, colour token."""

    family: str
    size: float
    weight: int
    colour: str
    italic: bool = False


WORDS: Final[dict[str, Words]] = {
    "body": Words(SANS, 13, 400, "ink"),
    "quiet": Words(SANS, 13, 400, "ink2"),
    "strong": Words(SANS, 13, 600, "ink"),
    "medium": Words(SANS, 13, 500, "ink"),
    "name": Words(SANS, 14, 600, "ink"),
    "row": Words(SANS, 14, 500, "ink"),
    "small": Words(SANS, 12, 400, "ink2"),
    "small strong": Words(SANS, 12, 600, "ink2"),
    "caption": Words(SANS, 12, 500, "ink2"),
    "chip": Words(SANS, 11.5, 600, "ink2"),
    "error": Words(SANS, 12, 500, "red"),
    "good": Words(SANS, 12, 500, "green"),
    "lead": Words(SANS, 14, 400, "ink2"),
    "section": Words(SERIF, 16, 600, "ink"),
    "quote": Words(SERIF, 14, 400, "ink", italic=True),
    "dialog title": Words(DISPLAY, 22, 600, "ink"),
    "title": Words(DISPLAY, 26, 600, "ink"),
    "figure": Words(DISPLAY, 28, 600, "ink"),
    "big title": Words(DISPLAY, 36, 600, "ink"),
}

# Measures in logical pixels at 100 % text.
CONTROL: Final = 32
TABLE_ROW: Final = 34
TASK_ROW: Final = 50
ICON: Final = 16
MARGIN_SIDE: Final = 28
MARGIN_TOP: Final = 20
DROP_UNDER: Final = 900
TEXT_SIZES: Final = (90, 100, 110, 125, 140, 150)
