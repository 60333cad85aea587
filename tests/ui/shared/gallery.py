"""Shows all shared widgets and saves pictures of them: python -m tests.ui.shared.gallery FOLDER.

The pictures (light and dark, Dutch and English, 100 and 125 %) are for looking at when the look changes.
"""

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from tests.ui.shared import gallery_parts as parts
from ui.shared.buttons import primary, secondary
from ui.shared.chip import Chip
from ui.shared.key_figure import KeyFigure
from ui.shared.page_layout import PageScroll, SidePanel
from ui.shared.section import PageHeader, Section
from ui.shared.tab_strip import TabStrip
from ui.shared.theme import STYLE, Scheme, Theme
from ui.shared.toast import Toast

TODAY = date(2026, 11, 21)
SIZE = (1162, 742)


def today_page(formats: Formats) -> QWidget:
    buttons = [secondary("Promise", "plus", "New promise"), primary("Client", "plus", "New client")]
    page = PageScroll()
    page.body.addWidget(PageHeader(formats.day_title(TODAY), "Two things are late. Four more for today.", buttons))
    main = Section("To do", link="Show done")
    main.add(parts.task_list(), 1)
    page.body.addWidget(SidePanel(main, parts.side_column(formats)), 1)
    Toast(page).show_notice("Promise kept – De Vries", "Undo", page.close)
    return page


def clients_page(formats: Formats) -> QWidget:
    page = PageScroll()
    page.body.addWidget(PageHeader("Clients", buttons=[secondary("Import", "download"), primary("Client", "plus")]))
    page.body.addWidget(parts.filter_row())
    page.body.addWidget(parts.client_table(formats), 1)
    return page


def client_page(formats: Formats) -> QWidget:
    page = PageScroll()
    header = PageHeader("De Vries – Bakker", "Client since 2014 · Zwolle", [primary("Client review…", "printer")])
    header.set_chips([Chip("Household", "neutral", "house"), Chip("Score 9", "green", "smile")])
    page.body.addWidget(header)
    tabs = TabStrip(["Overview", "Agreements", "People", "Check-ins"], "Parts of this client")
    for number, count in ((1, 5), (2, 4), (3, 6)):
        tabs.set_count(number, count)
    page.body.addWidget(tabs)
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    agreements = Section("Agreements", note=f"5 running, {formats.money_whole(218500)} a year", link="Add")
    agreements.add(parts.agreement_table(formats))
    column.addWidget(agreements)
    column.addSpacing(20)
    details = Section("Details", link="Edit")
    details.add(parts.form(formats, TODAY))
    column.addWidget(details)
    column.addStretch(1)
    line = Section("Timeline", link="Everything")
    line.add(parts.timeline(formats), 1)
    page.body.addWidget(SidePanel(left, line), 1)
    return page


def result_page(formats: Formats) -> QWidget:
    page = PageScroll()
    page.body.addWidget(PageHeader("My result", "December 2025 – November 2026", [secondary("Print…", "printer")]))
    figures = QWidget()
    row = QHBoxLayout(figures)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(24)
    for caption, cents, words, tone in (
        ("Recurring, a year", 11616000, f"{formats.money_whole(489000)} more than last year", "green"),
        ("New sales", 3128000, "19 agreements signed", ""),
        ("Lost", 174500, "7 agreements ended", ""),
        ("Still to be earned", 812000, "while you stay in touch", ""),
    ):
        figure = KeyFigure(caption)
        figure.set_figure(formats.money_whole(cents), words, tone=tone, icon_name="trending-up" if tone else "")
        row.addWidget(figure, 1)
    page.body.addWidget(figures)
    page.body.addWidget(parts.month_chart(formats))
    page.body.addWidget(parts.product_table(formats))
    return page


def charts_page(formats: Formats) -> QWidget:
    page = PageScroll()
    page.body.addWidget(PageHeader("Charts"))
    page.body.addWidget(parts.more_charts(formats))
    page.body.addStretch(1)
    return page


PAGES = {
    "today": today_page,
    "clients": clients_page,
    "client": client_page,
    "result": result_page,
    "charts": charts_page,
}


def main(folder: Path) -> None:
    app = QApplication([*sys.argv[:1], *STYLE])
    theme = Theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, language, percent in (
        (Scheme.LIGHT, "en", 100),
        (Scheme.DARK, "nl", 100),
        (Scheme.LIGHT, "nl", 125),
        (Scheme.DARK, "en", 150),
    ):
        theme.apply(scheme, percent)
        t.use(language)
        formats = Formats(language)
        pages = [(name, make(formats)) for name, make in PAGES.items()]
        for name, page in pages:
            page.resize(*SIZE)
            page.show()
            page.grab()
            page.grab().save(str(folder / f"{name}-{scheme}-{language}-{percent}.png"))
        window = pages[0][1]
        for name, make_over in (("dialog", parts.dialog), ("palette", parts.palette)):
            over = make_over(formats, TODAY, window)
            QApplication.sendPostedEvents()
            parts.grab_over(window, over).save(str(folder / f"{name}-{scheme}-{language}-{percent}.png"))
            over.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
