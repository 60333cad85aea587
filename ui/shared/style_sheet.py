"""The style sheet, written from the tokens and the text size: kinds of words, buttons, fields, bars."""

from string import Template
from typing import Final

from ui.shared.look import RESOURCES, Look
from ui.shared.tokens import WORDS

_SHEET: Final = Template("""
QToolTip { background: $ink; color: $sheet; border: 0; padding: ${p4}px ${p8}px; }

QPushButton { background: $raised; color: $ink; border: 1px solid $edge; border-radius: ${p5}px;
  padding: 0 ${p12}px; min-height: ${p30}px; font-weight: 600; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $neutral_bg; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${p11}px; min-height: ${p28}px; }
QPushButton:disabled { color: $ink3; border-color: $rule; background: $sheet; }
QPushButton::menu-indicator { image: url($icons/menu-$shade.svg); width: ${p11}px; height: ${p11}px;
  subcontrol-origin: border; subcontrol-position: right center; right: ${p10}px; }
QPushButton[menu="true"] { padding: 0 ${p20}px 0 ${p8}px; }
QPushButton[menu="true"]:focus { padding: 0 ${p20}px 0 ${p8}px; }
QPushButton[rank="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[rank="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[rank="primary"]:focus { border-color: $accent; }
QPushButton[rank="primary"]:disabled { background: $neutral_bg; color: $ink3; border-color: $neutral_bg; }
QPushButton[rank="quiet"] { background: transparent; color: $accent; border: 2px solid transparent; padding: 0;
  min-height: ${p20}px; font-weight: 500; border-radius: ${p4}px; }
QPushButton[rank="quiet"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[rank="quiet"]:focus { border-color: $accent; }
QPushButton[rank="quiet"]:disabled { color: $ink3; }
QPushButton[rank="danger"] { color: $red; border-color: $red; }
QPushButton[rank="icon"] { background: transparent; border: 2px solid transparent; padding: 0; min-height: ${p24}px;
  min-width: ${p24}px; }
QPushButton[rank="icon"]:hover { background: $hover; }
QPushButton[rank="icon"]:focus { border-color: $accent; }
QPushButton[compact="true"] { min-height: ${p26}px; padding: 0 ${p10}px; }
QPushButton[compact="true"]:focus { min-height: ${p24}px; padding: 0 ${p9}px; }
QPushButton[compact="true"][menu="true"] { padding: 0 ${p24}px 0 ${p10}px; }
QPushButton[compact="true"][menu="true"]:focus { padding: 0 ${p24}px 0 ${p9}px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $raised; color: $ink; border: 1px solid $edge;
  border-radius: ${p5}px; padding: 0 ${p10}px; min-height: ${p30}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: ${p4}px ${p6}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $accent;
  padding: 0 ${p9}px; min-height: ${p28}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p3}px ${p5}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $ink3; background: $sheet;
  border-color: $rule; }
QLineEdit:read-only { background: $sheet; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { background: transparent; border: 0;
  padding: 0 ${p8}px 0 ${p32}px; font-size: ${p16}px; min-height: ${p52}px; }
QComboBox::drop-down { border: 0; width: ${p24}px; }
QComboBox::down-arrow { image: url($icons/menu-$shade.svg); width: ${p10}px; height: ${p10}px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge; padding: ${p4}px; outline: 0;
  selection-background-color: $tint; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; padding: 0 ${p6}px; }

QCheckBox, QRadioButton { spacing: ${p10}px; border: 2px solid transparent; border-radius: ${p4}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $edge;
  border-radius: ${p4}px; background: $raised; }
QRadioButton::indicator { border-radius: ${p8}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($icons/tick-$shade.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($icons/dot-$shade.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sheet; border-color: $rule; }

QTableView, QListView { background: transparent; border: 0; outline: 0; }
QListWidget::item { padding: 0 ${p4}px; border-left: 3px solid transparent; color: $ink; }
QListWidget::item:selected { background: $tint; border-left: 3px solid $accent; color: $ink; }
QListWidget::item:disabled { color: $ink3; }
QListWidget::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $edge; border-radius: ${p4}px;
  background: $raised; }
QListWidget::indicator:checked { background: $accent; border-color: $accent; image: url($icons/tick-$shade.svg); }
QListWidget::indicator:checked:disabled { background: $edge; border-color: $edge; }
QHeaderView { background: transparent; border: 0; }
QScrollArea { background: transparent; border: 0; }

QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 0; }
QScrollBar::handle { background: $muted; border-radius: ${p3}px; margin: 2px; min-height: ${p32}px;
  min-width: ${p32}px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { background: transparent; color: $ink; border: 2px solid transparent; font-weight: 600;
  border-radius: ${p4}px; padding: ${p2}px ${p6}px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border-color: $accent; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($icons/previous-$shade.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($icons/next-$shade.svg); }
QCalendarWidget QTableView { background: $raised; selection-background-color: $accent;
  selection-color: $on_accent; alternate-background-color: $raised; }

QMenuBar { background: $rail; color: $ink; border-bottom: 1px solid $rule; padding: ${p2}px ${p8}px; }
QMenuBar::item { background: transparent; padding: ${p4}px ${p12}px; border-radius: ${p4}px; }
QMenuBar::item:selected { background: $tint; }
QMenu { background: $raised; color: $ink; border: 1px solid $edge; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p10}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $ink3; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $rule; margin: ${p4}px ${p8}px; }
QProgressBar { background: $neutral_bg; border: 0; border-radius: ${p3}px; max-height: ${p6}px; min-height: ${p6}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
QSplitter::handle { background: $rule; }
""")

_MEASURES: Final = (2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 16, 20, 24, 26, 28, 30, 32, 52)


def style_sheet(look: Look) -> str:
    """Write the style sheet for this look."""
    tokens = {name: getattr(look.tokens, name) for name in look.tokens._fields}
    measures = {f"p{measure}": look.px(measure) for measure in _MEASURES}
    drawn = {"icons": (RESOURCES / "styles").as_posix(), "shade": "dark" if look.tokens.dark else "light"}
    return _words(look) + _SHEET.substitute(tokens | measures | drawn)


def _words(look: Look) -> str:
    rules = [
        f'QLabel[words="{name}"] {{ color: {getattr(look.tokens, kind.colour)}; font-family: "{kind.family}"; '
        f"font-size: {look.px(kind.size)}px; font-weight: {kind.weight};"
        f"{' font-style: italic;' if kind.italic else ''} }}"
        for name, kind in WORDS.items()
    ]
    tones = [
        f'QLabel[tone="{tone}"] {{ color: {getattr(look.tokens, tone)}; }}'
        for tone in ("ink", "ink2", "ink3", "red", "amber", "green", "blue", "accent")
    ]
    return "\n".join(rules + tones)
