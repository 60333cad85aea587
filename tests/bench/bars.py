"""The bars: what is measured against which floor, its gate (never be worse) and its target (be there)."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Bar(NamedTuple):
    """One measure; the unit is × the floor unless it says ms. `more` means that more is better."""

    name: str
    gate: float
    target: float
    unit: str = "×"
    more: bool = False


BARS: Final[Mapping[str, Bar]] = {
    "1": Bar("first paint of the welcome page ÷ bare window", 1.6, 1.3),
    "2": Bar("everything loaded ÷ bare window", 4, 3),
    "3": Bar("passphrase → Today ÷ one key derivation", 1.5, 1.1),
    "4": Bar("last window closed → process gone", 30, 15, "ms"),
    "5": Bar("keystroke → repaint in the list, p95", 16.7, 16.7, "ms"),
    "5b": Bar("keystroke → repaint ÷ the same view without search, p95", 2.5, 1.5),
    "6": Bar("search ÷ raw hybrid query, p95", 2, 1.2),
    "7": Bar("search ÷ Tryton's search field on PostgreSQL", 1 / 100, 1 / 300),
    "8": Bar("typing error repaired after no hits", 10, 3, "ms"),
    "9": Bar("due list ÷ raw SQL", 1.5, 1.25),
    "10": Bar("timeline page ÷ raw SQL", 2.5, 1.5),
    "11": Bar("My result: top 200 relationships ÷ raw reading", 1.5, 1.25),
    "12": Bar("My result, whole ÷ raw reading of the same rows", 8, 4),
    "13": Bar("SQLCipher ÷ unkeyed, warm", 1.15, 1.05),
    "13b": Bar("SQLCipher ÷ unkeyed, first", 5, 3),
    "14": Bar("import of clients ÷ raw executemany of the same rows", 3, 1.7),
    "15": Bar("edit and commit ÷ the same rows raw, p95", 2.5, 1.3),
    "16": Bar("one review ÷ the same pages raw on the canvas", 2, 1.25),
    "17": Bar("reviews: 2 processes ÷ 1", 1.7, 1.9, more=True),
    "18": Bar("reviews ÷ WeasyPrint; ÷ LibreOffice", 5, 12, more=True),
    "19": Bar("list repaint ÷ C++ model in the plain table view", 1.5, 1.3),
    "20": Bar("sorting the list by a column", 100, 33, "ms"),
    "21": Bar("memory (PSS) with the book open ÷ bare window", 2.8, 2.1),
    "22": Bar("opening ÷ KeePassXC; ÷ HomeBank", 0.3, 0.15),
    "23": Bar("installed size ÷ full PySide6 environment (664 MB)", 0.5, 0.4),
    "24": Bar("verified backup ÷ raw VACUUM INTO, in MB/s", 0.5, 0.6, more=True),
    "25": Bar("planning all aftercare ÷ raw reading of the same rows", 10, 5),
    "26": Bar("longest block of the window while walking the pages", 50, 16.7, "ms"),
}
PEERS: Final = {"7": "Tryton", "18": "WeasyPrint and LibreOffice", "22": "KeePassXC and HomeBank"}
