"""What parties did to each other, and which two of them it sets against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from tacitus.knowledge.scores import Quad, quad_of
from tacitus.link import parties
from tacitus.link.words import WORD, kin_of, root
from tacitus.model.conflict import Deed, Party
from tacitus.model.event import Event, EventType, Status
from tacitus.model.incident import Incident

MATERIAL = frozenset(t for t in EventType if quad_of(t) is Quad.MATERIAL_CONFLICT)
Pair = tuple[Party, Party]
Pairs = Mapping[Pair, Sequence[Deed]]


def deeds_of(incident: Incident) -> Iterator[Deed]:
    """What each account of `incident` tells as done; nothing where it is no material conflict."""
    for account in incident.accounts:
        deed = deed_of(account.event, incident.id, account.report, account.origin)
        if deed and not account.withdrawn:
            yield deed


def deed_of(event: Event, incident: str, report: str, origin: str) -> Deed | None:
    """The event as a deed, `None` where it is no material conflict, or is denied, planned or history."""
    if event.event_type not in MATERIAL or event.status is not Status.ACTUAL:
        return None
    actors, upon = parties.doers(event.actors), parties.sufferers(event.recipients)
    return Deed(
        incident=incident,
        report=report,
        origin=origin,
        event_type=event.event_type,
        doers=actors,
        sufferers=upon,
        fighting=len(actors) > 1 and _is_fighting(event),
        tellers=parties.tellers((*event.claimed_by, *event.denied_by)),
        country=event.place.country if event.place else None,
        start=event.when.start if event.when else None,
        end=event.when.end if event.when else None,
    )


def _is_fighting(event: Event) -> bool:
    """Whether it is told as a fight ("fierce battles raged"), so that those who act do so against each other.

    Several that act without such a word may as well have struck together.
    """
    if event.event_type is not EventType.ASSAULT or event.recipients or event.modes:
        return False
    fight = kin_of([root("fight")])
    return any(fight & kin_of(map(root, WORD.findall(evidence.words))) for evidence in event.evidence)


def pairs_of(deed: Deed) -> tuple[Pair, ...]:
    """The dyads that the deed belongs to: each who does it with each who suffers it, or all who fight."""
    found = combinations(deed.doers, 2) if deed.fighting else product(deed.doers, deed.sufferers)
    return tuple(sorted({(min(a, b), max(a, b)) for a, b in found if a != b}))


def is_attack(deed: Deed) -> bool:
    """Whether it is an attack, and not only a threat of one in deed."""
    return deed.event_type is EventType.ASSAULT


def countries_of(deeds: Iterable[Deed]) -> frozenset[str]:
    """The countries in which attacks among `deeds` are placed."""
    return frozenset(deed.country for deed in deeds if deed.country and is_attack(deed))


def incidents_of(deeds: Iterable[Deed]) -> frozenset[str]:
    """Their incidents, by id."""
    return frozenset(deed.incident for deed in deeds)


def span_of(deeds: Iterable[Deed]) -> tuple[date | None, date | None]:
    """The first and last day told, `None` where none is."""
    days = [day for deed in deeds for day in (deed.start, deed.end) if day]
    return min(days, default=None), max(days, default=None)
