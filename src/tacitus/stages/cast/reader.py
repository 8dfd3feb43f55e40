"""Reading a report's actors, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import replace

from tacitus.knowledge.directory import Naming
from tacitus.model.text import Sentence
from tacitus.stages.cast.definite import statement
from tacitus.stages.cast.drafts import Draft
from tacitus.stages.cast.fixed import fixed_in, names_as_drafts
from tacitus.stages.cast.names import Name
from tacitus.stages.cast.offices import Office, offices_in
from tacitus.stages.cast.officials import link_office
from tacitus.stages.cast.pairs import link_sides
from tacitus.stages.cast.people import people_of
from tacitus.stages.cast.pronouns import link_pronoun
from tacitus.stages.cast.scene import Scene, Story
from tacitus.stages.cast.standing import coloured


def read(story: Story) -> list[Draft]:
    """All mentions of a report, in reading order."""
    scenes = [_scene(story, s) for s in story.coding.sentences]
    figures = {f.name: f for f in story.figures.values()}
    people = people_of(figures.values(), scenes)
    earlier: list[Draft] = []
    by_sentence: dict[int, list[Draft]] = {}
    for scene in scenes:
        scene.earlier, scene.by_sentence = earlier, by_sentence
        scene.fixed = fixed_in(scene, people)
        scene.done.clear()
        found = list(_read_sentence(scene))
        by_sentence[scene.sentence.index] = found
        earlier.extend(found)
    return earlier


def _scene(story: Story, sentence: Sentence) -> Scene:
    named = frozenset(i for n in story.names.at(sentence) for i in range(n.start, n.end))
    names = story.names.at(sentence)
    offices = {o.head: _with_names_before(sentence, o, names) for o in offices_in(sentence, named)}
    scene = Scene(story, sentence, [], [], offices, draft_at)
    scene.fixed = list(names_as_drafts(scene))
    return scene


def _with_names_before(sentence: Sentence, office: Office, names: tuple[Name, ...]) -> Office:
    """The office with adjectives and group names that stand right before it, however they were parsed."""
    start = office.start
    if start and sentence.tokens[start - 1].text.lower() == "and" and any(n.start == start for n in names):
        start -= 1
    before = next((n for n in names if n.end == start and _colours(n)), None)
    if before is None or coloured(sentence, before):
        return office
    return _with_names_before(sentence, replace(office, start=before.start, owner=None), names)


def _colours(name: Name) -> bool:
    known = name.value
    if known.naming is Naming.STATE:
        return known.alias.isupper()
    return known.naming in (Naming.ADJECTIVE, Naming.GROUP, Naming.ORGANISATION)


def _read_sentence(scene: Scene) -> Iterator[Draft]:
    """What stands in one sentence, longer mentions before the names that they cover."""
    for token in scene.sentence.tokens:
        draft_at(scene, token.index)
    resolved = [d for d in scene.done.values() if d is not None]
    fixed = [d for d in scene.fixed if not any(_swallows(r, d) for r in resolved)]
    yield from sorted([*fixed, *resolved], key=lambda d: (d.start, d.end))


def _swallows(outer: Draft, inner: Draft) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def draft_at(scene: Scene, token: int) -> Draft | None:
    """The mention whose head is the word at `token`."""
    fixed = scene.fixed_at(token)
    if fixed is not None:
        return fixed
    if token not in scene.done:
        scene.done[token] = None
        scene.done[token] = _draft(scene, token)
    return scene.done[token]


def _draft(scene: Scene, token: int) -> Draft | None:
    for link in (link_sides, link_pronoun, statement, link_office):
        draft = link(scene, token)
        if draft is not None:
            return draft
    return None
