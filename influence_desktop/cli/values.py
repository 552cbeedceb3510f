"""The values of a journal as options: figures, names, texts and ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import click

from influence_desktop.cli.options import Parsed, option
from influence_desktop.records import METRICS, MOST, clean, figure
from influence_desktop.validity import LONGEST_NAME
from influence_desktop.weeks import WrongEntry, shown

UNKNOWN = "?"
"""What a person writes to call a figure unknown again."""

_COUNT = re.compile(r"[0-9]+")
_AMOUNT = re.compile(r"([0-9]+)(?:\.([0-9]{1,2}))?")
_ID = re.compile(r"[0-9]{1,19}")
_IDS_END = 2**63


def _count(text: str) -> int | str:
    if text == UNKNOWN:
        return UNKNOWN
    if not _COUNT.fullmatch(text):
        raise WrongEntry(f"“{shown(text)}” is not a figure. Write digits, or ? for unknown.")
    return _believed(text, text)


def _amount(text: str) -> int | str:
    if text == UNKNOWN:
        return UNKNOWN
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise WrongEntry(f"“{shown(text)}” is not an amount. Write 12 or 12.50, or ? for unknown.")
    return _believed(found[1] + (found[2] or "").ljust(2, "0"), text)


def _believed(digits: str, text: str) -> int:
    if len(digits.lstrip("0")) > len(str(MOST)):
        raise WrongEntry(f"{shown(text)} cannot be right: a figure lies between 0 and 10¹².")
    return figure(int(digits.lstrip("0") or "0"))


def _name(text: str) -> str:
    name = " ".join(clean(text).split())
    if not name:
        raise WrongEntry("A channel needs a name.")
    if len(name) > LONGEST_NAME:
        raise WrongEntry(f"A channel's name has at most {LONGEST_NAME} characters.")
    return name


def _words(text: str) -> str:
    words = clean(text)
    if not words:
        raise WrongEntry("It may not be empty.")
    return words


def _topic(text: str) -> str:
    topic = clean(text)
    if ";" in topic:
        raise WrongEntry(f"“{shown(topic)}” holds a “;”. Give --topic once for each topic.")
    return topic


def _id(text: str) -> int:
    if not _ID.fullmatch(text):
        raise WrongEntry(f"“{shown(text)}” is not an id. It is the number that `add` answered.")
    number = int(text)
    if number >= _IDS_END:
        raise WrongEntry(f"{text} is larger than any id.")
    return number


COUNT = Parsed("N", _count)
AMOUNT = Parsed("X", _amount)
NAME = Parsed("NAME", _name)
TEXT = Parsed("TEXT", clean)
WORDS = Parsed("TEXT", _words)
TOPIC = Parsed("TEXT", _topic)
ID = Parsed("ID", _id)
METRIC = click.Choice(METRICS)


def figures_of(names: tuple[str, ...]) -> list[click.Option]:
    """Return one option a metric."""
    return [
        option(f"--{name}", type=AMOUNT, help="An amount as 12 or 12.50; ? is unknown.")
        if name == "income"
        else option(f"--{name}", type=COUNT, help=f"How many {name}; ? is unknown.")
        for name in names
    ]


def given_figures(given: Mapping[str, Any]) -> dict[str, int | None]:
    """Return the figures that were given by metric, None for one called unknown."""
    return {
        metric: None if given[metric] == UNKNOWN else given[metric]
        for metric in METRICS
        if given.get(metric) is not None
    }
