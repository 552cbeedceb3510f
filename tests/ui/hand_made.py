"""States made by hand, close to the pictures of the design; every figure is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from influence_desktop.overview.states import (
    ChannelLine,
    Clock,
    GlanceState,
    Mark,
    NamedLine,
    PlotRow,
    Question,
    Stretch,
)
from influence_desktop.overview.trend_states import Chip, Choice, TableState, TrendsState
from influence_desktop.weeks import Week

FIRST = Week(date(2026, 5, 25))
WEEKS = tuple(FIRST.plus(step) for step in range(26))
OPEN = 25
PAUSE = Stretch(first=10, last=11, words="Pause")
NOTE = Mark(index=14, words="Gave away the report", id=3)
FENCE = Mark(index=7, words="Fence: counted anew from here", id=5)
SIGNAL = Stretch(first=19, last=22, words="Blog: fewer clicks")

POSTS = (8, 7, 5, 6, 5, 7, 2, 4, 5, 10, None, None, 6, 3, 5, 6, 4, 6, 5, 2, 3, 1, 2, 4, 4, 2)
RESHARES = (35, 32, 23, 35, None, 35, 16, 24, 24, 57, None, None, 62, 32, 119, 87, 22, 31, 60)
RESHARES = (*RESHARES, 30, 36, 23, 32, 45, 50, 15)
CLICKS = (1170, 940, 750, 950, None, 1100, 527, 650, 960, 1250, None, None, 1013, 632, 1677)
CLICKS = (*CLICKS, 1310, 987, 990, 596, 518, 609, 440, 573, 857, 1000, 323)
SIGNUPS = (390, 265, 328, 250, None, 314, 170, 249, 265, 369, None, None, 305, 191, 596, 424)
SIGNUPS = (*SIGNUPS, 205, 309, 193, 175, 212, 152, 203, 267, 300, 87)


def months(weeks):
    """The months at their first Mondays."""
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return tuple(
        Mark(index=index, words=names[week.monday.month - 1])
        for index, week in enumerate(weeks)
        if week.monday.day <= 7
    )


def clock(**changes):
    made = Clock(weeks=WEEKS, months=months(WEEKS), pauses=(PAUSE,), notes=(NOTE,), open=OPEN)
    return replace(made, **changes)


def row(key="clickthroughs", label="Clickthroughs", figures=CLICKS, *, usual=None, **changes):
    """A row: the last figure is that of the open week; the band is known but in pauses."""
    hollow = tuple(value if index == OPEN else None for index, value in enumerate(figures))
    firm = tuple(None if index == OPEN else value for index, value in enumerate(figures))
    middle = usual or sorted(value or 0 for value in figures)[len(figures) // 2]
    band = [None if index in (10, 11) else 1 + (index % 5) / 90 for index in range(len(figures))]
    made = PlotRow(
        key=key,
        label=label,
        values=firm,
        soft=hollow,
        usual=tuple(share and share * middle for share in band),
        low=tuple(share and share * middle * 0.62 for share in band),
        high=tuple(share and share * middle * 1.5 for share in band),
        words=f"{label}: {figures[24]} in week 46; your usual is {middle}.",
    )
    return replace(made, **changes)


def anew(made, *, until, since):
    """Take the usual from weeks between two others, as after a fence."""

    def cut(values):
        return tuple(
            value if index <= until or index >= since else None
            for index, value in enumerate(values)
        )

    return replace(made, usual=cut(made.usual), low=cut(made.low), high=cut(made.high))


def rows():
    return (
        row("posts", "Posts", POSTS, usual=5.6),
        anew(row("reshares", "Reshares", RESHARES, usual=40, fences=(FENCE,)), until=7, since=18),
        row("clickthroughs", "Clickthroughs", CLICKS, usual=930, signals=(SIGNAL,)),
        row("signups", "Signups", SIGNUPS, usual=250),
    )


QUESTION = Question(
    week=WEEKS[22],
    since=WEEKS[19],
    measure="clickthrough",
    facts="In October the blog brought about half its usual clickthroughs. "
    "You posted 2 times a week; your usual is 6.",
    asks="Busy weeks?",
    why="Why this is asked: 506 clickthroughs a week over 4 weeks, where 930 could be expected.",
    ratio=0.54,
)


def line(number, name, words, *, factor):
    figures = tuple(
        value and value * (factor + 0.3 * ((index * number) % 3))
        for index, value in enumerate(CLICKS)
    )
    return ChannelLine(
        channel_id=number,
        name=name,
        words=words,
        line=row("clickthroughs", f"{name}, clickthroughs", figures),
        detail=f"{name}: 612 clickthroughs; your usual is 580.",
    )


def no_line(number, name, words):
    none = (None,) * len(WEEKS)
    return ChannelLine(
        channel_id=number,
        name=name,
        words=words,
        line=PlotRow(key="clickthroughs", label=name, values=none, soft=none),
    )


def glance(**changes):
    made = GlanceState(
        head="Week 46 · 9–15 November",
        sentence="4 posts brought 50 reshares, 1,000 clickthroughs and 300 signups.",
        comparison="About your usual in every measure.",
        action="Enter week 47",
        action_hint="open until Sunday",
        clock=clock(),
        rows=rows(),
        channels=(
            line(1, "Blog", "about usual", factor=0.5),
            line(2, "Newsletter", "a little less", factor=0.3),
            line(3, "Social", "about usual", factor=0.4),
            no_line(4, "Talks", "one this week; too few weeks to tell"),
        ),
        channels_caption="clickthroughs, 26 weeks",
        question=QUESTION,
        thanks="To thank: Ana and Karim",
    )
    return replace(made, **changes)


def empty_glance():
    none = (None,) * len(WEEKS)
    names = ("Posts", "Reshares", "Clickthroughs", "Signups")
    return GlanceState(
        head="Week 46 · 9–15 November",
        sentence="Nothing is written down yet.",
        comparison="Start with the week that has just ended. "
        "It takes about a minute, and cells may stay empty.",
        action="Enter week 46",
        action_hint="",
        clock=clock(pauses=(), notes=()),
        rows=tuple(
            PlotRow(key=name.lower(), label=name, values=none, soft=none, usual=none)
            for name in names
        ),
        channels=(),
        empty=True,
        foot="Your channels are Blog, Newsletter and Talks. "
        "Everything stays in one file on this computer; nothing is sent anywhere.",
    )


MEASURES = (("posts", "Posts"), ("clickthroughs", "Clickthroughs"), ("signups", "Signups"))


def named(name, slot, *, share):
    """A channel's line: a share of all clicks, the open week hollow."""
    figures = tuple(value and round(value * share) for value in CLICKS)
    return NamedLine(
        name=name, slot=slot, values=(*figures[:OPEN], None), soft=(None,) * OPEN + figures[OPEN:]
    )


