"""The one place of the command line that asks what day it is."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Return the day on this machine's calendar."""
    return date.today()
