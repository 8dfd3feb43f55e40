"""One real talk once: which mentions speak of the same talks, and what they tell together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from tacitus.model.actor import Actor
from tacitus.model.peace import Outcome, Talk, TalkKind, TalkState
from tacitus.model.place import Place
from tacitus.model.text import BlockKind, Report
from tacitus.stages.talking.draft import Draft, add_actors, party_names
from tacitus.stages.talking.ranks import is_person
from tacitus.stages.talking.sides import Sides

NEAR_KM = 50.0
FINAL = (  # of what several mentions tell, the first that one of them tells stands
    TalkState.COLLAPSED,
    TalkState.POSTPONED,
    TalkState.HELD,
    TalkState.UNDER_WAY,
    TalkState.PLANNED,
    TalkState.REFUSED,
    TalkState.PROPOSED,
)
BEGUN = frozenset({TalkState.HELD, TalkState.UNDER_WAY})
KINDS = (TalkKind.CONFERENCE, TalkKind.MEDIATION, TalkKind.NEGOTIATION, TalkKind.MEETING, TalkKind.CALL, TalkKind.VISIT)
ENOUGH = 2  # score from which a mention belongs to a talk


@dataclass(slots=True)
class Group:
    """Mentions of one talk, in reading order."""

    drafts: list[Draft] = field(default_factory=list)

    @property
    def strong(self) -> list[Draft]:
        return [d for d in self.drafts if not d.weak] or self.drafts

    def actors(self, part: str) -> tuple[Actor, ...]:
        found: tuple[Actor, ...] = ()
        for draft in self.drafts:
            found = add_actors(found, getattr(draft, part))
        return found

    @property
    def venue(self) -> Place | None:
        return next((d.venue for d in self.drafts if d.venue), None)

    @property
    def names(self) -> frozenset[str]:
        return party_names(self.actors("parties") + self.actors("mediators"))


def talks_from(drafts: Sequence[Draft], report: Report) -> Iterable[Talk]:
    """The talks that `drafts` tell of, each once, in the order of their evidence."""
    groups: list[Group] = []
    strong = [d for d in drafts if (d.involved or d.absentees) and not d.weak]
    for draft in strong:
        _place(groups, draft, opens=True)
    for draft in drafts:
        if draft not in strong:
            _place(groups, draft, opens=False)
    talks = [talk_of(g, report) for g in groups]
    return sorted(talks, key=lambda t: t.evidence.span)


def _place(groups: list[Group], draft: Draft, opens: bool) -> None:
    scored = [(score(g, draft), i) for i, g in enumerate(groups)]
    best = max(scored, default=(0, -1), key=lambda pair: (pair[0], pair[1]))
    if best[0] >= ENOUGH:
        groups[best[1]].drafts.append(draft)
        groups[best[1]].drafts.sort(key=lambda d: d.cue.span)
    elif opens:
        groups.append(Group([draft]))


def score(group: Group, draft: Draft) -> float:
    """How surely `draft` speaks of the talk of `group`; 0 where something speaks against it."""
    if group.drafts[0].family != draft.family or _apart(group, draft):
        return 0
    shared = group.names & party_names(draft.involved)
    points = 3.0 * _same_place(group.venue, draft.venue) + 3.0 * _named_by(group.venue, draft) + 1.5 * len(shared)
    points += 0.6 * _within(group, draft) + 1.0 * bool(
        party_names(group.actors("mediators")) & party_names(draft.mediators)
    )
    return points + _nearness(group, draft, bool(shared)) + 0.3 * (draft.kind in [d.kind for d in group.drafts])


def _nearness(group: Group, draft: Draft, shares: bool) -> float:
    """What the place in the report tells: "the talks" are those told last, talks without parties those told beside."""
    before = [draft.sentence.index - d.sentence.index for d in group.drafts if d.cue.span < draft.cue.span]
    nearest = min(abs(d.sentence.index - draft.sentence.index) for d in group.drafts)
    if (draft.joins or not draft.parties) and draft.definite:
        return 2.5 - 0.01 * min(before) if before else 0
    if draft.definite and before:
        return 1.0 - 0.01 * min(before)
    if not draft.involved:
        return 2.2 - 0.1 * nearest if nearest <= 1 else 0
    if not group.actors("parties") and nearest <= 2 and not (draft.weak and draft.cue.pos == "VERB" and not shares):
        return 2 - 0.1 * nearest
    if nearest == 0 and not draft.parties and draft.kind is TalkKind.MEDIATION:
        return 2.0
    return 0.8 if nearest == 0 else 0


def _named_by(venue: Place | None, draft: Draft) -> bool:
    """ "The Sochi conference" is the one in Sochi."""
    return venue is not None and bool(draft.name) and venue.name in draft.name


def _within(group: Group, draft: Draft) -> bool:
    """Whether one names only parties that the other names too."""
    mine, theirs = party_names(draft.involved), group.names
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _apart(group: Group, draft: Draft) -> bool:
    """Whether the two cannot be one: elsewhere, other persons, other parties, other mediators."""
    venue = group.venue
    if venue is not None and draft.venue is not None:
        return not _same_place(venue, draft.venue)
    if draft.kind in (TalkKind.CALL, TalkKind.MEETING, TalkKind.VISIT) and _other_persons(group, draft):
        return True
    if draft.name and venue is not None and _is_elsewhere(draft, venue):
        return True
    if _is_missing(group, draft) or (draft.family == "talks" and _refused_apart(group, draft)):
        return True
    mine, theirs = party_names(draft.parties), party_names(group.actors("parties"))
    mediators = party_names(group.actors("mediators")), party_names(draft.mediators)
    if all(mediators) and not mediators[0] & mediators[1]:
        return True
    if draft.joins:
        return False
    if mine and theirs and not party_names(draft.involved) & group.names:
        return True
    small = min(len(mine), len(theirs))
    return small >= 2 and len(mine & theirs) < small


def _is_missing(group: Group, draft: Draft) -> bool:
    """Whether one says of a party to the other's talks, which have begun, that it was not there."""
    begun = any(d.state in BEGUN and not d.weak for d in group.drafts)
    gone, here = party_names(draft.absentees), party_names(group.actors("parties"))
    away, come = party_names(group.actors("absentees")), party_names(draft.parties)
    return begun and bool(gone & here or away & come)


