"""A record that holds one item of every kind, made by hand, for the tests of exports."""

from dataclasses import replace
from datetime import date

from tacitus.model.actor import Actor, Sector
from tacitus.model.background import Background, BackgroundKind
from tacitus.model.claim import Act, Claim
from tacitus.model.damage import Damage, ObjectKind
from tacitus.model.event import Event, EventType, Status
from tacitus.model.facts import Credit, Dateline, Facts
from tacitus.model.peace import Condition, ConditionKind, ConditionState, Level, Outcome, Talk, TalkKind, TalkState
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.record import Record
from tacitus.model.text import Block, BlockKind, Evidence, Report, Span
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance, Unit
from tacitus.model.when import Anchor, DatePrecision, When

TEXT = (
    "Harbour shelled\nPORT EXAMPLE (AFP) — Northland shelled Port Example on Friday, killing at least 12 sailors and "
    "burning the chapel, General Reed of Southland said. The two met in Goris and demanded a truce. It broke once."
)
REPORT = Report("harbour", TEXT, date(2020, 10, 10), "Harbour Post", None, "Harbour shelled")


def words(piece: str) -> Evidence:
    start = TEXT.index(piece)
    return REPORT.quote(Span(start, start + len(piece)))


NORTH = Actor("Northland", None, None, Sector.MIL, None, None, "named", words("Northland"))
REED = Actor("Reed", None, "Southland", Sector.MIL, None, "General", "named", words("General Reed"))
FRIDAY = When(
    date(2020, 10, 9),
    date(2020, 10, 9),
    DatePrecision.DAY,
    "2020-10-09",
    Anchor.PUBLICATION,
    "weekday",
    words("Friday"),
)
PORT = Place("Port Example", -4.5, 8.25, "NLD", None, None, None, GeoPrecision.EXACT, ("NLD", "SLD"), "gazetteer",
             words("Port Example"))  # fmt: skip
SHELLED = words("Northland shelled Port Example on Friday")

EVENT = Event("e1", EventType.ASSAULT, ("heavy-weapons",), ("military",), (NORTH,), (REED,), FRIDAY, PORT,
              Status.ACTUAL, (REED,), (), 0.75, "frame", (SHELLED,))  # fmt: skip
TOLL = Toll(Harm.KILLED, Group.MILITARY, REED, 12, 12, None, False, None, Unit.PERSONS, Scope.INCIDENT,
            TollStance.ASSERTED, (REED,), FRIDAY, PORT, "at least", words("at least 12"),
            words("killing at least 12 sailors"))  # fmt: skip
CLAIM = Claim(REED, Act.ACCUSES, NORTH, False, words("said"), SHELLED, SHELLED)
DAMAGE = Damage("chapel", ObjectKind.RELIGIOUS, PORT, (NORTH,), (REED,), "object", words("burning the chapel"))
TALK = Talk(TalkKind.MEETING, TalkState.HELD, (NORTH, REED), (), (), None, None, Level.HEADS, words("a truce"),
            Outcome.NONE, "meet", words("The two met in Goris"))  # fmt: skip
CONDITION = Condition(REED, ConditionKind.DEMAND, NORTH, words("a truce"), ConditionState.STANDS, "demand",
                      words("demanded a truce"))  # fmt: skip
BACKGROUND = Background(BackgroundKind.EARLIER_EVENT, '"once" is long ago', words("It broke once"))

RECORD = Record(
    report=REPORT,
    language="en",
    set_aside=None,
    facts=Facts(
        (Block(BlockKind.TITLE, Span(0, 15)), Block(BlockKind.BODY, Span(37, len(TEXT)))),
        words("Harbour shelled"),
        Dateline("PORT EXAMPLE", "AFP", words("PORT EXAMPLE (AFP)")),
        (Credit("AFP", words("AFP")),),
    ),
    events=(EVENT,),
    tolls=(TOLL,),
    claims=(CLAIM,),
    damage=(DAMAGE,),
    talks=(TALK,),
    conditions=(CONDITION,),
    background=(BACKGROUND,),
    coder="c0ffee",
)


def named(record_id: str) -> Record:
    """The record, of a report with another id."""
    return replace(RECORD, report=replace(REPORT, id=record_id))


def bare(text: str = "Nothing.", set_aside: str | None = None) -> Record:
    """A record that holds nothing, of an undated report."""
    return replace(
        RECORD,
        report=Report("bare", text),
        set_aside=set_aside,
        facts=Facts((), None, None, ()),
        **dict.fromkeys(("events", "tolls", "claims", "damage", "talks", "conditions", "background"), ()),  # type: ignore[arg-type]
    )
