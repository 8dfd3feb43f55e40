"""What words tell events: frames of verbs, nouns and adjectives, and the classes of word they take."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.claim import Act
from tacitus.model.event import EventType


class WordClass(Row):
    """Lemmas that count as one kind of subject or complement."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


class Pos(StrEnum):
    VERB = "V"
    NOUN = "N"
    ADJECTIVE = "A"


class Frame(Row):
    """A word in a construction, and the PLOVER event that it tells; a `type` of null tells none.

    `prep` are particles or prepositions of which the word must govern one; `object` and `subject`
    name classes of which one must head the complement or the subject. `mutual` events have all
    parties as actors. `toll` words tell an event only with an agent or an attack beside them.
    `confidence` is the estimated share of such words that tell such an event.
    """

    words: tuple[str, ...]
    pos: Pos
    prep: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    type: EventType | None
    mode: str | None = None
    mutual: bool = False
    toll: bool = False
    confidence: float = 0.7
    examples: tuple[str, ...]


class ModeCue(Row):
    """Words beside a trigger that tell how it was done; the first row that fits gives the mode."""

    type: EventType
    mode: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Each class's lemmas by its name."""
    return {row.name: frozenset(row.words) for row in load("event_words", WordClass)}


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, narrow before wide."""
    return load("event_frames", Frame)


@cache
def frames_by_word() -> dict[tuple[Pos, str], tuple[Frame, ...]]:
    """The frames of each word, in table order."""
    found: dict[tuple[Pos, str], list[Frame]] = {}
    for frame in frames():
        for word in frame.words:
            found.setdefault((frame.pos, word), []).append(frame)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def mode_cues() -> tuple[ModeCue, ...]:
    """How things are done, most telling first."""
    return load("event_modes", ModeCue)


class Relation(Row):
    """The prepositions by which a type's recipient is named."""

    type: EventType
    preps: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def recipient_preps() -> dict[EventType, tuple[str, ...]]:
    """The prepositions of each type's recipient."""
    return {row.type: row.preps for row in load("event_relations", Relation)}


class SpokenAct(Row):
    """The event that a claim's act is: `modes` are word classes of its content, tried in order.

    With `only` a class must stand in the content for the act to be an event at all.
    """

    act: Act
    type: EventType
    mode: str | None = None
    modes: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    examples: tuple[str, ...]


@cache
def spoken_acts() -> dict[Act, SpokenAct]:
    """What saying does, by the act."""
    return {row.act: row for row in load("event_acts", SpokenAct)}
