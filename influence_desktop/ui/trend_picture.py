"""A picture of Trends to take along: its chart with a title above and its source below."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QFontInfo, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from influence_desktop.overview.trend_states import TrendsState
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.trend_chart import TrendChart

WIDE = 1_104
"""The width of a picture at 100 % text, in pixels: that of the page."""

MARGIN = 32

SHARP = 2
"""Pixels of a PNG to one of the page, so that it stays sharp in print."""

DOTS_PER_INCH = 96


class TrendPicture(QWidget):
    """What is drawn, never shown: the chart as it is, without anything to click on."""

    def __init__(self, theme: Theme, state: TrendsState) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setAutoFillBackground(True)
        self.chart = TrendChart(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(Words(state.title, "head", wrap=True))
        column.addWidget(self.chart)
        column.addWidget(Words(state.foot, "caption", wrap=True))
        self.chart.show_trend(state, for_print=True)
        self.chart.load_plots()
        wide = round(WIDE * (1 + theme.scale) / 2)
        self.resize(wide, column.totalHeightForWidth(wide))


def drawn(theme: Theme, state: TrendsState, kind: str) -> bytes:
    """Return a picture of a state as a file of a kind, `png` or `svg`."""
    picture = TrendPicture(theme, state)
    picture.show()  # not on the screen: it lays everything out as if it were
    try:
        if kind == "svg":
            return _named(_svg(picture, state), theme)
        return _png(picture)
    finally:
        picture.deleteLater()


def _png(picture: QWidget) -> bytes:
    image = QImage(picture.size() * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    picture.render(image)
    data = QByteArray()
    out = QBuffer(data)
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"png")).write(image)
    out.close()
    return bytes(data.data())


def _svg(picture: QWidget, state: TrendsState) -> bytes:
    data = QByteArray()
    generator = QSvgGenerator()
    generator.setOutputDevice(out := QBuffer(data))
    generator.setResolution(DOTS_PER_INCH)
    generator.setSize(QSize(picture.size()))
    generator.setViewBox(picture.rect())
    generator.setTitle(state.title)
    generator.setDescription(state.foot)
    with QPainter(generator) as painter:
        picture.render(painter, QPoint())
    out.close()
    return bytes(data.data())


def _named(svg: bytes, theme: Theme) -> bytes:
    """Name the font that is meant, since “Sans Serif” means one here only."""
    asked = theme.font("body").family()
    found = QFontInfo(theme.font("body")).family()
    return svg.replace(_family(asked), _family(f"{found}, sans-serif"))


def _family(name: str) -> bytes:
    return f'font-family="{escape(name)}"'.encode()