def channel_row(lines=None, **changes):
    """The row of all channels, or of some."""
    lines = lines or (
        named("Social", 0, share=0.25), named("Blog", 1, share=0.5),
        named("Newsletter", 2, share=0.2),
    )  # fmt: skip
    none = (None,) * len(WEEKS)
    made = PlotRow(
        key="clickthroughs by channel",
        label="Clickthroughs by channel",
        values=none,
        soft=none,
        lines=lines,
        caption="same scale",
        said=tuple(
            " · ".join(f"{line.name} {_figure(line, index)}" for line in lines)
            for index in range(len(WEEKS))
        ),
    )
    return replace(made, **changes)


def apart(*names):
    """Rows of one channel each."""
    made = [
        channel_row((named(name, slot, share=0.2),), top=400.0) for slot, name in enumerate(names)
    ]
    said = tuple(_figure(made[0].lines[0], index) for index in range(len(WEEKS)))
    made = [replace(each, said=said) for each in made]
    return (made[0], *(replace(each, label="", caption="") for each in made[1:]))


def rate_row(**changes):
    """Signups per 100 clicks."""
    share = tuple(
        signups and clicks and 100 * signups / clicks
        for signups, clicks in zip(SIGNUPS, CLICKS, strict=True)
    )
    caption = "weeks under 40 clicks are left out"
    said = tuple("cannot tell" if each is None else f"{each:.1f}" for each in share)
    return row(
        "signups per clickthroughs", "Signups per 100 clicks", share, usual=27.0, caption=caption,
        said=said, **changes,
    )  # fmt: skip


def trend_rows(**changes):
    caption = "chosen channels together; shaded, your usual"
    signal = replace(SIGNAL, words="Fewer clicks")
    total = row("clickthroughs", "Clickthroughs", CLICKS, usual=930, signals=(signal,),
                caption=caption)  # fmt: skip
    return replace(total, **changes), channel_row(), rate_row()


def trends(**changes):
    made = trend_rows()
    weeks = clock().weeks
    made = TrendsState(
        choice=Choice(),
        clock=clock(),
        rows=made,
        chips=(
            Chip(channel_id=1, name="Social", slot=0, chosen=True),
            Chip(channel_id=2, name="Blog", slot=1, chosen=True),
            Chip(channel_id=3, name="Newsletter", slot=2, chosen=True),
            Chip(channel_id=4, name="Talks", slot=3, chosen=False),
        ),
        readouts=tuple(
            (("Clickthroughs", _figure(made[0], index)), ("usual", "930"))
            for index in range(len(weeks))
        ),
        heads=tuple(f"Week {week.number} · from {week.monday.day}" for week in weeks),
        measures=MEASURES,
        measure="clickthroughs",
        title="Clickthroughs, week 22 of 2026 to week 47 of 2026",
        foot="Influence Desktop · Social, Blog and Newsletter · formula version 1",
        file="clickthroughs-2026-W47",
    )
    return replace(made, **changes)


def table(**changes):
    """The table behind the trends above."""
    shown = rows()
    made = TableState(
        columns=("Week", *(each.label for each in shown)),
        rows=tuple(
            (f"Week {week.number}", *(_figure(each, index) for each in shown))
            for index, week in enumerate(WEEKS)
        ),
        plain=tuple(
            (week.label, *(_figure(each, index).replace(",", "") for each in shown))
            for index, week in enumerate(WEEKS)
        ),
    )
    return replace(made, **changes)


def _figure(made, index):
    value = made.values[index] if made.values[index] is not None else made.soft[index]
    return "unknown" if value is None else f"{value:,.0f}"
