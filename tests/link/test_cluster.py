"""Components under rulings: whatever the order, and the last word on a pair holds."""

from hypothesis import given
from hypothesis import strategies as st

from tacitus.link.cluster import components, pair, rulings
from tacitus.link.score import verdict_of
from tacitus.model.incident import Judgement, Link, Ruling

KEYS = "abcdef"
two_keys = (
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] != p[1]).map(lambda p: pair(*p))
)
scored = st.dictionaries(two_keys, st.integers(-3, 5), max_size=10)


def links(scores: dict[tuple[str, str], int]) -> list[Link]:
    return [Link(a, b, verdict_of(score), score, ()) for (a, b), score in scores.items()]


def test_links_connect() -> None:
    assert components("abc", links({("a", "b"): 2, ("b", "c"): 1})) == (("a", "b", "c"),)


def test_the_weakest_link_gives_way_to_what_is_apart() -> None:
    assert components("abc", links({("a", "b"): 2, ("b", "c"): 1}), apart=[("a", "c")]) == (("a", "b"), ("c",))


def test_the_last_ruling_on_a_pair_holds() -> None:
    split, merge = Judgement(Ruling.SPLIT, ("a",), ("b",)), Judgement(Ruling.CONFIRM, ("a", "b"))
    assert components("ab", links({("a", "b"): 9}), rulings([merge, split])) == (("a",), ("b",))
    assert components("ab", (), rulings([split, merge]), apart=[("a", "b")]) == (("a", "b"),)


@given(scored, st.lists(two_keys, max_size=3))
def test_order_does_not_matter_and_apart_stays_apart(
    scores: dict[tuple[str, str], int], apart: list[tuple[str, str]]
) -> None:
    found = components(KEYS, links(scores), apart=apart)
    assert components(reversed(KEYS), reversed(links(scores)), apart=list(reversed(apart))) == found
    assert not any(a in group and b in group for a, b in apart for group in found)
