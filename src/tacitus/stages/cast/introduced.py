"""What a first reading tells of a report: the acronyms it introduces, and whose bodies it names."""

from collections.abc import Sequence

from tacitus.knowledge.directory import state_named
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Sentence
from tacitus.stages.cast.drafts import Draft, Who
from tacitus.stages.cast.offices import role_ending_at


def acronyms_in(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> dict[str, Who]:
    """Acronyms to the actors whose names they stand behind.

    An acronym has capitals and begins like one of the words of the name.
    """
    found: dict[str, Who] = {}
    for draft in drafts:
        tokens = sentences[draft.sentence].tokens
        if draft.kind not in (MentionKind.NAME, MentionKind.ROLE) or draft.end + 2 >= len(tokens):
            continue
        opening, inner, closing = tokens[draft.end : draft.end + 3]
        if opening.text != "(" or closing.text != ")" or not _fits(inner.text, draft.who[0].name):
            continue
        found.setdefault(inner.text, draft.who[0])
    return found


def _fits(acronym: str, name: str) -> bool:
    capitals = [c for c in acronym if c.isupper()]
    return 2 <= len(acronym) <= 8 and len(capitals) >= 2 and capitals[0] in {w[0].upper() for w in name.split()}


def owners_of(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> dict[str, tuple[Who, ...]]:
    """Bodies of state, by the first word of their role's row, to the states that the report names them with."""
    found: dict[str, dict[str, Who]] = {}
    for draft in drafts:
        if draft.kind is not MentionKind.ROLE:
            continue
        told = role_ending_at(sentences[draft.sentence], draft.head + 1)
        for who in draft.who:
            state = state_named().get(who.acts_for or "")
            if told is not None and state is not None and "guessed" not in who.rule:
                party = Who(state.party or state.name, state.id, None, Sector.GOV, state.country)
                found.setdefault(told[1].words[0], {})[state.id] = party
    return {role: tuple(owners.values()) for role, owners in found.items()}


def fighters_of(drafts: Sequence[Draft]) -> Who | None:
    """The one group whose fighters the report names by "X fighters"; `None` where there are several, or none."""
    found = {w.id: w for d in drafts for w in d.who if "fighters of" in w.rule}
    return next(iter(found.values())) if len(found) == 1 else None
