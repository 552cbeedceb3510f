"""The colours, dashes and sizes that everything on the screen is made of."""

from __future__ import annotations

from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One set of colours; a name says what the colour is for, not what it looks like."""

    name: str
    dark: bool
    paper: str
    surface: str
    side: str
    ink: str
    ink2: str
    ghost: str
    accent: str
    on_accent: str
    tint: str
    usual: str
    band: str
    band_alpha: int
    ghostline: str
    sig: str
    sigtint: str
    warn: str
    warntint: str
    edge: str
    hair: str
    hatch: str
    sighatch: str
    """The hatch where it lies on the tint of a signal."""
    channels: tuple[str, ...]
    line_width: float = 1.8
    spark_width: float = 1.4
    band_edge: str = ""
    """A line round the band, where the band alone would be hard to see."""

    @property
    def line(self) -> str:
        """The colour of a data line: the person's own."""
        return self.accent


LIGHT = Tokens(
    name="light",
    dark=False,
    paper="#F7F6F3",
    surface="#FFFFFF",
    side="#EFEDE8",
    ink="#23282B",
    ink2="#555C61",
    ghost="#666C71",
    accent="#14594E",
    on_accent="#FFFFFF",
    tint="#DFEAE6",
    usual="#6C7472",
    band="#E0E6E2",
    band_alpha=26,
    ghostline="#6B7071",
    sig="#7A5508",
    sigtint="#F5E8C8",
    warn="#7E4C00",
    warntint="#FBF1DC",
    edge="#7F8384",
    hair="#E3E0D9",
    hatch="#CFCBC2",
    sighatch="#D0BC8E",
    channels=("#0E4A41", "#3687CA", "#6A3A00", "#768346", "#43396E", "#8B607B"),
)
"""Warm paper, ink, one pine green."""

DARK = Tokens(
    name="dark",
    dark=True,
    paper="#16191B",
    surface="#1E2225",
    side="#111315",
    ink="#E4E2DC",
    ink2="#A9AEB0",
    ghost="#959B9E",
    accent="#7CCABB",
    on_accent="#0D1F1B",
    tint="#203833",
    usual="#8A9492",
    band="#243130",
    band_alpha=34,
    ghostline="#8A9195",
    sig="#D3A94E",
    sigtint="#342D1B",
    warn="#E3B766",
    warntint="#33291A",
    edge="#737A7E",
    hair="#2D3236",
    hatch="#3A4044",
    sighatch="#64542E",
    channels=("#5DBDAB", "#5887B0", "#AA7925", "#C7D087", "#A9A6FB", "#FDCCF1"),
)
"""The same page at night."""

CONTRAST = Tokens(
    name="contrast",
    dark=True,
    paper="#000000",
    surface="#000000",
    side="#000000",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ghost="#D0D0D0",
    accent="#8FE9FF",
    on_accent="#000000",
    tint="#00414F",
    usual="#FFFFFF",
    band="#274046",
    band_alpha=70,
    ghostline="#C4C4C4",
    sig="#FFD75E",
    sigtint="#4A3B00",
    warn="#FFD75E",
    warntint="#2B2300",
    edge="#FFFFFF",
    hair="#9A9A9A",
    hatch="#8A8A8A",
    sighatch="#C0A24A",
    channels=("#C3F8EE", "#73CDFB", "#EEA250", "#E6F5BE", "#8A92FC", "#B890B2"),
    line_width=2.4,
    band_edge="#FFFFFF",
)
"""Black, white and one cyan."""

THEMES = {each.name: each for each in (LIGHT, DARK, CONTRAST)}
"""Every set by its name."""

CHANNEL_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (5, 2),
    (1.5, 1.5),
    (7, 2, 1.5, 2),
    (3, 3),
    (9, 3),
)
"""What tells channel lines apart without colour: dash and gap lengths, () for solid."""

CHANNEL_MARKS = ("disc", "square", "down", "diamond", "up", "pentagon")
"""The mark at the end of a channel's line, in the same order."""

EM = {"facts": 1.64, "head": 1.29, "title": 1.14, "body": 1.0, "caption": 0.86}
"""Text sizes by role, in em."""

BODY = 14
"""The body text in pixels at 100 %."""

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
"""The text sizes that can be chosen."""


def side_width(scale: float) -> int:
    """Return the width of the sidebar in pixels: 176 at 100 % text, 256 at 200 %."""
    return round(96 + 80 * scale)


def mixed(first: str, second: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of a second one mixed in."""
    parts = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def channel_dash(slot: int) -> tuple[float, ...]:
    """Return the dash of a channel's line; a seventh has the first's colour, another dash."""
    count = len(CHANNEL_DASHES)
    return CHANNEL_DASHES[(slot + slot // count) % count]


def channel_mark(slot: int) -> str:
    """Return the mark at the end of a channel's line."""
    count = len(CHANNEL_MARKS)
    return CHANNEL_MARKS[(slot + slot // count) % count]
