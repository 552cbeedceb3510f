"""Values: as the standard library's dataclasses are."""

import dataclasses

import pytest

from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """Two fields, one with a default."""

    name: str
    size: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The same fields."""

    name: str
    size: int = 3


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """Equal to itself alone."""

    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """What the standard library makes of it."""

    name: str
    size: int = 3


def test_values_are_equal_that_are_of_one_class_with_equal_fields():
    assert Ours("a") == Ours("a", 3)
    assert Ours("a") != Ours("b")
    assert Ours("a") != Other(name="a")
    assert Ours("a") != "a"
    assert len({Ours("a"), Ours("a", 3), Ours("b")}) == 2
    one = Ours("a")
    assert one == one  # noqa: PLR0124 - it is what is asked


def test_without_equality_each_is_equal_to_itself_alone():
    assert Single("a") != Single("a")


def test_they_say_what_they_are_as_the_standard_library_has_them_say():
    assert repr(Ours("a")) == repr(Theirs("a")).replace("Theirs", "Ours")


def test_the_type_checker_refuses_to_change_a_frozen_one(tmp_path):
    api = pytest.importorskip("mypy.api")
    changing = (
        "from influence_desktop.values import dataclass\n\n\n"
        "@dataclass(frozen=True, slots=True)\nclass Ours:\n    name: str\n\n\n"
        'Ours("a").name = "b"\n'
    )
    said, _, code = api.run(["--config-file=", f"--cache-dir={tmp_path}", "-c", changing])
    assert code == 1
    assert 'Property "name" defined in "Ours" is read-only' in said


def test_they_are_known_as_dataclasses():
    value = Ours("a")
    assert dataclasses.replace(value, size=4) == Ours("a", 4)
    assert [field.name for field in dataclasses.fields(value)] == ["name", "size"]
    assert not hasattr(value, "__dict__")


def test_what_may_change_is_in_no_set():
    @dataclass(slots=True)
    class Open:
        name: str

    assert Open("a") == Open("a")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Open("a"))


def wrong(made, match, **options):
    """Making a class a value is refused with a reason."""
    with pytest.raises(TypeError, match=match):
        dataclass(**({"frozen": True, "slots": True} | options))(made)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"slots": False}, "it has no slots"),
        ({"order": True}, "no option order"),
        ({"unsafe_hash": True}, "no option unsafe_hash"),
        ({"repr": False}, "no option repr"),
    ],
)
def test_what_the_shared_methods_cannot_do_is_refused(options, why):
    class Plain:
        name: str

    wrong(Plain, why, **options)


def test_methods_of_its_own_are_refused_in_place_of_being_lost():
    class Compares:
        name: str

        def __eq__(self, other):
            return self.name.casefold() == other.name.casefold()

        __hash__ = None

    class Says:
        name: str

        def __repr__(self):
            return self.name

    wrong(Compares, "its own __eq__")
    wrong(Says, "its own __repr__")


@pytest.mark.parametrize("left_out", [{"compare": False}, {"repr": False}, {"hash": False}])
def test_a_field_cannot_be_left_out_of_a_comparison_or_the_words(left_out):
    class Parted:
        name: str = dataclasses.field(**left_out)

    wrong(Parted, "name is left out of a method")


def test_a_value_inherits_from_none_and_is_inherited_from_by_none():
    class More(Theirs):
        more: int = 0

    wrong(More, "inherits from another one")
    with pytest.raises(TypeError, match="inherits from a value"):

        class Later(Ours):
            more: int = 0


def test_a_field_that_cannot_be_hashed_is_told():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours([]))
