"""Charts described once, from numbers to shapes, without Qt or ReportLab: screen and paper paint the same shapes."""

from app.foundation.charts.bars import Band, Bar, lying_bars, share_strip, small_bars, stacked_bars, waterfall
from app.foundation.charts.curves import Curve, SurvivalStep, Whale, score_lines, survival_curve, whale, whale_curve
from app.foundation.charts.shapes import Area, Chart, Dot, Frame, Legend, Line, PolyLine, Rect, Shape, Text

__all__ = [
    "Area",
    "Band",
    "Bar",
    "Chart",
    "Curve",
    "Dot",
    "Frame",
    "Legend",
    "Line",
    "PolyLine",
    "Rect",
    "Shape",
    "SurvivalStep",
    "Text",
    "Whale",
    "lying_bars",
    "score_lines",
    "share_strip",
    "small_bars",
    "stacked_bars",
    "survival_curve",
    "waterfall",
    "whale",
    "whale_curve",
]
