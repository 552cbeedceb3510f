"""The score's invented journals as the facts that pages are made from."""

from __future__ import annotations

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.score_desk import ScoreDesk, score_desk
from influence_desktop.records import Channel
from tests.scoring.score_worlds import BLOG, FIRST, NEWS, World

EARNS = Channel(id=BLOG.id, name="Blog", kind="blog", tracked=("signups", "income"))


def facts(world: World) -> Facts:
    """A journal's facts on the day after its last complete week."""
    return Facts(
        today=FIRST.plus(world.weeks - world.open_weeks).monday,
        channels=world.channels,
        totals=world.totals,
        first_weeks={each: FIRST.plus(index) for each, index in world.first_weeks.items()},
        pauses=world.pauses,
        fences=world.fences,
        formulas=world.formulas,
    )


def desk(world: World, **more) -> ScoreDesk:
    return score_desk(facts(world), **more)


def two_channels(**changes) -> World:
    """Signups and comments of a blog, signups of a newsletter that fell."""
    return World(
        **{
            "channels": [BLOG, NEWS],
            "figures": {
                (BLOG.id, "signups"): [*[10] * 26, *[12] * 8],
                (BLOG.id, "comments"): [*[10] * 26, *[8] * 8],
                (NEWS.id, "signups"): [*[20] * 26, *[14] * 8],
            },
        }
        | changes
    )
