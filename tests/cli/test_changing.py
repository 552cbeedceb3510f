"""What `edit`, `remove`, `undo` and `redo` change, and what `history` tells of it."""

import json

import pytest

WEEK = ("add", "week", "--week", "2026-W46", "--channel", "Blog")
NOWHERE = "4242424242"


def exported(program, part):
    return json.loads(program("export", "--format", "json", "--output", "-").out)[part]


def rows(program):
    return {
        (row["week"], row["channel"]): {m: v for m, v in row.items() if isinstance(v, int)}
        for row in program.done("series")["weeks"]
    }


@pytest.fixture
def ids(program):
    """One record of every kind, by kind."""
    program.done("add", "channel", "Talks")
    return {
        "channel": program.done("add", "channel", "Blog")["id"],
        "week": program.done(*WEEK, "--posts", "3", "--signups", "19")["id"],
        "post": program.done(
            *("add", "post", "--channel", "Blog", "--date", "2026-11-11", "--title", "Slow"),
            *("--topic", "rest", "--reshares", "12", "--comments", "2"),
        )["id"],
        "pause": program.done("add", "pause", "--from", "2026-07-06", "--to", "2026-07-26")["id"],
        "fence": program.done(
            *("add", "fence", "--date", "2026-03-02", "--channel", "Blog", "--reason", "Bots"),
        )["id"],
        "kudos": program.done("add", "kudos", "--who", "Ana", "--date", "2026-11-11")["id"],
        "note": program.done("add", "note", "--date", "2026-11-11", "--text", "Rain")["id"],
    }


EDITS = {
    "channel": (("--name", "My blog", "--private"), "channels", {"name": "My blog"}),
    "post": (("--title", "Quick"), "posts", {"title": "Quick", "topics": ["rest"]}),
    "pause": (("--reason", "Sea"), "pauses", {"reason": "Sea", "last": "2026-07-26"}),
    "fence": (("--metric", "impressions"), "fences", {"metrics": ["impressions"]}),
    "kudos": (("--text", "Thanks"), "kudos", {"text": "Thanks", "who": "Ana"}),
    "note": (("--channel", "Blog"), "notes", {"text": "Rain"}),
}


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_changes_what_is_given_and_leaves_the_rest(program, ids, kind):
    options, part, expected = EDITS[kind]
    said = program.done("edit", kind, str(ids[kind]), *options)
    assert said["what"].startswith("Changed: ")
    (record,) = [each for each in exported(program, part) if each["id"] == ids[kind]]
    assert expected.items() <= record.items()


@pytest.mark.parametrize("kind", [*EDITS, "week"])
def test_what_is_removed_is_gone_until_undo(program, ids, kind):
    before = program.data()
    said = program.done("remove", kind, str(ids[kind]))
    assert said["what"].startswith("Removed: ")
    assert program.data() != before
    program.done("undo")
    assert program.data() == before


@pytest.mark.parametrize("kind", [*EDITS, "week"])
def test_an_id_that_is_not_there_is_refused(program, kind):
    assert program("remove", kind, NOWHERE).exit == 3
    option = EDITS[kind][0] if kind != "week" else ("--posts", "3")
    assert program("edit", kind, NOWHERE, *option[:2]).exit == 3


@pytest.mark.parametrize("wrong", ["abc", "-1", "1.5", "٣", str(2**63), "9" * 40, ""])
def test_an_id_that_is_no_number_is_wrong_usage(program, wrong):
    assert program("remove", "post", "--", wrong).exit == 2


@pytest.mark.parametrize("kind", [*EDITS, "week"])
def test_an_edit_that_names_nothing_is_wrong_usage(program, ids, kind):
    assert program("edit", kind, str(ids[kind])).exit == 2


def test_a_week_s_id_stands_for_all_its_typed_figures(program, ids):
    program.done("edit", "week", str(ids["week"]), "--posts", "4")
    assert rows(program)["2026-11-09", "Blog"]["posts"] == 4
    assert rows(program)["2026-11-09", "Blog"]["signups"] == 19
    said = program.done("remove", "week", str(ids["week"]))
    assert said["what"] == "Removed: Blog, week 46: posts 4, signups 19"
    assert "signups" not in rows(program)["2026-11-09", "Blog"]


def test_a_week_moves_to_another_week_and_channel_as_a_whole(program, ids):
    said = program.done(
        *("edit", "week", str(ids["week"]), "--week", "2026-W45", "--channel", "Talks"),
        *("--posts", "5"),
    )
    assert said["what"].endswith("it was Blog, week 46")
    moved = rows(program)["2026-11-02", "Talks"]
    assert (moved["posts"], moved["signups"]) == (5, 19)
    program.done("undo")
    assert rows(program)["2026-11-09", "Blog"]["signups"] == 19


def test_a_week_does_not_move_over_typed_figures(program, ids):
    program.done("add", "week", "--week", "2026-W45", "--channel", "Blog", "--signups", "1")
    said = program("edit", "week", str(ids["week"]), "--week", "2026-W45")
    assert said.exit == 3
    assert "signups" in said.err


