"""A score's receipt: everything one week's score rests on, sealed with a hash."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from influence_desktop.records import Formula
from influence_desktop.scoring.formulas import weights
from influence_desktop.scoring.receipt_lines import Figures, ReceiptLine
from influence_desktop.scoring.score import WeekScore

FORMAT = "influence-desktop receipt"
"""What a receipt calls itself."""

FORM = 1
"""The number of the form that a receipt has."""


def receipt_text(
    score: WeekScore, lines: Sequence[ReceiptLine], *, names: Mapping[int, str]
) -> str:
    """Return the receipt of a week that has a score, as a JSON text.

    Parameters
    ----------
    score
        A week's score; ValueError where there is none.
    lines
        Its lines, from `scoring.receipt_lines`.
    names
        The channels' names by id.

    Returns
    -------
    str
        Every number is written so that reading it gives the very same one. The hash
        is over all the rest; see `seal`.
    """
    if score.formula is None or score.score is None:
        raise ValueError(f"The week of {score.week} has no score, so it has no receipt.")
    plain = {
        "format": FORMAT,
        "form": FORM,
        "week": str(score.week),
        "score": score.score,
        "formula": formula_plain(score.formula),
        "lines": [_line(line, names) for line in lines],
    }
    sealed = plain | {"hash": seal(_text(plain))}
    return _text(sealed) + "\n"


def formula_plain(formula: Formula) -> dict[str, Any]:
    """Return a version of the formula as plain values, without the words of its reason."""
    return {
        "version": formula.version,
        "first_week": str(formula.first_week),
        "weights": weights(formula),
        "window": formula.window,
        "base": formula.base,
        "cap_ratio": formula.cap_ratio,
        "cap_plus": formula.cap_plus,
        "smoothing": formula.smoothing,
    }


def script() -> str:
    """Return the script that recomputes a score from its receipt, alone."""
    return files("influence_desktop.resources").joinpath("receipt.py").read_text("utf-8")


def seal(text: str) -> str:
    """Return the hash of a receipt's text.

    It is the SHA-256 of the canonical text of everything but the hash: keys in order,
    no spaces, and each number as the very digits that are written, so that not one of
    them can be altered, even where it would read as the same number. A text in which a
    name stands twice has none (ValueError): which of both is read, nothing says.
    """
    plain = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_once)
    plain.pop("hash", None)
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name stands twice in one place of the receipt.")
    return found


def _line(line: ReceiptLine, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "metric": line.metric,
        "channel": names[line.channel_id],
        "recent": line.recent,
        "base": line.base,
        "cap": line.cap,
        "points_log": line.points_log,
        "recent_weeks": _weeks(line.recent_figures),
        "base_weeks": _weeks(line.base_figures),
    }


def _weeks(figures: Figures) -> dict[str, int | None]:
    return {str(week): figure for week, figure in figures}


def _text(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1)
