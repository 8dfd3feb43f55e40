"""Incidents from accounts: compare, link, group, and lay the accounts of each group side by side."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import combinations

from tacitus.link import blocking
from tacitus.link.cluster import components, index_of, rulings
from tacitus.link.lineage import by_credit, grouped
from tacitus.link.score import exclude, judged
from tacitus.link.telling import Telling, telling_of
from tacitus.link.words import bag_of
from tacitus.model.actor import Actor
from tacitus.model.claim import Act
from tacitus.model.event import Status
from tacitus.model.incident import Account, Contradiction, Figure, Incident, Judgement, Link, Saying, Tally
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance, Unit

MARK = "i"  # what the ids of incidents begin with


def link_accounts(accounts: Iterable[Account], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """Group `accounts` into incidents. The order of `accounts` does not matter; `judgements` are in their order."""
    known = {a.key: a for a in sorted(accounts, key=lambda a: a.key)}
    tellings = [telling_of(a) for a in known.values()]
    texts = {a.report: a.text for a in known.values()}
    ties = judged(blocking.pairs(tellings), cache(lambda report: bag_of(texts[report])))
    groups = happenings(tellings, ties, judgements)
    place = index_of(groups)
    inside: dict[int, list[Link]] = {}
    for tie in ties:
        if place[tie.one] == place[tie.other]:
            inside.setdefault(place[tie.one], []).append(tie)
    made = (incident_of([known[k] for k in group], inside.get(n, ())) for n, group in enumerate(groups))
    return tuple(sorted(made, key=lambda i: (i.start or date.max, i.id)))


def happenings(
    tellings: Iterable[Telling], ties: Iterable[Link], judgements: Iterable[Judgement] = ()
) -> tuple[tuple[str, ...], ...]:
    """The keys of the tellings, those of one happening together, as `ties` and people judge."""
    known = sorted(tellings, key=lambda t: t.key)
    apart = [(one.key, other.key) for one, other in blocking.pairs(known) if exclude(one, other)]
    return components([t.key for t in known], ties, rulings(judgements), apart + list(_of_one_report(known)))


def _of_one_report(tellings: Iterable[Telling]) -> Iterable[tuple[str, str]]:
    """A report tells a happening as one event: its events never meet, unless a person says so."""
    by_report: dict[str, list[str]] = {}
    for telling in tellings:
        by_report.setdefault(telling.report, []).append(telling.key)
    return (two for keys in by_report.values() for two in combinations(keys, 2))


def incident_of(accounts: Sequence[Account], links: Sequence[Link] = ()) -> Incident:
    """One incident of these accounts; its id follows from the least of their keys."""
    every = sorted(accounts, key=lambda a: (a.published or date.max, a.outlet or "", a.key))
    told = [a for a in every if a.withdrawn is None] or every
    types = [a.event.event_type for a in told]
    tallies = _tallies(told)
    whens = [a.event.when for a in told if a.event.when]
    return Incident(
        id=incident_id(min(a.key for a in every)),
        event_type=max(sorted(set(types)), key=types.count),
        accounts=tuple(every),
        origins=origins_of(told),
        start=min((w.start for w in whens if w.start), default=None),
        end=max((w.end for w in whens if w.end), default=None),
        places=_once(a.event.place.name for a in told if a.event.place),
        countries=_once(a.event.place.country for a in told if a.event.place and a.event.place.country),
        held_responsible=_parties(told, lambda a: a.event.actors),
        suffered_by=_parties(told, lambda a: a.event.recipients),
        claimed_by=_parties(told, lambda a: a.event.claimed_by),
        denied_by=_parties(told, _deniers),
        conceded_by=_parties(told, lambda a: [c.speaker for c in a.claims if c.act is Act.ACKNOWLEDGES]),
        tallies=tallies,
        contradictions=contradictions_of(told, tallies),
        links=tuple(sorted(links, key=lambda x: (x.one, x.other))),
    )


def incident_id(key: str) -> str:
    """The id of the incident whose least account is `key`."""
    return MARK + key


def origins_of(accounts: Sequence[Account]) -> tuple[tuple[str, ...], ...]:
    """The reports, those of known common origin together: copies, reports of one outlet, of one credited agency."""
    reports = {a.report: a for a in sorted(accounts, key=lambda a: a.key)}
    ties = list(by_credit({key: a.credits for key, a in reports.items()}))
    first: dict[str, str] = {}
    ties += [(first.setdefault(reports[key].origin, key), key) for key in sorted(reports)]
    return grouped(sorted(reports), ties)


def contradictions_of(accounts: Sequence[Account], tallies: Sequence[Tally]) -> tuple[Contradiction, ...]:
    """What the accounts do not agree on: responsibility, days, and each harm with several numbers."""
    found = [_responsibility(accounts), _days(accounts), *(_numbers(tally) for tally in tallies)]
    return tuple(c for c in found if c is not None and len(c.sayings) > 1)


def _responsibility(accounts: Sequence[Account]) -> Contradiction | None:
    """Who is said to have done it, and who denies it."""
    versions: dict[str, list[tuple[str, list[str]]]] = {}
    for account in accounts:
        actors = ", ".join(sorted({a.party for a in account.event.actors}))
        if actors:
            said_by = sorted({a.party for a in account.event.claimed_by})
            versions.setdefault(f"done by {actors}", []).append((account.key, said_by))
        for party in sorted({a.party for a in _deniers(account)}):
            versions.setdefault(f"denied by {party}", []).append((account.key, [party]))
    return _contradiction("responsibility", versions)


def _days(accounts: Sequence[Account]) -> Contradiction | None:
    versions: dict[str, list[tuple[str, list[str]]]] = {}
    for account in accounts:
        when = account.event.when
        if when and when.start and when.end:
            days = f"{when.start}" if when.start == when.end else f"{when.start}/{when.end}"
            versions.setdefault(days, []).append((account.key, []))
    return _contradiction("date", versions)


def _numbers(tally: Tally) -> Contradiction | None:
    versions: dict[str, list[tuple[str, list[str]]]] = {}
    for figure in tally.figures:
        versions.setdefault(number_words(figure.toll), []).append((figure.account, list(figure.claimed_by)))
    return _contradiction(tally_words(tally), versions)


def tally_words(tally: Tally) -> str:
    """What a tally counts: "killed civilians of Example"."""
    return f"{tally.harm} {tally.group}" + (f" of {tally.of}" if tally.of else "")


def number_words(toll: Toll) -> str:
    """The number as words: "9", "at least 12", "24 to 99", "no number"."""
    low = toll.low if toll.low is not None else toll.best
    if low is None:
        return "no number" if toll.high is None else f"at most {toll.high}"
    return f"at least {low}" if toll.high is None else f"{low}" if low == toll.high else f"{low} to {toll.high}"


def _contradiction(about: str, versions: dict[str, list[tuple[str, list[str]]]]) -> Contradiction | None:
    sayings = tuple(
        Saying(value, _once(key for key, _ in told), _once(p for _, parties in told for p in parties))
        for value, told in sorted(versions.items())
    )
    return Contradiction(about, sayings) if sayings else None


def _tallies(accounts: Sequence[Account]) -> tuple[Tally, ...]:
    """The figures of this happening, by harm and group. Running totals stay out: they form their own series."""
    told = [(account, toll) for account in accounts for toll in account.tolls if toll.scope is not Scope.TOTAL]
    sided = _sided(told)
    found: dict[tuple[Harm, Group, str, Unit, Scope], list[Figure]] = {}
    for account, toll in told:
        of = toll.of.party if toll.of and (toll.harm, toll.group) in sided else ""
        by = tuple(sorted({a.party for a in toll.claimed_by}))
        key = (toll.harm, toll.group, of, toll.unit, toll.scope)
        found.setdefault(key, []).append(Figure(account.key, account.origin, toll, by))
    return tuple(_tally(key, figures) for key, figures in sorted(found.items()))


def _sided(told: Iterable[tuple[Account, Toll]]) -> frozenset[tuple[Harm, Group]]:
    """The harms and groups that one account tells of several parties' people."""
    parties: dict[tuple[str, Harm, Group], set[str]] = {}
    for account, toll in told:
        if toll.of:
            parties.setdefault((account.key, toll.harm, toll.group), set()).add(toll.of.party)
    return frozenset((harm, group) for (_, harm, group), of in parties.items() if len(of) > 1)


def _tally(key: tuple[Harm, Group, str, Unit, Scope], figures: list[Figure]) -> Tally:
    harm, group, of, unit, scope = key
    tolls = [f.toll for f in figures if f.toll.stance is TollStance.ASSERTED]
    lows = [n for t in tolls if (n := t.low if t.low is not None else t.best) is not None]
    highs = [t.high for t in tolls if t.low is not None or t.high is not None]
    known = [n for n in highs if n is not None]
    high = max(known) if known and len(known) == len(highs) else None
    return Tally(harm, group, of or None, unit, scope, min(lows, default=None), high, tuple(figures))


def _deniers(account: Account) -> list[Actor]:
    own = list(account.event.denied_by)
    if account.event.status is Status.NEGATED and not own:
        own = list(account.event.claimed_by)
    return own + [c.speaker for c in account.claims if c.act is Act.DENIES]


def _parties(accounts: Sequence[Account], of: Callable[[Account], Iterable[Actor]]) -> tuple[str, ...]:
    return _once(sorted({actor.party for account in accounts for actor in of(account)}))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
