"""Words for offices, bodies and kinds of people: how an actor is named without a name."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector


class Holder(StrEnum):
    """What a role word stands for."""

    PERSON = "person"  # "spokesman", "president": one person each
    BODY = "body"  # "army", "ministry", "coalition": acts as one
    PEOPLE = "people"  # "residents", "militants": many persons, no body


class Role(Row):
    """A noun, by lemma, that makes an actor of its noun phrase.

    `official` ones act for a state, so that without a named side they act for the state in focus.
    `unique` ones have one holder a side ("president"), who may be named elsewhere in the report.
    `title` ones stand before names ("Colonel X"). `posted` ones are sent: "to X" names no side of theirs.
    `elsewhere` ones are of another side than their possessor ("his French counterpart"). `relation` ones
    stand in a relation to a party without being part of it ("allies of X"). `weak` ones make an actor
    only with a word that says which ("the Kurdish forces"), `named` ones of them only as part of a name or
    with a party. `never` ones are none, though their last
    word alone is. `of` is the party that alone has such an office. `as_name` is what they are called
    where reports vary ("rebel fighters" are "rebels"). `sector` is open where the word alone does not
    tell it.
    """

    words: tuple[str, ...]
    holder: Holder
    sector: Sector | None = None
    official: bool = False
    unique: bool = False
    title: bool = False
    posted: bool = False
    elsewhere: bool = False
    weak: bool = False
    named: bool = False
    relation: bool = False
    never: bool = False
    of: str | None = None
    as_name: str | None = None
    examples: tuple[str, ...]


@cache
def roles() -> tuple[Role, ...]:
    return load("roles", Role)
