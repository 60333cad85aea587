"""The parts of the gallery: every shared widget filled with invented clients."""

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.charts import (
    Band,
    Bar,
    Curve,
    Legend,
    SurvivalStep,
    lying_bars,
    score_lines,
    share_strip,
    small_bars,
    stacked_bars,
    survival_curve,
    waterfall,
    whale,
    whale_curve,
)
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from ui.shared.buttons import icon_button, secondary
from ui.shared.chart_view import ChartView, Draw, LegendRow
from ui.shared.chip import Chip
from ui.shared.choice_button import ChoiceButton
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.fields import ChoiceField, DateField, MoneyField, NoteField, SearchField, TextField, TickField
from ui.shared.form import Field, Form
from ui.shared.palette import Palette
from ui.shared.palette_model import Choice, ChoiceGroup
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section
from ui.shared.state_marks import EmptyState
from ui.shared.task_list import TaskList
from ui.shared.task_model import Task, TaskAction, TaskSection
from ui.shared.timeline import Entry, Timeline

SERIES = (Legend("kept", "Recurring"), Legend("new", "New sales"), Legend("lost", "Lost"))
CLIENTS = [
    ("A. El Amrani", "user", "Utrecht", 3, 124000, "6", Chip("Check-in late", "red", "clock")),
    ("Bakkerij Van Dam B.V.", "building", "Amersfoort", 7, 431000, "8", Chip("Promise late", "red", "clock")),
    ("De Vries – Bakker", "house", "Zwolle", 5, 218500, "9", Chip("Today", "amber", "bell")),
    ("Smit & Zn. Installatietechniek", "building", "Zwolle", 9, 624000, "9", Chip("To sign", "blue", "pencil")),
    ("Y. Haddad", "user", "Wezep", 1, 31000, "–", None),
]


def task_list() -> TaskList:
    tasks = TaskList("To do", [TaskAction("done", "Done", primary=True), TaskAction("later", "Later")])
    late = (
        Task(key="1", title="Bakkerij Van Dam B.V.", text="3 months after signing — business interruption cover",
             right=Chip("4 days late", "red", "clock")),
        Task(key="2", title="A. El Amrani", text="Satisfaction check-in — mortgage passed at notary 6 weeks ago",
             icon="smile", right=Chip("2 days late", "red", "clock")),
    )  # fmt: skip
    now = (
        Task(key="3", title="De Vries – Bakker household",
             text="1 month after signing — is the first premium collected? Agreement 2026-1043"),
        Task(key="4", title="Smit & Zn. Installatietechniek", text="Agreement waits for signature", icon="file-pen",
             right=Chip("9 days open", "amber")),
        Task(key="5", title="Dr. M. Visser", text="Call back about disability cover", icon="phone",
             right=Chip("10:30", "amber")),
    )  # fmt: skip
    week = (
        Task(key="6", title="Jansen household", text="Print the client review", icon="printer",
             right=Chip("Wed 25 Nov", "")),
    )  # fmt: skip
    tasks.set_sections([TaskSection("Overdue", late, "red"), TaskSection("Today", now), TaskSection("This week", week)])
    tasks.choose("3")
    return tasks


def side_column(formats: Formats) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    values = [900, 950, 1000, 880, 960, 1100, 970, 900, 990, 1090, 980, 1060]
    column.addWidget(chart("Result", 60, lambda frame: small_bars(values, frame)))
    parts = [(Legend("kept", "9–10"), 21), (Legend("muted", "7–8"), 7), (Legend("lost", "≤ 6"), 3)]
    column.addWidget(chart("Satisfaction", 44, lambda frame: share_strip(parts, frame)))
    recent = Section("Opened recently")
    recent.add(EmptyState("Clients that you open will stand here.", "All clients"))
    column.addWidget(recent)
    column.addStretch(1)
    return side


def filter_row() -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    search = SearchField("Filter by name, place, policy number…")
    search.setMinimumWidth(320)
    for widget in (search, ChoiceButton("Kind", [("all", "All kinds")]), secondary("Review due")):
        line.addWidget(widget)
    line.addStretch(1)
    line.addWidget(icon_button("columns-3", "Choose columns"))
    return row


