"""How soon a change is told: of all channels and of each, in words, for this journal."""

from influence_desktop.overview.how_soon import how_soon
from influence_desktop.records import Total
from tests.overview.conftest import facts_of
from tests.overview.test_detecting import CHANNELS, FALLEN


def test_all_channels_and_each_are_told_with_every_figure():
    told = how_soon(FALLEN)
    assert [each.where for each in told] == ["All channels", *CHANNELS]
    for each in told:
        figures = [part.partition(": ") for part in each.words.split(" · ")]
        assert [figure for figure, _, _ in figures] == [
            "Posts", "Impressions", "Responses", "Clickthroughs", "Signups",
        ]  # fmt: skip
        assert all(
            words == "too few to tell" or words.split()[1].startswith("week")
            for _, _, words in figures
        )


def posts_on(topic, metric, value, ago):
    total = Total(
        channel_id=1,
        week=FALLEN.newest.plus(-ago),
        metric=metric,
        value=value,
        origin="posts",
        posts=1,
        known=1,
        post_sum=value,
    )
    return topic, total


def test_topics_stand_below_with_the_figures_of_their_posts():
    totals = [
        posts_on(topic, metric, value, ago)
        for ago in range(80)
        for topic in ("tea", "Tea", "rain")
        for metric, value in (("posts", 1), ("reactions", 40 + ago % 7))
    ]
    old = [posts_on("chess", "posts", 1, 70), posts_on("chess", "reactions", 9, 70)]
    told = how_soon(FALLEN, totals + old)
    assert [each.where for each in told[len(CHANNELS) + 1 :]] == ["Topic “Tea”", "Topic “rain”"]
    assert all(each.words.startswith("Responses: ") for each in told[len(CHANNELS) + 1 :])


def test_few_counts_are_too_few_to_tell():
    (told,) = how_soon(facts_of({"Blog": {"posts": [1, 0] * 40}}))
    assert (told.where, told.words) == ("All channels", "Posts: too few to tell")


def test_a_journal_of_a_few_weeks_promises_nothing():
    (told,) = how_soon(facts_of({"Blog": {"posts": [3] * 4}}))
    assert told.words == "Posts: too few to tell"
    assert how_soon(facts_of({})) == ()