def _refused_apart(group: Group, draft: Draft) -> bool:
    """Whether one person refused and another of the same side came: "declined to meet, and sent an adviser"."""
    states = {d.state for d in group.drafts} | {draft.state}
    return TalkState.REFUSED in states and _other_persons(group, draft)


def _is_elsewhere(draft: Draft, venue: Place) -> bool:
    """Whether the name before the noun is that of another place."""
    return draft.venue is not None and not _same_place(draft.venue, venue) and not _named_by(venue, draft)


def _other_persons(group: Group, draft: Draft) -> bool:
    for mine in filter(is_person, draft.parties):
        others = [a for a in group.actors("parties") if is_person(a) and a.party == mine.party]
        if others and all(o.name != mine.name for o in others):
            return True
    return False


def _same_place(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return False
    if a.name == b.name:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return km(a.lat, a.lon, b.lat, b.lon) <= NEAR_KM


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres.

    >>> round(km(46.2, 6.15, 55.75, 37.62))
    2418
    """
    p, q = radians(lat), radians(other_lat)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(other_lon - lon) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def talk_of(group: Group, report: Report) -> Talk:
    """What the mentions of one talk tell together."""
    telling = [d for d in group.strong if d.sure] or group.strong
    state = next(s for s in FINAL if any(d.state is s for d in telling))
    best = max(group.strong, key=lambda d: _fullness(d, state))
    told = [best, *(d for d in group.drafts if d is not best)]
    mediators = group.actors("mediators")
    gone = group.actors("absentees")
    sides = Sides(group.actors("parties"), mediators, gone if state is not TalkState.REFUSED else ()).settled()
    parties = sides.parties
    venue = next((d.venue for d in told if d.venue), None)
    if not mediators and len(parties) == 1 and venue is not None and parties[0].country == venue.country is not None:
        parties, mediators = (), parties  # alone at home: the host
    agenda = next((d.agenda for d in told if d.agenda), None)
    return Talk(
        kind=min((d.kind for d in group.strong), key=KINDS.index),
        state=state,
        parties=parties,
        mediators=mediators,
        absentees=gone,
        venue=venue,
        when=next((d.when for d in told if d.when and d.state is state), None),
        level=next((d.level for d in told if d.level), None),
        agenda=report.quote(agenda) if agenda else None,
        outcome=_outcome(group, state),
        rule=f"{best.cue.text!r}" + (f", told {len(group.drafts)} times" if len(group.drafts) > 1 else ""),
        evidence=report.quote(best.clause),
    )


def _outcome(group: Group, state: TalkState) -> Outcome:
    if state is TalkState.COLLAPSED:
        return Outcome.NONE
    found = [d.outcome for d in group.strong if d.outcome is not Outcome.UNKNOWN]
    return found[0] if found and state in (TalkState.HELD, TalkState.UNDER_WAY) else Outcome.UNKNOWN


def _fullness(draft: Draft, state: TalkState) -> tuple[bool, bool, int, int]:
    details = (draft.venue, draft.when, draft.agenda, draft.level)
    told = min(4, len(draft.involved)) + sum(d is not None for d in details)
    return draft.sentence.kind is BlockKind.BODY, draft.state is state, told, -draft.sentence.index
