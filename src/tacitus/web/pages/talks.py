"""The way to peace in a conflict: meetings, cease-fires and conditions on one timeline."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import BeforeValidator

from tacitus.model.track import Entry
from tacitus.store.conflicts import tracks_in
from tacitus.web.asked import Days, Turn, Words, on_page, or_none, pager
from tacitus.web.conflicts import conflict_of, conflicts_of
from tacitus.web.drawing.lifelines import CEASE_FIRE, chart, kind_of
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role
from tacitus.web.tellings import Address, Told, card, entry_told, stand_told, told_of

SIZE, LIVES, STANDS = 40, 6, 20  # entries, cease-fires and conditions shown at once
CHOICES = 40  # conflicts and parties to choose from
COUNTED = 10  # mediators, venues and absentees in their tables
KINDS = ("talks", CEASE_FIRE, "condition")
TURNS = frozenset({"page", "lives", "stands"})
Kind = Literal["talks", "cease-fire", "condition"]


class Steps(Days):
    """Which entries of which conflict; `page` turns the timeline, `lives` the cease-fires, `stands` the conditions."""

    conflict: Words = None
    kind: Annotated[Kind | None, BeforeValidator(or_none)] = None
    party: Words = None
    mediator: Words = None
    order: Annotated[Literal["oldest", "newest"], BeforeValidator(lambda value: value or "oldest")] = "oldest"
    page: Turn = 1
    lives: Turn = 1
    stands: Turn = 1


def all_told(view: View) -> Mapping[str, Told]:
    """The tracks of all conflicts by their ids, those with most entries first."""

    def make() -> dict[str, Told]:
        told = [told_of(track) for track in tracks_in(view.connection, conflicts_of(view))]
        return {one.track.conflict.id: one for one in sorted(told, key=lambda one: -len(one.entries))}

    return view.memo.get(view.connection, "tracks", make)


def talks(view: View, asked: Steps) -> Model:
    """The track of a conflict, of that with most entries unless told."""
    told = all_told(view)
    of = conflict_of(view, asked.conflict)
    one = next(iter(told.values()), None) if asked.conflict is None or of is None else told[of.id]
    mark = one and one.track.conflict.id
    return view.memo.get(view.connection, ("talks", mark, asked), lambda: _model(asked, told, one))


def _model(asked: Steps, told: Mapping[str, Told], one: Told | None) -> dict[str, Any]:
    return {
        "asked": {**asked.model_dump(mode="json"), "conflict": one and one.track.conflict.id},
        "conflict": one and {"id": one.track.conflict.id, "name": one.track.conflict.name},
        "choices": _choices(told, one),
        **(_shown(asked, one) if one else {}),
    }


def _shown(asked: Steps, one: Told) -> dict[str, Any]:
    """All that fits of a track; entries whose day is not told come after those with one."""
    kept = [entry for entry in one.entries if _fits(entry, asked)]
    of = {entry.of for entry in kept}
    ordered = _turned([e for e in kept if e.dated], asked) + _turned([e for e in kept if not e.dated], asked)
    lives = _turned([truce for truce in one.track.truces if truce.id in of], asked)
    stands = _turned([stand for stand in one.track.stands if stand.id in of], asked)
    drawn = on_page(lives, asked.lives, LIVES)
    address = _addresses(asked, ordered)
    return {
        "counts": {kind: sum(kind_of(entry) == kind for entry in kept) for kind in KINDS},
        "chart": chart(kept, drawn, lambda entry: str(address(entry.id))),
        "at": pager(asked.page, SIZE, len(ordered)),
        "entries": [entry_told(one, entry, address) for entry in on_page(ordered, asked.page, SIZE)],
        "lives_at": pager(asked.lives, LIVES, len(lives)),
        "cease_fires": [card(truce) for truce in drawn],
        "stands_at": pager(asked.stands, STANDS, len(stands)),
        "conditions": [stand_told(stand) for stand in on_page(stands, asked.stands, STANDS)],
        **_counted([entry for entry in kept if kind_of(entry) == "talks"]),
    }


def _fits(entry: Entry, asked: Steps) -> bool:
    everyone = (*entry.parties, *entry.against, *entry.mediators, *entry.absentees)
    return (
        asked.kind in (None, kind_of(entry))
        and (asked.party is None or asked.party in everyone)
        and (asked.mediator is None or asked.mediator in entry.mediators)
        and (asked.since is None or (entry.day is not None and asked.since <= entry.day.isoformat()))
        and (asked.until is None or (entry.day is not None and entry.day.isoformat() <= asked.until))
    )


def _turned(found: Sequence[Any], asked: Steps) -> list[Any]:
    return list(found) if asked.order == "oldest" else list(reversed(found))


def _addresses(asked: Steps, ordered: Iterable[Entry]) -> Address:
    """Where an entry of these filters is told: on which page of the timeline; `None` where it does not fit them."""
    filters = {name: value for name, value in asked.model_dump(mode="json").items() if value is not None}
    base = {
        name: value for name, value in filters.items() if name not in TURNS and (name, value) != ("order", "oldest")
    }
    pages = {entry.id: number // SIZE + 1 for number, entry in enumerate(ordered)}

    def address(entry: str) -> str | None:
        if entry not in pages:
            return None
        query = base | ({"page": pages[entry]} if pages[entry] > 1 else {})
        return ("/talks?" + urlencode(query) if query else "/talks") + f"#entry-{entry}"

    return address


def _choices(told: Mapping[str, Told], one: Told | None) -> dict[str, Any]:
    """What the filters offer: the conflicts with most entries and the one that is shown, and who is in its track."""
    tracks = [each.track for each in told.values() if each.entries or each is one]
    shown = tracks[:CHOICES]
    shown += [one.track] if one and one.track not in shown else []
    entries = one.entries if one else ()
    return {
        "conflicts": [(track.conflict.id, track.conflict.name) for track in shown],
        "more": len(tracks) - len(shown),
        "parties": [
            (name, name) for name, _ in _by_count((*e.parties, *e.against, *e.absentees) for e in entries)[:CHOICES]
        ],
        "mediators": [(name, name) for name, _ in _by_count(e.mediators for e in entries)[:CHOICES]],
    }


def _counted(talks: Sequence[Entry]) -> dict[str, Any]:
    """Who mediates, where the meetings are, and who stayed away, each with how many of these talks; most first."""
    found = {
        "mediating": _by_count(e.mediators for e in talks),
        "venues": _by_count((e.venue,) for e in talks if e.venue),
        "absent": _by_count(e.absentees for e in talks),
    }
    return {name: {"rows": rows[:COUNTED], "more": len(rows[COUNTED:])} for name, rows in found.items()}


def _by_count(names: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for each in names:
        for name in dict.fromkeys(each):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda told: (-told[1], told[0]))


PAGE = Page("/talks", Role.READER, "talks.html", talks)
