"""How weekly figures, rates and the usual are counted, from the code's own constants."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.definition import DESIGN, Definition, Row, defined
from influence_desktop.scoring import habit, rates, series, usual
from influence_desktop.texts import tr


def figure_definitions() -> tuple[Definition, ...]:
    """Return how everything but the score and the signals is counted."""
    return defined((*_figures(), *_weeks(), *_rates(), *_intervals(), *_usual()))


def _figures() -> Iterator[Row]:
    yield (
        "weekly_figure",
        tr("Weekly figure"),
        tr(
            "What was typed for the week; else what a file says of the whole week; else the sum"
            " of its posts, where every one has a figure; else no posts, where a file covers the"
            " whole week. Anything else is unknown, which is never zero."
        ),
        (
            "typed if is_typed else file if is_in_a_file"
            " else sum(posts) if posts and known(posts) = count(posts)"
            " else 0 if metric = 'posts' and is_covered and not posts else unknown"
        ),
        DESIGN,
    )
    yield (
        "responses",
        tr("Responses"),
        tr("The reactions, comments and reshares that the channel tracks; unknown where one is."),
        "reactions + comments + reshares",
        DESIGN,
    )
    yield (
        "sum_over_channels",
        tr("Sum over channels"),
        tr(
            "The sum over the counted channels that are not paused. In a complete week it is"
            " unknown where a channel is missing that was written down in at least half of its"
            " {weeks} ordinary weeks before, or is known in part only.",
            weeks=habit.HABIT_WEEKS,
        ),
        (
            "unknown if any(figure = unknown and (is_in_part or 2 × known_before ≥ weeks_before"
            " > 0) for (figure, is_in_part, known_before, weeks_before) in channels)"
            " else sum(figure for (figure, _, _, _) in channels if figure ≠ unknown)"
        ),
        DESIGN,
    )


def _weeks() -> Iterator[Row]:
    few, days = series.SETTLING_DAYS["social"], series.SETTLING_DAYS_ELSEWHERE
    yield (
        "complete",
        tr("Complete week"),
        tr("A week is complete once its Sunday is past; until then it is open."),
        "sunday < today",
        DESIGN,
    )
    yield (
        "settling",
        tr("Settling"),
        tr(
            "Figures taken from posts less than {days} days after the week’s Sunday"
            " ({few} in social and community channels) may still grow. They stand in no usual"
            " and in no score until a later look, or until {weeks} weeks are past.",
            days=days,
            few=few,
            weeks=series.SETTLED_ANYWAY_DAYS // 7,
        ),
        (
            f"days_to_the_look < ({few} if kind = 'social' or kind = 'community' else {days})"
            f" and days_to_today < {series.SETTLED_ANYWAY_DAYS}"
        ),
        DESIGN,
    )
    yield (
        "paused",
        tr("Pause"),
        tr("A week is paused where its Thursday is. It has no score and is in no usual."),
        "first_day ≤ thursday ≤ last_day",
        DESIGN,
    )
    yield (
        "comparable",
        tr("Fence"),
        tr(
            "The day on which a platform changed what a figure means. Its own week counts as"
            " before it, the next Monday as after. Two weeks can be compared where none lies"
            " between them; usual, score and signals rest on weeks after the latest one alone."
        ),
        "not any(earlier ≤ fence < later for fence in weeks_with_a_fence)",
        DESIGN,
    )
    yield (
        "ordinary",
        tr("Ordinary week"),
        tr(
            "Of a channel’s figure, seen from a week: complete, settled, not paused, from the"
            " channel’s first recorded week on, and after the latest fence before the week that"
            " is spoken of; recorded or not."
        ),
        (
            "is_complete and not is_settling and not is_paused and first_recorded ≤ week"
            " and latest_fence < week"
        ),
        DESIGN,
    )


def _rates() -> Iterator[Row]:
    names = {
        "conversation_rate": tr("Conversation rate"),
        "amplification_rate": tr("Amplification rate"),
        "applause_rate": tr("Applause rate"),
        "engagement_rate": tr("Engagement rate"),
        "clickthrough_rate": tr("Clickthrough rate"),
        "conversion_rate": tr("Conversion rate"),
    }
    for name, (above, below) in rates.RATES.items():
        sentence = tr(
            "{above} for each of the {below}; it cannot be told where there are none.",
            above=above.capitalize(),
            below=below,
        )
        source = "Kaushik (2011)" if below == "posts" else DESIGN
        yield name, names[name], sentence, f"{above} / {below}", source


def _intervals() -> Iterator[Row]:
    z = f"{rates.Z_90:.10f}"
    middle = f"p + {z}^2 / (2 × n)"
    half = f"{z} × sqrt(p × (1 − p) / n + {z}^2 / (4 × n^2))"
    sentence = tr("A share p of few counts n is uncertain: this is the end of its 90 % interval.")
    for name, words, sign in (
        ("rate_low", tr("Lower end of a rate"), "−"),
        ("rate_high", tr("Upper end of a rate"), "+"),
    ):
        formula = f"({middle} {sign} {half}) / (1 + {z}^2 / n)"
        yield name, words, sentence, formula, "Wilson (1927)"


def _usual() -> Iterator[Row]:
    yield (
        "usual_figures",
        tr("What the usual is made of"),
        tr(
            "Of a week: the known figures among the {weeks} ordinary weeks before it.",
            weeks=usual.USUAL_WEEKS,
        ),
        f"[figure for figure in ordinary[−{usual.USUAL_WEEKS} :] if figure ≠ unknown]",
        DESIGN,
    )
    yield (
        "usual",
        tr("Usual"),
        tr(
            "The middle of these figures, at least {least} of them: a quarter is left out at each"
            " end, the rest is averaged. With each figure written four times, that is the mean"
            " without the first n and the last n.",
            least=usual.LEAST_KNOWN,
        ),
        f"mean(sorted(figures × 4)[n : −n]) if n ≥ {usual.LEAST_KNOWN} else unknown",
        "Tukey (1977)",
    )
    for name, words, percent in (
        ("usual_low", tr("Lower edge of the band"), usual.LOW_PERCENT),
        ("usual_high", tr("Upper edge of the band"), usual.HIGH_PERCENT),
    ):
        sentence = tr(
            "Of the same figures, {percent} % lie below it: the edge of what is shaded.",
            percent=percent,
        )
        formula = f"at(sorted(figures), (n − 1) × {percent} / 100)"
        yield name, words, sentence, formula, "Hyndman, Fan (1996), 7"
