"""Made-up wars as news tells them, for measuring the reading room: `records()` of reports on the same happenings.

Thirty wars, each of two sides in a country of its own, run over 4,000 days. A report tells eight events of one war, a
third of which an earlier report told too, makes ten claims, counts the dead of the day and of the war, and now and then
tells of damage, talks, a cease-fire and conditions. Nothing in it happened.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from bench.archive import BEGIN, DAYS, LENGTHS, STATUSES, Chance, vocabulary
from tacitus.knowledge.state_numbers import iso_numbers
from tacitus.model.actor import Actor, Sector
from tacitus.model.claim import Act, Claim
from tacitus.model.damage import Damage, ObjectKind
from tacitus.model.event import Event, EventType, Status
from tacitus.model.facts import NO_FACTS
from tacitus.model.peace import Condition, ConditionKind, ConditionState, Level, Outcome, Talk, TalkKind, TalkState
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.record import Record
from tacitus.model.text import Evidence, Report, Span
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance, Unit
from tacitus.model.when import Anchor, DatePrecision, When

WARS, TOWNS, EVENTS, CLAIMS, WORDS, OUTLETS = 30, 60, 8, 10, 280, 40
A_DAY = 3  # reports
AGAIN = 0.3  # how often an event was told before
RECENT = 40  # happenings of a war that are still told
TYPES = {
    EventType.ASSAULT: 45, EventType.COERCE: 8, EventType.ACCUSE: 12, EventType.CONSULT: 10, EventType.MOBILIZE: 6,
    EventType.THREATEN: 5, EventType.REQUEST: 4, EventType.AGREE: 3, EventType.AID: 3, EventType.RETREAT: 2,
    EventType.PROTEST: 2,
}  # fmt: skip
PRECISIONS = {GeoPrecision.EXACT: 75, GeoPrecision.NEAR: 8, GeoPrecision.ADMIN1: 10, GeoPrecision.COUNTRY: 7}


@dataclass(frozen=True, slots=True)
class Happening:
    """What several reports may tell."""

    kind: EventType
    start: date | None
    end: date | None
    town: int | None
    precision: GeoPrecision
    doer: str
    sufferer: str
    killed: int


@dataclass(frozen=True, slots=True)
class War:
    """Two sides in one country, what was lately told of them, and how many have died."""

    number: int
    country: str
    sides: tuple[Sequence[str], Sequence[str]]
    recent: deque[Happening] = field(default_factory=lambda: deque(maxlen=RECENT))

    @property
    def mediator(self) -> str:
        return f"Envoy {self.number}"

    def dead(self, day: date) -> int:
        """The running total, which grows with the days."""
        return 10 + (day - BEGIN).days * (1 + self.number % 7)

    def happening(self, chance: Chance, published: date) -> Happening:
        """One that was told before, or a new one of the last days."""
        near = [one for one in self.recent if one.end and abs((published - one.end).days) < 4]
        if near and chance.random() < AGAIN:
            return chance.choice(near)
        start, end = days_before(chance, published)
        one, other = chance.sample((0, 1), 2)
        town = None if chance.random() < 0.1 else chance.rank(TOWNS)
        doer, sufferer = (self.sides[side][chance.rank(len(self.sides[side]))] for side in (one, other))
        found = Happening(
            chance.of(TYPES), start, end, town, chance.of(PRECISIONS), doer, sufferer, chance.randrange(1, 40)
        )
        self.recent.append(found)
        return found


def days_before(chance: Chance, published: date) -> tuple[date | None, date | None]:
    """The first and last day of what is told on the day `published`; none where it has no date."""
    days = chance.of(LENGTHS)
    if days is None:
        return None, None
    end = published - timedelta(chance.randrange(3))
    return end - timedelta(days - 1), end


def wars() -> list[War]:
    countries = sorted(iso_numbers())[:: len(iso_numbers()) // WARS][:WARS]
    return [
        War(number, country, tuple([f"{side} {number} {name}" for name in "ABC"] for side in ("Front", "Army")))  # type: ignore[arg-type]
        for number, country in enumerate(countries)
    ]


class Writer:
    """A report in the making: sentences are added, and what they say is quoted once it is whole."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""

    def say(self, words: str) -> Evidence:
        """Add a sentence and point at it."""
        start = len(self.text)
        self.text += f"{words} "
        return Evidence(self.name, Span(start, start + len(words)), words)


