"""The ledger: what each side says of each side's losses, line by line, and nothing summed.

A line is the running total of one harm to one group of one side, as one claimant gives it. Figures of single incidents
are counted beside it and never added up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tacitus.link.incidents import number_words
from tacitus.link.parties import name_of
from tacitus.link.series import Series, Step, series
from tacitus.link.tracks import Told, parties_in
from tacitus.model.record import Record
from tacitus.model.toll import Group, Harm, Toll, TollStance, Unit

People = tuple[Harm, Group, str | None]  # a harm, a group, and the side or place they are of


@dataclass(frozen=True, slots=True)
class Beside:
    """What another claimant (`None`: the outlets) last said of the same people."""

    claimant: str | None
    step: Step


@dataclass(frozen=True, slots=True)
class Counted:
    """How many incidents have a figure of this harm to this group in some report, and in how many a party denies."""

    harm: Harm
    group: Group
    incidents: int
    contested: int


@dataclass(frozen=True, slots=True)
class Line:
    """The running total of one harm to one group of one side (`of`), as one claimant gives it (`None`: the outlets).

    `steps` are in order of their days; `latest` and `first` are the last and first with a number, `None` where none
    has, of those with a day if any has one. `falls` are places in `steps` where the total became smaller, which it
    cannot: a correction, or another count.
    `withheld` is true where the claimant's last word is that it gives no number. `beside` are the latest figures of
    other claimants for the same people, `denied_by` those who deny a figure for them. `reports` and `origins` count
    those that give any of the steps.
    """

    harm: Harm
    group: Group
    of: str | None
    claimant: str | None
    latest: Step | None
    first: Step | None
    steps: tuple[Step, ...]
    falls: tuple[int, ...]
    withheld: bool
    beside: tuple[Beside, ...]
    denied_by: tuple[str, ...]
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The running totals, and apart from them how many single incidents have a figure; both sorted."""

    lines: tuple[Line, ...]
    counted: tuple[Counted, ...]


def ledger(
    records: Iterable[Told],
    single: Iterable[Counted] = (),
    parties: frozenset[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Ledger:
    """The ledger of `records`, which are read once, one after the other; their order does not matter.

    With `parties` (by their one name) only from reports that speak of two of them, and only what is said of their
    people, or of people of whom no side is told. With `since` or `until` only totals of that time, as the ledger stood
    then.
    """
    known = sorted((_bare(told) for told in records if _speaks_of(told[2], parties)), key=lambda told: told[0])
    found = [_within(s, since, until) for s in series(known, name_of)]
    kept = [s for s in found if s.steps and (parties is None or s.of is None or s.of in parties)]
    rivals: dict[People, list[Series]] = {}
    for one in kept:
        rivals.setdefault(people(one), []).append(one)
    told_by, deniers = _reports(known, since, until), _deniers(known)
    lines = tuple(_line(s, rivals[people(s)], told_by, deniers) for s in kept)
    return Ledger(lines, tuple(sorted(single, key=lambda c: (c.harm, c.group))))


def _speaks_of(record: Record, parties: frozenset[str] | None) -> bool:
    return parties is None or len(parties & parties_in(record)) > 1


def _bare(told: Told) -> Told:
    """The record without all but its tolls, as many are kept at once."""
    report, origin, record = told
    bare = replace(record.report, text="")
    return report, origin, replace(record, report=bare, events=(), claims=(), talks=(), conditions=(), background=())


def _within(one: Series, since: date | None, until: date | None) -> Series:
    if since is None and until is None:
        return one
    steps = tuple(s for s in one.steps if s.on and (since or date.min) <= s.on <= (until or date.max))
    return replace(one, steps=steps)


def _line(
    one: Series, every: Iterable[Series], told_by: Mapping[object, set[str]], deniers: Mapping[People, set[str]]
) -> Line:
    numbered = [n for n, step in enumerate(one.steps) if has_number(step.toll)]
    ordered = [n for n in numbered if one.steps[n].on] or numbered
    rivals = [s for s in every if s.claimant != one.claimant]
    return Line(
        harm=one.harm,
        group=one.group,
        of=one.of,
        claimant=one.claimant,
        latest=one.steps[ordered[-1]] if ordered else None,
        first=one.steps[ordered[0]] if ordered else None,
        steps=one.steps,
        falls=tuple(later for earlier, later in pairwise(ordered) if _falls(one.steps[earlier], one.steps[later])),
        withheld=one.steps[-1].toll.stance is TollStance.NOT_ADMITTED,
        beside=tuple(Beside(s.claimant, last) for s in rivals if (last := _last(s))),
        denied_by=tuple(sorted(deniers.get(people(one), ()))),
        reports=len(told_by[people(one), one.claimant]),
        origins=len({step.origin for step in one.steps}),
    )


def _falls(earlier: Step, later: Step) -> bool:
    """Whether the total became smaller; what no report dates stands in no order."""
    before, after = (step.toll.best if step.toll.best is not None else step.toll.low for step in (earlier, later))
    return bool(earlier.on and later.on) and before is not None and after is not None and after < before


def has_number(toll: Toll) -> bool:
    """Whether the toll is asserted with a number or a share; a withheld or denied one is not."""
    given = (toll.low, toll.best, toll.high, toll.share)
    return toll.stance is TollStance.ASSERTED and any(number is not None for number in given)


def people(one: Series) -> People:
    """Of whom the series speaks."""
    return one.harm, one.group, one.of


def figure_words(toll: Toll) -> str:
    """The figure as a person reads it: "429", "at least 1,000", "about 90,000", "90 %", "withheld"."""
    if toll.stance is TollStance.NOT_ADMITTED:
        return "withheld"
    if (toll.low, toll.best, toll.high) == (None, None, None):
        return "no number" if toll.share is None else f"{toll.share:.0%}".replace("%", " %")
    words = " ".join(f"{int(w):,}" if w.isdigit() else w for w in number_words(toll).split())
    unit = " households" if toll.unit is Unit.HOUSEHOLDS else ""
    return ("about " if toll.approximate and toll.low == toll.high else "") + words + unit


def _last(one: Series) -> Step | None:
    numbered = [step for step in one.steps if has_number(step.toll)]
    return next((step for step in reversed(numbered) if step.on), numbered[-1] if numbered else None)


def _reports(known: Iterable[Told], since: date | None, until: date | None) -> Mapping[object, set[str]]:
    """The reports that tell each line, copies too."""
    found: dict[object, set[str]] = {}
    for told in known:
        for one in series([told], name_of):
            if _within(one, since, until).steps:
                found.setdefault((people(one), one.claimant), set()).add(told[0])
    return found


def _deniers(known: Iterable[Told]) -> Mapping[People, set[str]]:
    found: dict[People, set[str]] = {}
    for _, _, record in known:
        for toll in record.tolls:
            if toll.stance is TollStance.DENIED:
                of = name_of(toll.of.party) if toll.of else None
                found.setdefault((toll.harm, toll.group, of), set()).update(name_of(a.party) for a in toll.claimed_by)
    return found


def counted(tallies: Iterable[tuple[str, Harm, Group, bool]]) -> tuple[Counted, ...]:
    """Count the incidents in `tallies`: for each figure of a single incident the incident's id, the harm, the group,
    and whether a party denies the incident."""
    found: dict[tuple[Harm, Group], tuple[set[str], set[str]]] = {}
    for incident, harm, group, contested in tallies:
        every, denied = found.setdefault((harm, group), (set(), set()))
        every.add(incident)
        denied.update([incident] if contested else [])
    return tuple(Counted(*key, len(every), len(denied)) for key, (every, denied) in sorted(found.items()))
