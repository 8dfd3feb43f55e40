"""The tables of actors: every name leads to its owner, and every example is read as the row says."""

from collections import Counter
from collections.abc import Callable

import pytest

from tacitus.knowledge.actor_words import WordSet, word_sets
from tacitus.knowledge.directory import Known, Naming, entries, fold, persons_by_name, state_named
from tacitus.knowledge.groups import Group, groups, peoples
from tacitus.knowledge.organisations import Organisation, organisations, outlets
from tacitus.knowledge.people import Person, people
from tacitus.knowledge.roles import Role, roles
from tacitus.knowledge.states import State, states
from tacitus.model.coding import Coding
from tacitus.model.text import Report
from tacitus.pipeline import Pipeline
from tacitus.registry import STAGES

Read = Callable[[str], Coding]
STAGES_TO_ACTORS = ("facts.rule", "syntax.spacy", "dates.rule", "places.gazetteer", "actors.rule")
ROWS: tuple[State | Organisation | Group | Person, ...] = (
    *states(), *organisations(), *groups(), *peoples(), *outlets(), *people(),
)  # fmt: skip
LINKED = [r for r in ROWS if not r.id.startswith("outlet:")]


@pytest.fixture(scope="module")
def read() -> Read:
    pipeline = Pipeline([STAGES[name]() for name in STAGES_TO_ACTORS])
    return lambda text: pipeline(Report("r", text))


def ids_in(coding: Coding) -> set[str | None]:
    return {actor.id for mention in coding.mentions for actor in mention.actors}


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(r.id for r in ROWS).items() if n > 1] == []


def test_names_are_unique_among_states_organisations_groups_and_outlets() -> None:
    owners: dict[str, set[str]] = {}
    for known in entries():
        if known.naming is not Naming.OUTLET:
            owners.setdefault(known.alias, set()).add(known.id)
    shared = {alias: ids for alias, ids in owners.items() if len(ids) > 1}
    assert all(len(alias) <= 6 or alias in SHARED for alias in shared), shared


SHARED = frozenset({"Dominican", "Ansar al-Sunna", "Joint Task Force", "National Guard", "Kashmiri"})


@pytest.mark.parametrize("row", LINKED, ids=lambda r: r.id)
def test_examples_link(row: State | Organisation | Group | Person, read: Read) -> None:
    for example in row.examples:
        assert row.id in _known_or_party(read(example)), example


def _known_or_party(coding: Coding) -> set[str | None]:
    """Ids found, with those of states whose officials are found."""
    parties = {a.acts_for for m in coding.mentions for a in m.actors}
    return ids_in(coding) | {s.id for name, s in state_named().items() if name in parties}


def test_parties_are_known() -> None:
    names = {r.name for r in ROWS} | {s.party for s in states()}
    told = [(o.id, o.acts_for) for o in organisations()] + [(p.id, p.acts_for) for p in people()]
    assert [i for i, party in told if party is not None and party not in names] == []


def test_parts_and_members_are_known() -> None:
    ids = {r.id for r in ROWS}
    assert [g.id for g in groups() if g.part_of is not None and g.part_of not in ids] == []
    assert [o.id for o in organisations() if not ids.issuperset(o.members)] == []


def test_countries_are_alpha_3() -> None:
    for known in entries():
        assert known.country is None or (len(known.country) == 3 and known.country.isupper()), known


def test_persons_have_names_of_their_own() -> None:
    for person in people():
        assert persons_by_name()[fold(person.name)] == person, person.id


def test_roles_have_words_of_their_own() -> None:
    assert [w for w, n in Counter(w for r in roles() for w in r.words).items() if n > 1] == []


@pytest.mark.parametrize("row", roles(), ids=lambda r: r.words[0])
def test_role_examples(row: Role, read: Read) -> None:
    for example in row.examples:
        found = [a for m in read(example).mentions for a in m.actors]
        assert bool(found) is not row.never, example


@pytest.mark.parametrize("row", word_sets(), ids=lambda r: r.use.value)
def test_word_examples(row: WordSet, read: Read) -> None:
    assert row.examples
    for example in row.examples:
        start = example.text.rindex(example.words)
        found = [
            a.name
            for m in read(example.text).mentions
            if m.span.start <= start + len(example.words) - 1 < m.span.end
            for a in m.actors
        ]
        assert tuple(found) == example.who, example.text


def test_an_acronym_of_several_is_read_by_the_country(read: Read) -> None:
    congo = read("The ADF killed villagers in eastern Congo. Congo sent troops.")
    cameroon = read("The ADF fought in Cameroon. Cameroon sent troops.")
    assert "group:adf" in ids_in(congo)
    assert "group:ambazonia" in ids_in(cameroon)


def test_every_entry_is_of_a_row() -> None:
    ids = {r.id for r in ROWS}
    assert all(isinstance(k, Known) and k.id in ids for k in entries())
