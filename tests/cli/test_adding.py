"""What `init` and `add` write down, and what they answer."""

import json

import pytest

from influence_desktop.weeks import Week

WEEK = ("add", "week", "--week", "2026-W46", "--channel", "Blog")
POST = ("add", "post", "--channel", "Blog", "--date", "2026-11-11", "--title", "Slow mornings")


def week_of(program, week="2026-11-09", channel="Blog"):
    rows = program.done("series")["weeks"]
    return next((r for r in rows if (r["week"], r["channel"]) == (week, channel)), None)


def exported(program, part):
    said = program("export", "--format", "json", "--output", "-")
    return json.loads(said.out)[part]


def test_init_makes_an_empty_journal_and_names_its_absolute_path(bare):
    assert bare.done("init") == {"ok": True, "file": str(bare.journal)}
    assert bare.done("series") == {"ok": True, "weeks": []}
    assert bare.done("history") == {"ok": True, "edits": []}


def test_init_refuses_an_existing_file_and_leaves_it(bare):
    bare.journal.write_text("my own words")
    assert bare("init").exit == 3
    assert bare.journal.read_text() == "my own words"


def test_a_week_keeps_the_figures_given_and_leaves_the_others_unknown(program):
    program.done(*WEEK, "--posts", "3", "--signups", "0")
    row = week_of(program)
    assert (row["posts"], row["signups"], row["reactions"]) == (3, 0, None)


def test_a_second_call_leaves_what_it_does_not_name(program):
    program.done(*WEEK, "--posts", "3")
    program.done(*WEEK, "--signups", "19")
    row = week_of(program)
    assert (row["posts"], row["signups"]) == (3, 19)


def test_a_question_mark_makes_a_figure_unknown_again(program):
    program.done(*WEEK, "--posts", "3", "--signups", "19")
    assert "signups unknown" in program.done(*WEEK, "--signups", "?")["what"]
    assert week_of(program)["signups"] is None


def test_the_answer_names_the_edit_what_was_done_and_the_ids(program):
    said = program.done(*WEEK, "--posts", "3", "--signups", "19")
    assert said["edit"] == 1
    assert said["what"].startswith("Blog, week 46: posts 3, signups 19")
    assert said["id"] == said["ids"][0]
    assert len(set(said["ids"])) == 2


def test_words_for_a_person_say_the_same(program):
    said = program(*WEEK, "--posts", "1234")
    assert said.exit == 0
    assert said.out.startswith("Blog, week 46: posts 1,234; made the channel Blog.\nid ")


def test_the_same_figure_again_is_no_edit(program):
    program.done(*WEEK, "--posts", "3")
    assert program.done(*WEEK, "--posts", "3")["edit"] is None
    assert len(program.done("history")["edits"]) == 1


def test_a_week_needs_a_figure_or_a_note(program):
    assert program.json(*WEEK)["error"] == "usage"
    assert program(*WEEK).exit == 2


def test_income_is_an_amount_kept_in_hundredths(program):
    said = program.done(*WEEK, "--income", "12.5")
    assert "income 12.50" in said["what"]
    assert week_of(program)["income"] == 1250
    program.done(*WEEK, "--income", "7")
    assert week_of(program)["income"] == 700


def test_an_unknown_channel_is_made_and_the_answer_says_so(program):
    assert "made the channel Blog" in program.done(*WEEK, "--posts", "3")["what"]
    (channel,) = exported(program, "channels")
    assert (channel["name"], channel["kind"]) == ("Blog", "other")
    assert "income" not in channel["tracked"]


def test_naming_a_figure_starts_tracking_it_in_the_same_edit(program):
    program.done("add", "channel", "Blog", "--track", "posts")
    said = program.done(*WEEK, "--income", "5", "--posts", "1")
    assert said["what"].endswith("Blog now tracks income")
    assert week_of(program)["income"] == 500
    program.done("undo")
    assert exported(program, "channels")[0]["tracked"] == ["posts"]


def test_a_channel_is_known_without_regard_to_case_and_accents_form(program):
    program.done("add", "channel", "Café")
    program.done(*WEEK[:-1], "CAFE\u0301", "--posts", "3")
    assert [c["name"] for c in exported(program, "channels")] == ["Café"]


def test_a_note_is_pinned_to_the_week_and_not_written_twice(program):
    program.done(*WEEK, "--note", "Launch")
    program.done(*WEEK, "--note", "Launch")
    (note,) = exported(program, "notes")
    assert (note["date"], note["text"]) == ("2026-11-09", "Launch")


def test_a_day_means_its_week(program):
    program.done("add", "week", "--week", "2026-11-11", "--channel", "Blog", "--posts", "3")
    assert week_of(program)["posts"] == 3


def test_a_post_counts_in_its_week_with_its_own_figures(program):
    said = program.done(*POST, "--reshares", "12", "--topic", "rest", "--topic", "work")
    assert said["what"] == "Post “Slow mornings” in Blog; made the channel Blog"
    row = week_of(program)
    assert (row["posts"], row["reshares"], row["reactions"]) == (1, 12, None)
    topics = program.done("series", "--by", "topic")["weeks"]
    assert [each["topic"] for each in topics] == ["rest", "work"]


def test_a_post_s_week_means_its_monday(program):
    program.done("add", "post", "--channel", "Blog", "--date", "2026-W46", "--title", "A")
    assert exported(program, "posts")[0]["date"] == "2026-11-09"


