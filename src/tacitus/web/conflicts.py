"""What pages share of a whole archive, computed once for each state of it: its conflicts, counts, and incidents."""

from collections.abc import Sequence

from tacitus.link.series import Counts
from tacitus.model.conflict import Conflict
from tacitus.store.conflicts import conflicts_in, named
from tacitus.store.counts import counts
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


def counts_of(view: View) -> Sequence[Counts]:
    """What all reports count of running totals."""
    return view.memo.get(view.connection, "counts", lambda: tuple(counts(view.connection)))


def spots_of(view: View) -> Sequence[Spot]:
    """All incidents as a map knows them, the latest first."""
    return view.memo.get(view.connection, "spots", lambda: spots(view.connection))
