"""What pages share of a whole archive, computed once for each state of it: its conflicts, counts, and incidents."""

from collections.abc import Sequence

from tacitus.link.ledger import Book, book
from tacitus.model.conflict import Conflict
from tacitus.store.conflicts import conflicts_in, named
from tacitus.store.counts import counts
from tacitus.store.ledger import parties_of
from tacitus.store.spots import Spot, spots
from tacitus.web.page import View


def conflicts_of(view: View) -> tuple[Conflict, ...]:
    """All conflicts, the largest first."""
    return view.memo.get(view.connection, "conflicts", lambda: conflicts_in(view.connection))


def conflict_of(view: View, name: str | None) -> Conflict | None:
    """The conflict of that id, beginning of an id, or name, the largest where none is named.

    `None` where the archive has no conflict and none is named; raises `NotFound` or `UsageError` as `named` does.
    """
    found = conflicts_of(view)
    return named(found, name) if name else next(iter(found), None)


def book_of(view: View, of: Conflict | None) -> Book:
    """What reports count of running totals, all or those that speak of the conflict."""
    every = view.memo.get(view.connection, "counts", lambda: tuple(counts(view.connection)))
    return view.memo.get(view.connection, ("book", of and of.id), lambda: book(every, parties_of(of)))


def spots_of(view: View) -> Sequence[Spot]:
    """All incidents as a map knows them, the latest first."""
    return view.memo.get(view.connection, "spots", lambda: spots(view.connection))
