"""How two place names of one sentence stand to each other."""

from tacitus.model.text import Sentence
from tacitus.stages.where.names import PlaceName

_SENSES_COMPARED = 40
_ENCLOSED = 6  # words between a name and that of the place it lies in
_APART = 4  # words from a town's name to that of its country, the comma with them
_LISTING = frozenset({",", "and", "or"})


def between(sentence: Sentence, first: PlaceName, second: PlaceName) -> list[str] | None:
    """The words between two names, in lower case; `None` where they are not of this sentence, in this order."""
    if first.sentence != second.sentence or second.start < first.end:
        return None
    return [t.text.lower() for t in sentence.tokens[first.end : second.start]]


def is_enclosed(sentence: Sentence, inner: PlaceName, outer: PlaceName) -> bool:
    """Whether the report puts `inner` in `outer`, which follows: "X village in Y area", "X, Y"."""
    words = between(sentence, inner, outer)
    return (
        words is not None
        and len(words) <= _ENCLOSED
        and bool({"in", "of", ",", "at"} & {*words})
        and "and" not in words
    )


def follows_by_comma(sentence: Sentence, first: PlaceName, second: PlaceName) -> bool:
    """Whether `second` follows `first` after a comma: "Paris, Texas", "Douma, in eastern Ghouta"."""
    words = between(sentence, first, second)
    if not words or words[0] != "," or len(words) > _APART:
        return False
    return all(t.text == "in" or t.pos in ("DET", "ADJ") for t in sentence.tokens[first.end + 1 : second.start])


def is_beside(sentence: Sentence, first: PlaceName, second: PlaceName) -> bool:
    """Whether `second` is listed with `first`: "X and Y", "X, Y"."""
    words = between(sentence, first, second)
    return bool(words) and len(words or ()) <= 2 and _LISTING.issuperset(words or ())


def is_nested(inner: PlaceName, outer: PlaceName) -> bool:
    """Whether some sense of `inner` lies in some sense of `outer`."""
    wide = outer.senses[:_SENSES_COMPARED]
    return any(sense.lies_in(other) for sense in inner.senses[:_SENSES_COMPARED] for other in wide)