def client_table(formats: Formats) -> RowTable:
    columns = [
        Column(key="name", title=lambda: "Name", text=lambda row: row[0], sort="name", share=3, words="strong",
               icon=lambda row: row[1], sample="Smit & Zn. Installatietechniek"),
        Column(key="place", title=lambda: "Place", text=lambda row: row[2], sort="place", sample="Amersfoort"),
        Column(key="agreements", title=lambda: "Agreements", text=lambda row: str(row[3]), right=True, words="medium"),
        Column(key="commission", title=lambda: "Yearly commission", text=lambda row: formats.money_whole(row[4]),
               right=True, words="medium", sort="commission", sample="€ 10.000"),
        Column(key="score", title=lambda: "Score", text=lambda row: row[5], right=True, words="strong",
               tone=lambda row: {"6": "red", "9": "green"}.get(row[5], "")),
        Column(key="next", title=lambda: "Next", text=lambda row: row[6].text if row[6] else "25 Nov",
               chip=lambda row: row[6], sample="Check-in late"),
    ]  # fmt: skip
    model = RowTableModel(columns)
    model.set_rows(CLIENTS * 4)
    table = RowTable(model, "Clients")
    table.choose(2)
    table.head.show_sorting("name", descending=False)
    return table


def agreement_table(formats: Formats) -> RowTable:
    columns = [
        Column(key="what", title=lambda: "Agreement", text=lambda row: row[0], share=3, words="strong",
               sample="Mortgage, Beukenlaan 14"),
        Column(key="with", title=lambda: "With", text=lambda row: row[1], sample="Verzekeraar Oost"),
        Column(key="on", title=lambda: "Signed", text=lambda row: formats.date_medium(row[2]), sample="28 sept 2026"),
        Column(key="year", title=lambda: "A year", text=lambda row: formats.money_whole(row[3]), right=True,
               words="medium", sample="€ 1.000"),
        Column(key="state", title=lambda: "Status", text=lambda row: row[4].text, chip=lambda row: row[4],
               sample="Running"),
    ]  # fmt: skip
    running = Chip("Running", "green", "circle-check")
    model = RowTableModel(columns)
    model.set_rows([
        ("Mortgage, Beukenlaan 14", "Bank Noord", date(2019, 4, 2), 0, running),
        ("Term life cover", "Verzekeraar Oost", date(2019, 4, 2), 31200, running),
        ("Home and contents", "Verzekeraar Oost", date(2021, 9, 14), 43800, running),
        ("Disability cover Sanne", "De Voorzorg", date(2026, 10, 21), 61000, Chip("1 month", "amber", "bell")),
    ])  # fmt: skip
    return RowTable(model, "Agreements", fit_rows=True)


def product_table(formats: Formats) -> RowTable:
    def money(key: str, place: int) -> Column[tuple[str, int, int]]:
        return Column(key=key, title=lambda: key, text=lambda row: formats.money_whole(row[place]), right=True,
                      words="medium", sample="€ 100.000")  # fmt: skip

    name = Column(key="group", title=lambda: "Product group", text=lambda row: row[0], share=3, words="strong")
    model = RowTableModel([name, money("Start", 1), money("Now", 2)])
    rows = [("Life and disability", 3842000, 5001000), ("Pension", 4125000, 5009000), ("Damage", 1763000, 2008500)]
    model.set_rows(rows, total=("Total", 9730000, 12018500))
    return RowTable(model, "By product group", fit_rows=True)


def form(formats: Formats, today: date) -> Form:
    made = Form([
        Field(name="signed", label="Signed on", make=lambda: DateField(formats, lambda: today)),
        Field(name="starts", label="Starts on", make=lambda: DateField(formats, lambda: today)),
        Field(name="premium", label="Premium a month", make=lambda: MoneyField(formats)),
        Field(name="number", label="Agreement no.", make=TextField, hint="As on the policy"),
        Field(name="ends", label="Ends on", make=lambda: DateField(formats, lambda: today)),
        Field(name="kind", label="Kind", make=lambda: ChoiceField([("a", "Mortgage"), ("b", "Term life")])),
        Field(name="renews", label="Renews", make=lambda: TickField("Renews by itself")),
        Field(name="note", label="Note", make=lambda: NoteField(2), span=2),
    ])  # fmt: skip
    made.set_values({"signed": today, "starts": date(2026, 11, 1), "premium": 21450, "number": "2026-1043",
                     "ends": date(2026, 10, 1), "renews": True})  # fmt: skip
    made.show_error(RuleBroken("not_a_date", "ends"))
    return made


def timeline(formats: Formats) -> Timeline:
    made = Timeline("Timeline")
    made.set_entries([
        Entry(key="1", when="Today", title="Is the first premium collected?", icon="bell", tone="amber",
              text="Planned 1 month after signing 2026-1043. Due today."),
        Entry(key="2", when=formats.date_medium(date(2026, 11, 6)), title="Called Sanne", icon="phone",
              text="Policy arrived. Wants to know the waiting period in writing."),
        Entry(key="3", when=formats.date_medium(date(2026, 10, 21)), title="Signed: disability cover", tone="green",
              text="Agreement 2026-1043. Three promises planned.", icon="file-pen"),
        Entry(key="4", when=formats.date_medium(date(2026, 6, 4)), title="Check-in answered: 9", icon="smile",
              tone="green", text="“Quick, and in words we understand.”"),
        Entry(key="5", when=formats.date_medium(date(2026, 5, 27)), title="Yearly review", icon="calendar-check"),
    ])  # fmt: skip
    return made


