"""Copies of one text, nearly word for word: MinHash over runs of words (Broder 1997), then a check on the runs.

Needs `tacitus[archive]` (rensa).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

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


def are_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether texts of these runs are nearly the same."""
    return min(len(one), len(other)) >= SHORTEST and shared(one, other) >= ALIKE


def bands(runs: Iterable[str]) -> Iterator[int]:
    """The text's buckets, as signed 64-bit numbers: copies share one. The same on every machine; none for a short text.

    Raises `MissingExtra` where rensa is not installed.
    """
    try:
        from rensa import RMinHash  # here, as only the archive needs it
    except ImportError as error:
        raise MissingExtra("near-duplicates need rensa: pip install 'tacitus[archive]'") from error
    inside = sorted(runs)
    if len(inside) < SHORTEST:
        return
    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(inside)
    digest = sketch.digest()
    for number, at in enumerate(range(0, HASHES, BAND)):
        hashed = hashlib.blake2b(repr((number, *digest[at : at + BAND])).encode(), digest_size=8).digest()
        yield int.from_bytes(hashed, "big", signed=True)
