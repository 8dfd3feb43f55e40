"""Mentions that need no others: known names, persons, acronyms."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tacitus.knowledge.directory import Naming
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.names import Name
from tacitus.stages.cast.scene import Scene, who_of
from tacitus.stages.cast.standing import acts, coloured, is_behind, located, modifies
from tacitus.text.tree import children, head_in, span_of


def fixed_in(scene: Scene, people: Mapping[str, Who]) -> list[Draft]:
    """Mentions by name in the scene's sentence, in reading order; `people` are the persons of the report."""
    persons = list(_persons(scene, people))
    taken = frozenset(i for d in persons for i in range(d.start, d.end))
    return sorted([*persons, *names_as_drafts(scene, taken), *_acronyms(scene)], key=lambda d: d.start)


def _persons(scene: Scene, people: Mapping[str, Who]) -> Iterator[Draft]:
    for person in scene.story.persons[scene.sentence.index]:
        figure = scene.story.figures[person.sentence, person.start]
        who = people[figure.name]
        if person.name != figure.name:
            who = replace(who, rule=f"short for {figure.name}; {who.rule}")
        start = _clear_of_owner(scene, person.title_start, person.start)
        yield Draft(scene.sentence.index, start, person.end, person.head, MentionKind.NAME, Sort.PERSON, (who,))


def _clear_of_owner(scene: Scene, start: int, name: int) -> int:
    for at in range(name - 1, start - 1, -1):
        if scene.token(at).tag in ("POS", "PRP$"):
            return at + 1
    return start


def names_as_drafts(scene: Scene, taken: frozenset[int] = frozenset()) -> Iterator[Draft]:
    """Known names that stand for actors; `taken` are tokens of persons."""
    sentence = scene.sentence
    names = scene.story.names.at(sentence)
    for name in names:
        head = head_in(sentence, span_of(sentence.tokens[name.start : name.end]))
        if head is None or not taken.isdisjoint(range(name.start, name.end)):
            continue
        kind = _kind_of_name(scene, name, head, names)
        if kind is not None:
            yield Draft(sentence.index, name.start, name.end, head.index, kind, _sort(name), (_who(scene, name, head),))


def _kind_of_name(scene: Scene, name: Name, head: Token, names: tuple[Name, ...]) -> MentionKind | None:
    sentence = scene.sentence
    naming = name.value.naming
    if naming is Naming.OUTLET or _in_a_place(scene, name):
        return None
    if naming in (Naming.CAPITAL, Naming.STATE) and located(sentence, head, range(name.start, name.end)):
        return None
    if coloured(sentence, name):
        behind = naming is Naming.ADJECTIVE or is_behind(sentence, name)
        return MentionKind.MODIFIER if behind else None
    if naming is Naming.CAPITAL and not acts(sentence, head, names):
        return None
    if naming is Naming.ADJECTIVE or (modifies(sentence, head) and not _listed(sentence, name, names)):
        return MentionKind.MODIFIER
    return MentionKind.GROUP if naming is Naming.PEOPLE else MentionKind.NAME


def _listed(sentence: Sentence, name: Name, names: tuple[Name, ...]) -> bool:
    """Whether a comma stands between the name and another, as in headlines: "Armenia, Azerbaijan Talk"."""
    tokens = sentence.tokens
    after = name.end < len(tokens) and tokens[name.end].text == ","
    before = name.start > 1 and tokens[name.start - 1].text == ","
    return (after and any(n.start == name.end + 1 for n in names)) or (
        before and any(n.end == name.start - 1 for n in names)
    )


def _in_a_place(scene: Scene, name: Name) -> bool:
    """Whether the words are part of a longer name of a place: "Indian Ocean"."""
    span = span_of(scene.sentence.tokens[name.start : name.end])
    if name.value.naming is not Naming.ADJECTIVE:
        return False
    return any(p.evidence.span.covers(span) and p.evidence.span != span for p in scene.story.coding.places)


def _sort(name: Name) -> Sort:
    return Sort.PEOPLE if name.value.naming in (Naming.PEOPLE, Naming.COMMUNITY) else Sort.BODY


def _who(scene: Scene, name: Name, head: Token) -> Who:
    known = name.value
    if known.naming is not Naming.PEOPLE:
        return who_of(known, scene.story.shown)
    if any(d.text.lower() == "the" for d in children(scene.sentence, head, "det")):
        who = who_of(known, scene.story.shown)
        return replace(who, sector=Sector.GOV, rule=f"the {known.alias}: {known.name}")
    ethnic = any(t.text.lower() == "ethnic" for t in children(scene.sentence, head, "amod"))
    party = known.name if known.name != known.alias and not ethnic else None
    return Who(known.alias, None, party, Sector.CVL, known.country, None, "people of a state")


def _acronyms(scene: Scene) -> Iterator[Draft]:
    taken = {i for n in scene.story.names.at(scene.sentence) for i in range(n.start, n.end)}
    for token in scene.sentence.tokens:
        who = scene.story.acronyms.get(token.text)
        if who is not None and token.index not in taken:
            found = replace(who, rule=f"acronym introduced for {who.name}")
            kind = MentionKind.MODIFIER if modifies(scene.sentence, token) else MentionKind.NAME
            yield Draft(scene.sentence.index, token.index, token.index + 1, token.index, kind, Sort.BODY, (found,))