def chart(title: str, height: int, draw: Draw) -> Section:
    section = Section(title)
    view = ChartView(title, height)
    view.set_chart(draw)
    if view.chart().legend:
        section.head_row.addWidget(LegendRow(view.chart().legend))
    section.add(view)
    return section


def month_chart(formats: Formats) -> Section:
    new = [1800, 2300, 3100, 1500, 2700, 4200, 1800, 1100, 2600, 3900, 2200, 3480]
    lost = [400, 250, 500, 800, 150, 250, 450, 600, 200, 200, 350, 180]
    bars = [
        Bar(formats.month_short(date(2026, (number + 11) % 12 + 1, 1)), (920000 + number * 5000, a * 100, -b * 100))
        for number, (a, b) in enumerate(zip(new, lost, strict=True))
    ]
    kept = (0.982, 0.981, 0.98, 0.974, 0.973, 0.976, 0.975, 0.972, 0.976, 0.981, 0.983, 0.984)
    band = Band("Retention, 12 months", kept, formats.percent)
    return chart(
        "By month", 300, lambda frame: stacked_bars(bars, SERIES, frame, formats.money_short, band, formats.money_whole)
    )


def more_charts(formats: Formats) -> QWidget:
    def share(value: float) -> str:
        return formats.percent(value, 0)

    ages = ((0, 1, 1, 1, 120), (10, 0.97, 0.93, 0.99, 110), (22, 0.9, 0.84, 0.95, 80), (40, 0.85, 0.77, 0.92, 40))
    steps = [SurvivalStep(*age) for age in ages]
    curves = [
        Curve("You", (7, 8, None, 7, 9, 9)),
        Curve("All clients", (8.1, 8, 8.2, 8.3, 8.3, 8.4), "edge", dashed=True),
    ]
    costs = [("Income", 21450), ("Pension", 20000), ("Home", 4350), ("Death", 2840)]
    bridge = [("First sale", 300000, "new"), ("Stay", 1500000, "kept"), ("Losses", -200000, "lost")]
    results = [500, 400, 300, 200, 100, 50, 10, -20, -80, -150]
    best = whale(results)
    years = ["2021", "2022", "2023", "2024", "2025", "2026"]
    charts = [
        chart("Whale curve", 220, lambda f: whale_curve(best, f, share, lambda n, s: f"{n} bring {share(s)}")),
        chart("Survival", 220, lambda f: survival_curve(steps, f, share, "Months", "At risk")),
        chart("Scores", 220, lambda f: score_lines(years, curves, f, low=5)),
        chart("Bridge", 220, lambda f: waterfall(bridge, f, formats.money_short, "Together")),
        chart("Paid for", 110, lambda f: lying_bars(costs, f, formats.money)),
    ]
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(24)
    for number, one in enumerate(charts):
        grid.addWidget(one, *divmod(number, 2))
    return widget


def dialog(formats: Formats, today: date, window: QWidget) -> DialogFrame:
    made = DialogFrame("Agreement signed", window, verb="Sign and plan", subtitle="Disability cover, 2026-1043")
    made.body.addWidget(form(formats, today))
    plan = Section("Promises", note="from the plan “Income cover”", link="Change plan")
    for words in ("Is the first premium collected?", "Satisfaction check-in"):
        plan.add(TickField(words))
    made.body.addWidget(plan)
    made.open()
    return made


def palette(_formats: Formats, _today: date, window: QWidget) -> Palette:
    made = Palette(window, "Search")
    made.open("vries")
    found = (
        Choice(title="De Vries – Bakker", note="Household · Zwolle", icon="house"),
        Choice(title="Lotte de Vries", note="De Vries – Bakker · 19", icon="user"),
    )
    do = (Choice(title="New promise for De Vries – Bakker", icon="bell", shortcut="Ctrl+Shift+F"),)
    made.show_groups("vries", [ChoiceGroup("Clients", found), ChoiceGroup("Do", do)])
    return made


def grab_over(window: QWidget, over: QWidget) -> QPixmap:
    """Take a picture of the window with what lies over it; a dialog is a window of its own."""
    picture = window.grab()
    if isinstance(over, QDialog):
        over.render(picture, (window.rect().center() - over.rect().center()) - QPoint(0, 0))
    return picture
