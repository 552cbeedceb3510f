"""How weekly figures, rates and the usual are counted, from the code's own constants."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.reports.definition import Definition
from influence_desktop.scoring import habit, rates, series, usual
from influence_desktop.texts import tr


def figure_definitions() -> Iterator[Definition]:
    """Yield how everything but the score is counted."""
    yield from _weekly()
    yield from _weeks()
    yield from _rates()
    yield from _intervals()
    yield from _usual()


def _weekly() -> Iterator[Definition]:
    yield Definition(
        id="weekly_figure",
        name=tr("Weekly figure"),
        sentence=tr(
            "What was typed for the week; else what a file says of the whole week; else the sum"
            " of its posts, where every one has a figure; else no posts, where a file covers the"
            " whole week. Anything else is unknown, which is never zero."
        ),
        formula="typed if is_typed else file if is_in_a_file"
        " else sum(posts) if posts and known(posts) = count(posts)"
        " else 0 if metric = 'posts' and is_covered and not posts else unknown",
    )
    yield Definition(
        id="responses",
        name=tr("Responses"),
        sentence=tr(
            "The reactions, comments and reshares that the channel tracks; unknown where one is."
        ),
        formula="reactions + comments + reshares",
    )


def _weeks() -> Iterator[Definition]:
    yield Definition(
        id="settling",
        name=tr("Settling"),
        sentence=tr(
            "Figures taken from posts less than {days} days after the week’s Sunday"
            " ({few} in social and community channels) may still grow. They stand in no usual"
            " and in no score until a later look, or until {weeks} weeks are past.",
            days=series.SETTLING_DAYS_ELSEWHERE,
            few=series.SETTLING_DAYS["social"],
            weeks=series.SETTLED_ANYWAY_DAYS // 7,
        ),
        formula=f"days_to_the_look < ({series.SETTLING_DAYS['social']}"
        f" if kind = 'social' or kind = 'community' else {series.SETTLING_DAYS_ELSEWHERE})"
        f" and days_to_today < {series.SETTLED_ANYWAY_DAYS}",
    )
    yield Definition(
        id="paused",
        name=tr("Pause"),
        sentence=tr("A week is paused where its Thursday is. It has no score and is in no usual."),
        formula="first_day ≤ thursday ≤ last_day",
    )
    yield Definition(
        id="sum_over_channels",
        name=tr("Sum over channels"),
        sentence=tr(
            "The sum over the counted channels that are not paused. In a complete week it is"
            " unknown where a channel is missing that was written down in at least half of its"
            " {weeks} ordinary weeks before, or is known in part only.",
            weeks=habit.HABIT_WEEKS,
        ),
        formula="unknown if any(figure = unknown and (is_in_part or 2 × known_before ≥ weeks_before"
        " > 0) for (figure, is_in_part, known_before, weeks_before) in channels)"
        " else sum(figure for (figure, _, _, _) in channels if figure ≠ unknown)",
    )


def _rates() -> Iterator[Definition]:
    names = {
        "conversation_rate": tr("Conversation rate"),
        "amplification_rate": tr("Amplification rate"),
        "applause_rate": tr("Applause rate"),
        "engagement_rate": tr("Engagement rate"),
        "clickthrough_rate": tr("Clickthrough rate"),
        "conversion_rate": tr("Conversion rate"),
    }
    for name, (above, below) in rates.RATES.items():
        yield Definition(
            id=name,
            name=names[name],
            sentence=tr(
                "{above} for each of the {below}; it cannot be told where there are none.",
                above=above.capitalize(),
                below=below,
            ),
            formula=f"{above} / {below}",
            source="Kaushik (2011)" if below == "posts" else "design",
        )


def _intervals() -> Iterator[Definition]:
    z = f"{rates.Z_90:.10f}"
    middle = f"p + {z}^2 / (2 × n)"
    half = f"{z} × sqrt(p × (1 − p) / n + {z}^2 / (4 × n^2))"
    for side, sign in (("low", "−"), ("high", "+")):
        yield Definition(
            id=f"rate_{side}",
            name=tr("Lower end of a rate") if side == "low" else tr("Upper end of a rate"),
            sentence=tr(
                "A share p of few counts n is uncertain: this is the end of its 90 % interval."
            ),
            formula=f"({middle} {sign} {half}) / (1 + {z}^2 / n)",
            source="Wilson (1927)",
        )


def _usual() -> Iterator[Definition]:
    yield Definition(
        id="usual",
        name=tr("Usual"),
        sentence=tr(
            "The middle of the known figures among the {weeks} ordinary weeks before, at least"
            " {least} of them: a quarter is left out at each end, the rest is averaged. With each"
            " figure written four times, that is the mean without the first n and the last n.",
            weeks=usual.USUAL_WEEKS,
            least=usual.LEAST_KNOWN,
        ),
        formula=f"mean(sorted(figures × 4)[n : −n]) if n ≥ {usual.LEAST_KNOWN} else unknown",
        source="Tukey (1977)",
    )
    for side, percent in (("low", usual.LOW_PERCENT), ("high", usual.HIGH_PERCENT)):
        yield Definition(
            id=f"usual_{side}",
            name=tr("Lower edge of the band") if side == "low" else tr("Upper edge of the band"),
            sentence=tr(
                "Of the same figures, {percent} % lie below it: the edge of what is shaded.",
                percent=percent,
            ),
            formula=f"at(sorted(figures), (n − 1) × {percent} / 100)",
            source="Hyndman, Fan (1996), 7",
        )
