"""Columns for people: names to the left, figures to the right."""

from __future__ import annotations

from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1) -> str:
    """Return rows under their heads; the first `words` columns are not figures.

    A column in which nothing stands is left out.
    """
    shown = [at for at in range(len(heads)) if at < words or any(row[at] for row in rows)]
    lines = [[line[at] for at in shown] for line in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if shown[at] < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
