"""An edit tried on a copy in memory: what it would come to, and which weeks it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from influence_desktop.journal.store import Journal
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

_T = TypeVar("_T")

_REMEMBER = """
CREATE TEMP TABLE told AS
SELECT channel_id, week, metric, value
  FROM weekly_totals
 WHERE week < ?
   AND value IS NOT NULL
"""

_NOW = """
SELECT channel_id, week, metric, value
  FROM weekly_totals
 WHERE week < ?
   AND value IS NOT NULL
"""

_CHANGED = f"""
SELECT COUNT(DISTINCT week), MIN(week), MAX(week)
  FROM (SELECT * FROM (SELECT * FROM temp.told EXCEPT {_NOW})
         UNION ALL
        SELECT * FROM ({_NOW} EXCEPT SELECT * FROM temp.told))
"""  # noqa: S608 - constants of this module


@dataclass(frozen=True, slots=True)
class Weeks:
    """How many weeks, and the first and the last of them, None where there is none."""

    count: int
    first: Week | None
    last: Week | None


def rehearsed(journal: Journal, work: Callable[[Journal], _T], *, before: Week) -> tuple[_T, Weeks]:
    """Do some work on a copy of a journal, without any trace in the journal itself.

    Returns what it came to, and in which weeks before the given one it would change a
    weekly figure of any channel: set one, take one away or give it another value.
    """
    with journal.rehearse() as copy:
        copy.connection.execute(_REMEMBER, (str(before),))
        outcome = work(copy)
        count, first, last = copy.connection.execute(_CHANGED, (str(before),) * 2).fetchone()
        return outcome, Weeks(count, *(each and Week.parse(each) for each in (first, last)))
