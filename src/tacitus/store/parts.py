"""Long lists, cut so that each piece fits into one query or into memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
KeyT = TypeVar("KeyT", str, int)
PART = 500  # keys in one query


def parts(keys: Iterable[KeyT]) -> Iterator[list[KeyT]]:
    """`keys`, each once, sorted, in lists that fit into one query.

    >>> list(parts(["b", "a", "b"]))
    [['a', 'b']]
    """
    return batches(sorted(set(keys)), PART)


def batches(found: Iterable[T], size: int) -> Iterator[list[T]]:
    """`found` in lists of at most `size`, in order; no more than one is taken at a time.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    left = iter(found)
    while some := list(islice(left, size)):
        yield some