def records(seed: int = 1) -> Iterator[Record]:
    """Records without end in the order of their days, all different, the same for the same seed."""
    chance, fought = Chance(seed), wars()
    number = 0
    while True:
        number += 1
        yield record(number, fought[chance.rank(WARS)], chance)


def record(number: int, war: War, chance: Chance) -> Record:
    """A report on one war and what it says."""
    published = BEGIN + timedelta(number // A_DAY % DAYS)
    writer = Writer(f"war-{number}")
    say, actor = writer.say, partial(actor_of, war)
    say(f"Report {number}.")
    told = [war.happening(chance, published) for _ in range(EVENTS)]
    events = [event(at, one, war, writer, chance) for at, one in enumerate(told)]
    say(" ".join(vocabulary()[rank] for rank in chance.ranks(len(vocabulary()), WORDS)) + ".")
    tolls = [toll(told[0], war, writer, chance), total(published, war, writer, chance)]
    claims = [claim(war, writer, chance) for _ in range(CLAIMS)]
    damage = [_damage(told[1], war, writer)] if chance.random() < 0.2 else []
    peace = chance.random() < 0.25
    talks = [talk(published, war, writer)] if peace else []
    conditions = []
    if peace:
        words = say(f"{war.sides[0][0]} demanded that the siege of town {number % 9} end.")
        kind, state = chance.choice(list(ConditionKind)), chance.choice(list(ConditionState))
        demand = Condition(
            actor(war.sides[0][0], words), kind, actor(war.sides[1][0], words), words, state, "bench", words
        )
        conditions = [demand]
        events += [truce(published, war, writer)]
    outlet = f"Outlet {chance.rank(OUTLETS)}"
    report = Report(
        writer.name, writer.text.strip(), published, outlet, f"https://example.org/{number}", f"War report {number}"
    )
    return Record(report, "en", None, NO_FACTS, tuple(events), tuple(tolls), tuple(claims), tuple(damage), tuple(talks),
                  tuple(conditions), (), "bench")  # fmt: skip


def actor_of(war: War, name: str, words: Evidence) -> Actor:
    return Actor(name, None, None, Sector.REB, war.country, None, "named", words)


def place(one: Happening, war: War, words: Evidence) -> Place | None:
    """The town on a grid, wars beside each other."""
    if one.town is None:
        return None
    lat, lon = 8.0 * (war.number % 5) + 0.7 * (one.town // 8), 12.0 * (war.number // 5) + 1.1 * (one.town % 8)
    name = f"Town {war.number} {one.town}"
    return Place(name, lat, lon, war.country, "Province", None, one.town, one.precision, (), "gazetteer", words)


def when(one: Happening, words: Evidence) -> When:
    if one.start is None or one.end is None:
        return When(None, None, DatePrecision.OPEN, None, None, "open", words)
    days = (one.end - one.start).days + 1
    precision = DatePrecision.DAY if days == 1 else DatePrecision.DAYS if days < 8 else DatePrecision.LONGER
    return When(one.start, one.end, precision, one.start.isoformat(), Anchor.PUBLICATION, "weekday", words)


def event(at: int, one: Happening, war: War, writer: Writer, chance: Chance) -> Event:
    town = "the country" if one.town is None else f"Town {war.number} {one.town}"
    words = writer.say(f"{one.doer} {one.kind.lower()} {one.sufferer} near {town} with {one.killed} dead.")
    actor = partial(actor_of, war, words=words)
    teller = (actor(name=one.doer),) if chance.random() < 0.3 else ()
    denied = (actor(name=one.sufferer),) if chance.random() < 0.06 else ()
    return Event(f"e{at}", one.kind, (), ("military",), (actor(name=one.doer),), (actor(name=one.sufferer),),
                 when(one, words), place(one, war, words), chance.of(STATUSES), teller, denied, 0.8, "frame",
                 (words,))  # fmt: skip


def toll(one: Happening, war: War, writer: Writer, chance: Chance) -> Toll:
    words = writer.say(f"{one.killed} people were killed there.")
    number = one.killed + chance.randrange(3)
    return Toll(Harm.KILLED, chance.choice(list(Group)), actor_of(war, one.sufferer, words), number, number, number,
                False, None, Unit.PERSONS, Scope.INCIDENT, TollStance.ASSERTED, (), when(one, words),
                place(one, war, words), "bench", words, words)  # fmt: skip


def total(published: date, war: War, writer: Writer, chance: Chance) -> Toll:
    """What a party counts of the dead of the war."""
    side = war.sides[chance.randrange(2)][0]
    claimant = war.sides[chance.randrange(2)][0]
    number = war.dead(published) + chance.randrange(30)
    words = writer.say(f"{claimant} says that {number} of {side} have died since the war began.")
    day = When(published, published, DatePrecision.DAY, published.isoformat(), Anchor.PUBLICATION, "weekday", words)
    group = chance.choice((Group.CIVILIANS, Group.MILITARY, Group.PEOPLE))
    stance = chance.of({TollStance.ASSERTED: 90, TollStance.DENIED: 6, TollStance.NOT_ADMITTED: 4})
    told = None if stance is TollStance.NOT_ADMITTED else number
    harm = chance.of({Harm.KILLED: 60, Harm.INJURED: 20, Harm.DISPLACED: 20})
    of = actor_of(war, side, words)
    return Toll(harm, group, of, told, told, told, False, None, Unit.PERSONS, Scope.TOTAL, stance,
                (actor_of(war, claimant, words),), day, None, "bench", words, words)  # fmt: skip


def claim(war: War, writer: Writer, chance: Chance) -> Claim:
    one, other = chance.sample((0, 1), 2)
    speaker, about = chance.choice(war.sides[one]), chance.choice(war.sides[other])
    act = chance.choice(list(Act))
    words = writer.say(f"{speaker} {act.replace('_', ' ')} {about} of it.")
    return Claim(actor_of(war, speaker, words), act, actor_of(war, about, words), False, words, words, words)


def _damage(one: Happening, war: War, writer: Writer) -> Damage:
    words = writer.say(f"A school was hit by {one.doer}.")
    by = (actor_of(war, one.doer, words),)
    return Damage("school", ObjectKind.EDUCATIONAL, place(one, war, words), by, (), "bench", words)


def talk(published: date, war: War, writer: Writer) -> Talk:
    words = writer.say(f"{war.sides[0][0]} and {war.sides[1][0]} met, and {war.mediator} mediated.")
    parties = tuple(actor_of(war, side[0], words) for side in war.sides)
    day = When(published, published, DatePrecision.DAY, published.isoformat(), Anchor.PUBLICATION, "weekday", words)
    return Talk(TalkKind.NEGOTIATION, TalkState.HELD, parties, (actor_of(war, war.mediator, words),), (), None, day,
                Level.ENVOYS, words, Outcome.NONE, "bench", words)  # fmt: skip


def truce(published: date, war: War, writer: Writer) -> Event:
    words = writer.say(f"{war.sides[0][0]} and {war.sides[1][0]} agreed to a cease-fire.")
    both = tuple(actor_of(war, side[0], words) for side in war.sides)
    day = When(published, published, DatePrecision.DAY, published.isoformat(), Anchor.PUBLICATION, "weekday", words)
    return Event("truce", EventType.AGREE, (), ("military",), both, (), day, None, Status.ACTUAL, (), (), 0.8, "frame",
                 (words,))  # fmt: skip
