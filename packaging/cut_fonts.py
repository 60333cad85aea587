"""Cut the bundled fonts: static, tabular figures baked in, Latin only, under our own family names.

    python packaging/cut_fonts.py FOLDER     FOLDER holds fontpkg_inter/ and fontpkg_source_serif_4/ (from PyPI)

Our own family names keep the cut fonts apart from an Inter or Source Serif that the person has installed: those have
proportional figures. Neither font has a reserved name, and their licences (OFL) stand beside the results.
"""

import sys
from pathlib import Path
from typing import Final, NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

RESULTS: Final = Path(__file__).resolve().parents[1] / "resources" / "fonts"
SANS: Final = "fontpkg_inter/files/Inter"
SERIF: Final = "fontpkg_source_serif_4/files/SourceSerif4"
RANGES: Final = (
    (0x20, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC), (0x1E6, 0x1E7),
    (0x1FA, 0x21B), (0x22A, 0x233), (0x237, 0x237), (0x259, 0x259), (0x2B9, 0x2DD), (0x300, 0x30C), (0x323, 0x328),
    (0x1E02, 0x1EF9), (0x2000, 0x206F), (0x2070, 0x2089), (0x20AC, 0x20AC), (0x2116, 0x2122), (0x2190, 0x2193),
    (0x21B5, 0x21B5), (0x2202, 0x2265), (0x25A0, 0x25CF), (0x2713, 0x2717),
)  # fmt: skip


class Cut(NamedTuple):
    """One file to cut: where from, at which axes, and what it is called."""

    source: str
    weight: int
    optical: int
    family: str
    style: str

    @property
    def file_name(self) -> str:
        return f"{self.family}-{self.style}".replace(" ", "") + ".ttf"


CUTS: Final = (
    Cut(f"{SANS}[opsz,wght].ttf", 400, 14, "Nazorg Sans", "Regular"),
    Cut(f"{SANS}[opsz,wght].ttf", 500, 14, "Nazorg Sans", "Medium"),
    Cut(f"{SANS}[opsz,wght].ttf", 600, 14, "Nazorg Sans", "SemiBold"),
    Cut(f"{SANS}[opsz,wght].ttf", 700, 14, "Nazorg Sans", "Bold"),
    Cut(f"{SANS}-Italic[opsz,wght].ttf", 400, 14, "Nazorg Sans", "Italic"),
    Cut(f"{SERIF}[opsz,wght].ttf", 400, 14, "Nazorg Serif", "Regular"),
    Cut(f"{SERIF}[opsz,wght].ttf", 600, 16, "Nazorg Serif", "SemiBold"),
    Cut(f"{SERIF}-Italic[opsz,wght].ttf", 400, 14, "Nazorg Serif", "Italic"),
    Cut(f"{SERIF}[opsz,wght].ttf", 600, 48, "Nazorg Display", "SemiBold"),
)


def bake_tabular_figures(font: TTFont) -> None:
    """Let the digits' code points point at their tabular glyphs, so that no program has to ask for `tnum`."""
    gsub = font["GSUB"].table
    lookups = {i for f in gsub.FeatureList.FeatureRecord if f.FeatureTag == "tnum" for i in f.Feature.LookupListIndex}
    tabular: dict[str, str] = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            tabular |= getattr(table, "ExtSubTable", table).mapping
    for table in font["cmap"].tables:
        for digit in range(ord("0"), ord("9") + 1):
            if digit in table.cmap:
                table.cmap[digit] = tabular.get(table.cmap[digit], table.cmap[digit])


def keep_latin(font: TTFont) -> None:
    options = Options(hinting=False, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)


def rename(font: TTFont, cut: Cut) -> None:
    """Name the family so that the old four-style scheme and the typographic scheme both find the file."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 7, 8, 9, 11, 13, 14)]
    plain = cut.style in ("Regular", "Bold", "Italic")
    given = {
        1: cut.family if plain else f"{cut.family} {cut.style}", 2: cut.style if plain else "Regular",
        3: cut.file_name, 4: f"{cut.family} {cut.style}", 5: "Version 1.0", 6: cut.file_name.removesuffix(".ttf"),
        16: cut.family, 17: cut.style,
    }  # fmt: skip
    for name_id, text in given.items():
        names.setName(text, name_id, 3, 1, 0x409)
    italic, bold = cut.style == "Italic", cut.style == "Bold"
    font["OS/2"].usWeightClass = cut.weight
    font["OS/2"].fsSelection = italic | bold << 5 | (not italic and not bold) << 6 | 1 << 7
    font["head"].macStyle = bold | italic << 1
    if "STAT" in font:
        del font["STAT"]


def main(downloads: Path) -> None:
    for cut in CUTS:
        font = TTFont(downloads / cut.source)
        font = instantiateVariableFont(font, {"wght": cut.weight, "opsz": cut.optical})
        bake_tabular_figures(font)
        keep_latin(font)
        rename(font, cut)
        font.save(RESULTS / cut.file_name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
