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
from tacitus.link.series import Counts, Series, Step, claimants, series, step_of, steps_of
from tacitus.model.toll import Group, Harm, Toll, TollStance, Unit

People = tuple[Harm, Group, str | None]  # a harm, a group, and the side or place they are of


@dataclass(frozen=True, slots=True)
class Beside:
    """What another claimant (`None`: the outlets) last said of the same people, or that it denies a figure."""

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
    other claimants for the same people, `denied_by` those who deny a figure for them, `denials` the same with each
    one's first denial. `reports` and `origins` count those that give any of the steps.
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
    denials: tuple[Beside, ...]
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The running totals, and apart from them how many single incidents have a figure; both sorted."""

    lines: tuple[Line, ...]
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What reports count of running totals, of which a ledger of any time is drawn up."""

    counts: tuple[Counts, ...]
    series: tuple[Series, ...]


def ledger(
    counts: Iterable[Counts],
    single: Iterable[Counted] = (),
    parties: frozenset[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Ledger:
    """The ledger of what reports count, in any order.

    With `parties` (by their one name) only from reports that speak of two of them, and only what is said of their
    people, or of people of whom no side is told. With `since` or `until` only totals of that time, as the ledger stood
    then.
    """
    return drawn_up(book(counts, parties), single, since, until)


def book(counts: Iterable[Counts], parties: frozenset[str] | None = None) -> Book:
    """What a ledger of these counts is drawn up of, whatever its time."""
    known = tuple(told for told in counts if parties is None or len(parties & told.parties) > 1)
    found = series(known, name_of)
    return Book(known, tuple(s for s in found if parties is None or s.of is None or s.of in parties))


def drawn_up(of: Book, single: Iterable[Counted] = (), since: date | None = None, until: date | None = None) -> Ledger:
    """The ledger as it stood then, or as it stands."""
    kept = [s for s in (_within(s, since, until) for s in of.series) if s.steps]
    rivals: dict[People, list[Series]] = {}
    for one in kept:
        rivals.setdefault(people(one), []).append(one)
    told_by, denials = _reports(of.counts, since, until), _denials(of.counts)
    lines = tuple(_line(s, rivals[people(s)], told_by, denials) for s in kept)
    return Ledger(lines, tuple(sorted(single, key=lambda c: (c.harm, c.group))))


def _within(one: Series, since: date | None, until: date | None) -> Series:
    return replace(one, steps=tuple(step for step in one.steps if _is_within(step, since, until)))


def _is_within(step: Step, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    return step.on is not None and (since or date.min) <= step.on <= (until or date.max)


def _line(
    one: Series,
    every: Iterable[Series],
    told_by: Mapping[object, set[str]],
    denials: Mapping[People, Mapping[str, Step]],
) -> Line:
    numbered = [n for n, step in enumerate(one.steps) if has_number(step.toll)]
    ordered = [n for n in numbered if one.steps[n].on] or numbered
    rivals = [s for s in every if s.claimant != one.claimant]
    denied = sorted(denials.get(people(one), {}).items())
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
        denied_by=tuple(name for name, _ in denied),
        denials=tuple(Beside(name, step) for name, step in denied),
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


def people_words(harm: Harm, group: Group, of: str | None) -> str:
    """The people as a person reads it: "killed aid workers of Example"."""
    return f"{harm} {group}".replace("_", " ") + (f" of {of}" if of else "")


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


def _reports(known: Iterable[Counts], since: date | None, until: date | None) -> Mapping[object, set[str]]:
    """The reports that tell each line, copies too."""
    found: dict[object, set[str]] = {}
    for told in known:
        for step in steps_of(told):
            if _is_within(step, since, until):
                for name in claimants(step.toll):
                    found.setdefault((_people_of(step.toll), name_of(name) if name else None), set()).add(told.report)
    return found


def _denials(known: Iterable[Counts]) -> Mapping[People, Mapping[str, Step]]:
    """The first denial of a figure for each people, by who denies."""
    found: dict[People, dict[str, Step]] = {}
    told_of = [(told, item, toll) for told in known for item, toll in told.tolls if toll.stance is TollStance.DENIED]
    for step in sorted((step_of(*told) for told in told_of), key=lambda s: (s.on or date.max, s.item)):
        for actor in step.toll.claimed_by:
            found.setdefault(_people_of(step.toll), {}).setdefault(name_of(actor.party), step)
    return found


def _people_of(toll: Toll) -> People:
    return toll.harm, toll.group, name_of(toll.of.party) if toll.of else None


def counted(tallies: Iterable[tuple[str, Harm, Group, bool]]) -> tuple[Counted, ...]:
    """Count the incidents in `tallies`: for each figure of a single incident the incident's id, the harm, the group,
    and whether a party denies the incident."""
    found: dict[tuple[Harm, Group], tuple[set[str], set[str]]] = {}
    for incident, harm, group, contested in tallies:
        every, denied = found.setdefault((harm, group), (set(), set()))
        every.add(incident)
        denied.update([incident] if contested else [])
    return tuple(Counted(*key, len(every), len(denied)) for key, (every, denied) in sorted(found.items()))
