"""The one door of every import."""

from __future__ import annotations

import pytest

from influence_desktop.importers.recognise import read
from influence_desktop.seen import BadInput


@pytest.mark.parametrize(
    "header",
    ["Date,Impressions,Likes", "weak,channel,posts", "a", "date,channel", "<html>"],
)
def test_a_file_that_is_not_understood_hears_what_is(write, header):
    with pytest.raises(BadInput) as refused:
        read(write([header, "1,2,3"]))

    said = str(refused.value)
    assert said.startswith("“invented.csv”: this file is not understood")
    assert header.split(",")[0] in said
    for accepted in ("weekly template", "posts template", "tweet_activity_metrics", "JSON"):
        assert accepted in said


def test_a_long_header_is_quoted_in_part(write):
    with pytest.raises(BadInput, match="“a, b, c, d, e, f, …”"):
        read(write(["a,b,c,d,e,f,g,h"]))


def test_a_person_may_say_the_format(write):
    path = write(["week,channel,posts", "2026-W47,Blog,3"])

    assert read(path, as_format="weekly-csv").format == "weekly-csv"
    with pytest.raises(BadInput, match="column “posts”: this column is not known"):
        read(write(["date,channel,title,posts", "1,2,3,4"]), as_format="posts-csv")
    with pytest.raises(BadInput, match="“xlsx” is not a format"):
        read(path, as_format="xlsx")


def test_a_name_with_braces_is_only_a_name(write):
    path = write(["week,channel,posts", "2026-W47,Blog,{x}"], "{file}{why}.csv")

    with pytest.raises(BadInput, match=r"“\{file\}\{why\}.csv”, line 2, column “posts”: “\{x\}”"):
        read(path)