def test_a_week_that_only_has_a_note_is_known_by_it(program):
    note = program.done(*WEEK, "--note", "Launch")["id"]
    program.done("edit", "week", str(note), "--posts", "3")
    assert rows(program)["2026-11-09", "Blog"]["posts"] == 3
    assert program("edit", "week", str(note), "--week", "2026-W45").exit == 0
    program.done("remove", "week", str(note))
    assert exported(program, "notes") == []


def test_a_note_s_week_without_figures_has_nothing_to_move(program):
    note = program.done(*WEEK, "--note", "Launch")["id"]
    assert program("edit", "week", str(note), "--week", "2026-W45").exit == 3


def test_an_edit_of_a_week_sets_further_figures_and_tracks_them(program, ids):
    said = program.done("edit", "week", str(ids["week"]), "--income", "2.50")
    assert "Blog now tracks income" in said["what"]
    assert rows(program)["2026-11-09", "Blog"]["income"] == 250


def test_a_post_moves_to_another_channel_with_its_figures(program, ids):
    program.done("edit", "post", str(ids["post"]), "--channel", "Talks", "--date", "2026-W45")
    moved = rows(program)["2026-11-02", "Talks"]
    assert (moved["posts"], moved["reshares"]) == (1, 12)


def test_a_post_s_figures_change_one_by_one(program, ids):
    program.done("edit", "post", str(ids["post"]), "--reshares", "?", "--signups", "1")
    (post,) = exported(program, "posts")
    assert post["figures"] == {"comments": 2, "signups": 1}


def test_topics_are_replaced_together_and_emptied_with_nothing(program, ids):
    program.done("edit", "post", str(ids["post"]), "--topic", "sea", "--topic", "sun")
    assert exported(program, "posts")[0]["topics"] == ["sea", "sun"]
    program.done("edit", "post", str(ids["post"]), "--topic=")
    assert exported(program, "posts")[0]["topics"] == []


def test_an_edit_does_not_make_a_channel(program, ids):
    assert program("edit", "post", str(ids["post"]), "--channel", "New").exit == 3
    assert program("edit", "week", str(ids["week"]), "--channel", "New").exit == 3


def test_an_empty_channel_lets_a_pause_hold_for_all_again(program, ids):
    program.done("edit", "pause", str(ids["pause"]), "--channel", "Blog")
    assert exported(program, "pauses")[0]["channel_id"] == ids["channel"]
    program.done("edit", "pause", str(ids["pause"]), "--channel=")
    assert exported(program, "pauses")[0]["channel_id"] is None


def test_a_channel_is_renamed_by_argument_or_option_and_counted_again(program, ids):
    program.done("edit", "channel", str(ids["channel"]), "Notebook", "--private")
    program.done("edit", "channel", str(ids["channel"]), "--counted", "--track", "posts")
    channel = next(c for c in exported(program, "channels") if c["id"] == ids["channel"])
    assert (channel["name"], channel["private"]) == ("Notebook", False)
    assert channel["tracked"] == ["posts"]
    assert program("edit", "channel", str(ids["channel"]), "--name", "talks").exit == 3


def test_removing_a_channel_takes_everything_with_it_and_says_how_much(program, ids):
    before = program.data()
    said = program.done("remove", "channel", str(ids["channel"]))
    assert said["what"] == "Removed: Channel Blog with 1 post, 2 weekly figures and 1 fence"
    assert exported(program, "posts") == []
    program.done("undo")
    assert program.data() == before


def test_undo_and_redo_go_through_all_edits_one_by_one(program, ids):
    states = [program.data()]
    whats = []
    while (said := program.json("undo"))["ok"]:
        whats.append(said["what"])
        states.append(program.data())
    assert said["error"] == "refused"
    assert whats == [each["what"] for each in program.done("history")["edits"]]
    for state in reversed(states[:-1]):
        program.done("redo")
        assert program.data() == state
    assert program("redo").exit == 3


def test_history_tells_which_edits_are_undone(program):
    program.done(*WEEK, "--posts", "3")
    program.done(*WEEK, "--posts", "4")
    program.done("undo")
    assert program.done("history")["edits"] == [
        {"edit": 2, "what": "Blog, week 46: posts 4", "undone": True},
        {"edit": 1, "what": "Blog, week 46: posts 3; made the channel Blog", "undone": False},
    ]
    assert "(undone)" in program("history").out


def test_an_edit_after_an_undo_ends_redo(program):
    program.done(*WEEK, "--posts", "3")
    program.done("undo")
    program.done(*WEEK, "--posts", "4")
    assert program("redo").exit == 3


def test_words_of_undo_and_redo_name_the_edit(program):
    program.done(*WEEK, "--posts", "3")
    assert program("undo").out == "Undone: Blog, week 46: posts 3; made the channel Blog.\n"
    assert program("redo").out == "Done again: Blog, week 46: posts 3; made the channel Blog.\n"
    assert program("history").out.startswith("edit  day         what\n")
