"""PLOVER contexts, the why of an event, and the words that show them."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class Context(StrEnum):
    """The contexts of the PLOVER manual."""

    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    EXECUTIVE = "executive"
    LEGISLATIVE = "legislative"
    ELECTION = "election"
    POLITICAL_INSTITUTIONS = "political_institutions"
    PRO_DEMOCRACY = "pro_democracy"
    PRO_AUTOCRACY = "pro_autocracy"
    ECONOMIC = "economic"
    LEGAL = "legal"
    REPARATIONS = "reparations"
    HUMAN_RIGHTS = "human_rights"
    RIGHTS_FREEDOMS = "rights_freedoms"
    REPRESSION = "repression"
    HUMAN_SECURITY = "human_security"
    GENDER = "gender"
    LGBT = "lgbt"
    RELIGION_ETHNICITY = "religion_ethnicity"
    INEQUALITY = "inequality"
    DIPLOMATIC = "diplomatic"
    TERRITORY = "territory"
    PEACEKEEPING = "peacekeeping"
    HEALTH = "health"
    ASYLUM = "asylum"
    MIGRATION = "migration"
    DISASTERS = "disasters"
    NATURAL_RESOURCE = "natural_resource"
    ENVIRONMENT = "environment"
    TECHNOLOGY = "technology"
    TERRORISM = "terrorism"
    CBRN = "cbrn"
    CYBER = "cyber"
    MISINFORMATION = "misinformation"
    CRIME = "crime"
    CORRUPTION = "corruption"
    ILLEGAL_DRUGS = "illegal_drugs"
    TRAFFICKING = "trafficking"


class ContextWords(Row):
    """A context and the patterns of words that show it; each pattern stands in one of the `examples`.

    `in_names` is true where the words show it inside a name too ("the Security Council"); otherwise
    a name ("the Democratic Party", "the West Bank") tells nothing of the why.
    """

    context: Context
    in_names: bool = False
    patterns: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def context_words() -> tuple[ContextWords, ...]:
    """One row a context, in the order of the manual."""
    return load("contexts", ContextWords)