def test_a_text_may_begin_with_a_dash(program):
    program.done(*POST[:-2], "--title=-ling words", "--url=-")
    (post,) = exported(program, "posts")
    assert (post["title"], post["url"]) == ("-ling words", "-")


def test_a_post_s_figure_called_unknown_is_remembered_as_typed(program):
    program.done(*POST, "--reactions", "?", "--comments", "4")
    (post,) = exported(program, "posts")
    assert post["figures"] == {"comments": 4}
    assert set(post["sources"]) == {"comments", "reactions"}


def test_a_topic_with_a_semicolon_is_wrong_usage(program):
    assert program(*POST, "--topic", "a;b").exit == 2


def test_a_channel_tracks_everything_but_income_unless_told(program):
    program.done("add", "channel", "Blog", "--kind", "blog", "--private")
    program.done("add", "channel", "Shop", "--track", "income", "--track", "posts")
    blog, shop = sorted(exported(program, "channels"), key=lambda each: each["name"])
    assert (blog["kind"], blog["private"], len(blog["tracked"])) == ("blog", True, 7)
    assert shop["tracked"] == ["posts", "income"]
    assert blog["position"] < shop["position"]


def test_a_second_channel_of_that_name_is_refused(program):
    program.done("add", "channel", "Blog")
    said = program("add", "channel", "BLOG")
    assert said.exit == 3
    assert "already" in said.err


@pytest.mark.parametrize("name", ["", "  ", "n" * 201])
def test_a_channel_s_name_is_neither_empty_nor_endless(program, name):
    assert program("add", "channel", name).exit == 2
    assert program("add", "week", "--week=2026-W46", f"--channel={name}", "--posts=1").exit == 2


def test_pause_fence_kudos_and_note_are_kept(program):
    program.done("add", "channel", "Blog")
    program.done("add", "pause", "--from", "2026-07-06", "--to", "2026-07-26", "--reason", "Sea")
    program.done("add", "fence", "--date", "2026-03-02", "--channel", "blog", "--reason", "Bots")
    program.done("add", "kudos", "--who", "Ana", "--date", "2026-11-11", "--channel", "Blog")
    program.done("add", "note", "--date", "2026-W46", "--text", "Rain")
    assert exported(program, "pauses")[0]["reason"] == "Sea"
    assert exported(program, "fences")[0]["reason"] == "Bots"
    assert exported(program, "kudos")[0]["who"] == "Ana"
    assert exported(program, "notes")[0]["date"] == "2026-11-09"
    assert [each["what"] for each in program.done("history")["edits"]] == [
        "Note on 2026-11-09: “Rain”",
        "Kudos from Ana on 2026-11-11",
        "Fence on 2026-03-02 in Blog",
        "Pause 2026-07-06 to 2026-07-26 in all channels",
        "Channel Blog",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("pause", "--from", "2026-07-06", "--to", "2026-07-26"),
        ("fence", "--date", "2026-07-06", "--reason", "Bots"),
        ("kudos", "--who", "Ana", "--date", "2026-07-06"),
        ("note", "--date", "2026-07-06", "--text", "Rain"),
    ],
)
def test_what_is_pinned_to_an_unknown_channel_is_refused(program, words):
    said = program("add", *words, "--channel", "Nowhere")
    assert said.exit == 3
    assert "Nowhere" in said.err
    assert program.done("history")["edits"] == []


def test_a_pause_that_ends_before_it_begins_is_wrong_usage(program):
    assert program("add", "pause", "--from", "2026-07-26", "--to", "2026-07-06").exit == 2


@pytest.mark.parametrize(
    "figure",
    ["-1", "+1", "1_000", "1.5", "1,000", "٣", "²", " 3", "", "1000000000001", "9" * 5000, "??"],
)
def test_a_figure_that_cannot_be_right_is_wrong_usage(program, figure):
    assert program(*WEEK, f"--posts={figure}").exit == 2
    assert program.done("history")["edits"] == []


@pytest.mark.parametrize("figure", ["1.234", "1,5", "-1", ".5", "5.", "1e3", "10000000000.01"])
def test_an_amount_that_cannot_be_right_is_wrong_usage(program, figure):
    assert program(*WEEK, f"--income={figure}").exit == 2


def test_the_largest_figure_is_believed(program):
    program.done(*WEEK, "--posts", "1000000000000", "--income", "10000000000")
    row = week_of(program)
    assert row["posts"] == row["income"] == 10**12


@pytest.mark.parametrize(
    "week",
    [
        "2025-W53",
        "2026-W1",
        "202605",
        "1899-W10",
        "2201-W01",
        "２０２６-W01",
        "2026-02-30",
        "",
        "W46",
    ],
)
def test_a_week_that_does_not_exist_is_wrong_usage(program, week):
    assert program("add", "week", f"--week={week}", "--channel=B", "--posts=1").exit == 2


@pytest.mark.parametrize("week", ["2015-W53", "2020-W53", "2026-W53"])
def test_a_week_53_that_exists_is_a_week(program, week):
    program.done("add", "week", "--week", week, "--channel", "Blog", "--posts", "1")
    (row,) = [each for each in program.done("series")["weeks"] if each["posts"] == 1]
    assert row["week"] == Week.parse(week).monday.isoformat()


def test_half_characters_become_whole_ones(program):
    program.done("add", "note", "--date", "2026-11-11", "--text", "half \udcff")
    assert exported(program, "notes")[0]["text"] == "half ?"
