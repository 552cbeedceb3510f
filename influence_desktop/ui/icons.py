"""Icons of thin lines, drawn in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from influence_desktop.ui import resources

SIZE = 16
"""The size that the icons are drawn for, in pixels."""

INK = "#000000"
"""What stands in the files for the colour of the theme."""


def pixmap(name: str, color: str, *, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return an icon in one colour, sharp on a screen of that pixel ratio."""
    drawing = resources.text("icons", f"{name}.svg").replace(INK, color)
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.encode()))
    # The reader, not QtSvg's renderer: importing that costs a tenth of a first paint.
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(round(size * ratio), round(size * ratio)))
    made = QPixmap.fromImage(reader.read())
    made.setDevicePixelRatio(ratio)
    return made


def program_icon() -> QIcon:
    """Return the program's own icon."""
    made = QIcon()
    for size in (16, 32, 64):
        made.addPixmap(pixmap("influence-desktop", INK, size=size))
    return made
