"""The words of talks: what they are called, how they stand, who takes which part, and on which level."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.peace import Level, Outcome, TalkKind, TalkState


class Shape(StrEnum):
    """How the parties stand around the word."""

    TALKS = "talks"  # a noun: "talks between A and B", "A held talks with B"
    TRIP = "trip"  # a noun: "A's visit to B"
    MEET = "meet"  # a verb: "A met B", "A and B met"
    SPEAK = "speak"  # a verb: "A spoke with B"
    CONTACT = "contact"  # a noun: "A is in touch with B and C"
    MEDIATORS = "mediators"  # a noun: "mediators from A and B launched efforts"
    HOST = "host"  # a verb: "A convened B", "B's deal was mediated by A"
    VISIT = "visit"  # a verb: "A visited B"
    TRAVEL = "travel"  # a verb: "A flew to B", of persons in office only
    EFFORT = "effort"  # a noun: "A's effort to mediate"
    ATTEND = "attend"  # a verb that says who came to talks told elsewhere: "A stayed away"


class TalkWord(Row):
    """A word for talks, as a lemma.

    `plural` words tell talks only in the plural. `bound` words tell them only where a party
    stands at the word itself ("a call with"); others may leave the parties to other sentences.
    `beside` are words of which one must stand at it ("sit together"). `away` verbs tell who did not come.
    """

    word: str
    shape: Shape
    kind: TalkKind
    plural: bool = False
    bound: bool = False
    beside: tuple[str, ...] = ()
    away: bool = False
    examples: tuple[str, ...]


class TalkTrap(Row):
    """A pattern in which a word for talks tells none ("calls for"); `examples` hold no talk."""

    pattern: str
    examples: tuple[str, ...]


class TalkStateWord(Row):
    """A word, as a lemma, above or beside talks that tells how they stand.

    `weak` words tell what somebody wishes: talks by themselves only where parties and venue or date are told.
    """

    word: str
    state: TalkState
    weak: bool = False
    examples: tuple[str, ...]


class Part(StrEnum):
    PARTY = "party"
    MEDIATOR = "mediator"
    ABSENTEE = "absentee"


class TalkPart(Row):
    """A verb, as a lemma, whose subject has this part in the talks it governs ("attend the talks")."""

    word: str
    part: Part
    examples: tuple[str, ...]


class MediatorWord(Row):
    """A noun for those who mediate ("mediators from A"), or a participle by which they do ("A-brokered talks")."""

    word: str
    examples: tuple[str, ...]


class LevelWord(Row):
    """A word in an office's name that shows the level of talks."""

    word: str
    level: Level
    examples: tuple[str, ...]


class OutcomeWords(Row):
    """A pattern in the clause of talks that shows what came of them."""

    pattern: str
    outcome: Outcome
    examples: tuple[str, ...]


@cache
def talk_words() -> tuple[TalkWord, ...]:
    return load("talk_words", TalkWord)


@cache
def talk_traps() -> tuple[TalkTrap, ...]:
    return load("talk_traps", TalkTrap)


@cache
def talk_states() -> Mapping[str, TalkStateWord]:
    return {row.word: row for row in load("talk_states", TalkStateWord)}


@cache
def part_rows() -> tuple[TalkPart, ...]:
    return load("talk_parts", TalkPart)


@cache
def talk_parts() -> Mapping[str, Part]:
    return {row.word: row.part for row in part_rows()}


@cache
def mediator_rows() -> tuple[MediatorWord, ...]:
    return load("mediator_words", MediatorWord)


@cache
def mediator_words() -> frozenset[str]:
    return frozenset(row.word for row in mediator_rows())


@cache
def talk_levels() -> tuple[LevelWord, ...]:
    return load("talk_levels", LevelWord)


@cache
def talk_outcomes() -> tuple[OutcomeWords, ...]:
    return load("talk_outcomes", OutcomeWords)
