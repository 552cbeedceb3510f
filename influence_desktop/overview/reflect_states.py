"""The frozen states that Reflect draws."""

from __future__ import annotations

from collections.abc import Iterable

from influence_desktop.overview.states import Clock, PlotRow, Question
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where on Trends the weeks of a signal are seen: a measure, a channel or topic, weeks."""

    metric: str
    since: Week
    week: Week
    channel_id: int | None = None
    topic: str | None = None

    def holds(self, week: Week) -> bool:
        """Tell whether a week is one of its weeks."""
        return self.since <= week <= self.week


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The open question with its evidence, and the words of the answers that name things.

    `pause_words` names the days that would be marked, `stop_words` what would not be
    asked about again; `fence_channel` is the channel in which a fence would stand first.
    """

    question: Question
    title: str
    clock: Clock
    row: PlotRow
    place: Place
    pause_words: str
    stop_words: str
    fence_channel: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A question that was answered: when, about what, and what the person replied."""

    signal_id: int
    when: str
    what: str
    reply: str
    place: Place

    def holds(self, words: str) -> bool:
        """Tell whether every word, or its beginning or middle, stands somewhere in it."""
        return _holds((self.when, self.what, self.reply), words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time that something was done: when, what was expected, what followed, and whether again.

    `verdict` is "" for the first time, and where nothing can be told.
    """

    when: str
    followed: str
    expected: str = ""
    verdict: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All that is said of it."""
        return (self.when, self.expected, self.followed, self.verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """What was given when something soared, and every time since."""

    signal_id: int
    head: str
    what: str
    times: tuple[Time, ...]

    def holds(self, words: str) -> bool:
        """Tell whether every word, or its beginning or middle, stands somewhere in it."""
        said = (text for time in self.times for text in time.words)
        return _holds((self.head, self.what, *said), words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectState:
    """Reflect: one question, or why there is none; the earlier ones; a year ago.

    `action` is the one thing to do where there is neither, `goes` the page it leads to.
    """

    asked: Asked | None = None
    reason: str = ""
    action: str = ""
    goes: str = ""
    earlier: tuple[Earlier, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    year_ago: str = ""


def _holds(texts: Iterable[str], words: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())
