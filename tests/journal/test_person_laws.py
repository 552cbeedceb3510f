"""Laws of a name taken out of a text: it is found no more, and the rest stays to the letter."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from influence_desktop.journal.person import Person

spaces = st.text(" \t\n\u00a0\u3000", min_size=1, max_size=3)
words = st.text("abßéñıΣд", min_size=2, max_size=5)
joints = {
    " ": spaces,
    ".": st.sampled_from([".", ". ", " . ", ".\n", " "]),
    "-": st.sampled_from(["-", "‐", "‑", "–", "—", " - ", "\n– "]),
    "'": st.sampled_from(["'", "’", "´", "`", "′"]),
}
"""Signs between the parts of a name, each with what reads alike."""

hangul = st.text("가나민수하은", min_size=2, max_size=3)
unspaced = st.text("田中山本林さ", min_size=2, max_size=3)
others = st.text("xyz .,!?—'-\n가田0_…\u0301", max_size=12)
"""What stands around a name, in which no word of it can be."""


def decomposed(text):
    return unicodedata.normalize("NFD", text)


@st.composite
def spellings(draw):
    """A name, and another spelling of it that reads alike."""
    parts = draw(st.lists(words, min_size=1, max_size=3))
    name = other = parts[0]
    for part in parts[1:]:
        joint = draw(st.sampled_from(sorted(joints)))
        name, other = name + joint + part, other + draw(joints[joint]) + part
    changed = draw(st.sampled_from([str, str.upper, str.title, decomposed]))
    return name, changed(other)


@given(spellings(), others, others)
def test_another_spelling_goes_and_all_around_it_stays(spelling, before, after):
    name, other = spelling
    person = Person(name)
    before, after = f"{before} ", f" {after}"
    assert person.is_in(before + other + after)
    without = person.out_of(before + other + after)
    assert without == f"{before}someone{after}"
    assert not person.is_in(without)


@given(st.one_of(hangul, unspaced, words), st.lists(st.one_of(hangul, unspaced, words, others)))
def test_what_was_taken_out_is_found_no_more_and_the_rest_is_what_it_was(name, parts):
    person = Person(name)
    text = "".join(parts)
    places = person.places(text)
    without = person.out_of(text)
    kept, at = [], 0
    for start, end in places:
        kept.append(text[at:start])
        at = end
    assert without == "someone".join([*kept, text[at:]])
    assert not person.is_in(without)
    assert person.is_in(text) is bool(places)
    assert not set(places) & set(person.places_left(text))


@given(hangul, st.sampled_from(["에게", "도", "님", "씨가", "선생님께서는"]), st.text("xyz .…田"))
def test_a_korean_name_goes_and_what_is_joined_to_it_stays(name, joined, after):
    assert Person(name).out_of(f"{name}{joined} {after}") == f"someone{joined} {after}"


@given(hangul, st.sampled_from("박최"))
def test_a_korean_name_within_another_word_is_left_and_told(name, before):
    person = Person(name)
    assert person.out_of(before + name) == before + name
    assert person.places_left(before + name) == [(1, 1 + len(name))]


@given(words, others)
def test_a_text_that_has_no_letter_of_a_name_stays_as_it_is(name, text):
    assert not re.search("[a-e]", text)
    assert Person(name).out_of(text) == text


def test_spaces_without_end_are_looked_through_once():
    text = "j" + " " * 100_000 + "x"
    assert Person("J.-P. Berg").out_of(text) == text
