"""Copies of one text, nearly word for word: MinHash over runs of words (Broder 1997), then a check on the runs.

Needs `tacitus[archive]` (rensa).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from tacitus.errors import MissingExtra

WORD = re.compile(r"\w+")
RUN = 3  # words in a run
HASHES = 120
BAND = 4  # hashes that must agree for a closer look
SEED = 7
ALIKE = 0.5  # share of runs in common from which on a text is a copy
SHORTEST = 20  # runs; a shorter text says too little to be a copy of another


def runs_of(text: str) -> frozenset[str]:
    """Every run of three words, in lower case without punctuation.

    >>> sorted(runs_of("The ferry was late again."))
    ['ferry was late', 'the ferry was', 'was late again']
    """
    words = WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The runs in common as a share of all (Jaccard), or of the shorter text's where one holds most of the other."""
    common = len(one & other)
    smaller = min(len(one), len(other))
    if not smaller:
        return 0.0
    return max(common / (len(one) + len(other) - common), common / smaller - 0.2)


def near_duplicates(texts: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of keys whose texts are nearly the same, with the share of runs in common; sorted.

    Raises `MissingExtra` where rensa is not installed.
    """
    runs = {key: runs for key, text in texts.items() if len(runs := runs_of(text)) >= SHORTEST}
    found = ((a, b, shared(runs[a], runs[b])) for a, b in sorted(_candidates(runs)))
    return tuple((a, b, round(share, 3)) for a, b, share in found if share >= ALIKE)


def _candidates(runs: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key, inside in runs.items():
        for bucket in bands(inside):
            buckets[bucket].append(key)
    return {(min(a, b), max(a, b)) for keys in buckets.values() for a, b in _pairs(keys)}


def _pairs(keys: list[str]) -> Iterator[tuple[str, str]]:
    """All pairs of a small bucket; in a large one each with the first, which ties them all the same."""
    if len(keys) <= 50:
        yield from combinations(keys, 2)
    else:
        first = min(keys)
        yield from ((first, key) for key in keys if key != first)


def bands(runs: Iterable[str]) -> Iterator[tuple[int, ...]]:
    """The text's buckets: texts that share one are worth comparing. The same on every machine."""
    try:
        from rensa import RMinHash  # here, as only the archive needs it
    except ImportError as error:
        raise MissingExtra("near-duplicates need rensa: pip install 'tacitus[archive]'") from error
    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(sorted(runs))
    digest = sketch.digest()
    for number, at in enumerate(range(0, HASHES, BAND)):
        yield (number, *digest[at : at + BAND])
