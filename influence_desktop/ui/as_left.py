"""Whether a window's journal is as it left it, asked by whoever copies the file beside it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from influence_desktop.ui.holding import Holding

TRIES, PAUSE = 20, 0.05
"""How often it is asked, and seconds between: an edit is marked a moment after it is made."""


def as_left(holding: Holding) -> Callable[[], None]:
    """Return what raises Moved, in any thread, once another program wrote over the file.

    Until such a file was looked through, a copy could mix pages of two versions.
    """
    begun, times = holding.journal, holding.times_over

    def must_be_as_left() -> None:
        from influence_desktop.safekeeping import overwritten  # noqa: PLC0415 - in trouble

        for _ in range(TRIES):
            if holding.times_over != times:
                break
            # What was lent meanwhile is another one, and was looked at by whoever had it.
            if begun.as_left or holding.working or holding.journal is not begun:
                return
            time.sleep(PAUSE)
        raise overwritten(holding.home)

    return must_be_as_left
