"""Reading a report's actors, sentence by sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import Naming, state_named
from tacitus.knowledge.roles import Holder
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.belonging import MEMBERS, Side, as_adjective, focus, of_setting, sides_of, words_of
from tacitus.stages.cast.definite import apposition, definite, statement
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.figures import figures_of, named
from tacitus.stages.cast.names import Name, names_in
from tacitus.stages.cast.offices import (
    Office,
    is_modifier,
    is_plural,
    offices_in,
    phrase_text,
    role_ending_at,
    sector_of,
)
from tacitus.stages.cast.pairs import link_sides
from tacitus.stages.cast.people import people_of
from tacitus.stages.cast.persons import Person, persons_in, surnames_of
from tacitus.stages.cast.pronouns import link_pronoun
from tacitus.stages.cast.scene import Scene, Story, homeland_of, setting_of, shown_names, who_of
from tacitus.stages.cast.spoken import spoken_in
from tacitus.stages.cast.standing import acts, coloured, inside, is_behind, located, modifies
from tacitus.text.tree import children, head_in, span_of

PARTS = words_for(Use.PART)
BODIES = words_for(Use.BODY)
LANDS = words_for(Use.LAND)
COUNTRIES = words_for(Use.COUNTRY)
THEIR_OWN = frozenset({Sector.UAF, Sector.REB, Sector.MIL, Sector.PAR, Sector.CRM})


def story_of(coding: Coding) -> Story:
    """What a report tells of its actors as a whole, before its sentences are read."""
    names = names_in(coding)
    places = [_place_tokens(coding, s) for s in coding.sentences]
    persons: tuple[tuple[Person, ...], ...] = ()
    surnames: frozenset[str] = frozenset()
    for _ in range(2):  # the second time, surnames are known
        persons = tuple(
            tuple(persons_in(s, names.at(s), p, surnames)) for s, p in zip(coding.sentences, places, strict=True)
        )
        surnames = surnames_of(p for found in persons for p in found)
    figures = figures_of([p for found in persons for p in found])
    setting = setting_of(coding, names)
    rebels = [s.index for s in coding.sentences if any(_is_rebel(s, t.index) for t in s.tokens)]
    homeland = homeland_of(coding, names, rebels, setting)
    return Story(coding, names, persons, named(figures), spoken_in(coding), shown_names(names), setting, homeland)


def _is_rebel(sentence: Sentence, index: int) -> bool:
    found = role_ending_at(sentence, index + 1)
    return found is not None and found[1].sector in (Sector.REB, Sector.OPP)


def _place_tokens(coding: Coding, sentence: Sentence) -> frozenset[int]:
    spans = [p.evidence.span for p in coding.places if sentence.span.covers(p.evidence.span)]
    return frozenset(t.index for t in sentence.tokens if any(s.covers(t.span) for s in spans))


def read(story: Story) -> list[Draft]:
    """All mentions of a report, in reading order."""
    scenes = [_scene(story, s) for s in story.coding.sentences]
    figures = {f.name: f for f in story.figures.values()}
    people = people_of(figures.values(), scenes, resolve)
    earlier: list[Draft] = []
    by_sentence: dict[int, list[Draft]] = {}
    for scene in scenes:
        scene.earlier, scene.by_sentence = earlier, by_sentence
        scene.fixed = _fixed(scene, people)
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
    scene.fixed = list(_names(scene, frozenset()))
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


def _fixed(scene: Scene, people: Mapping[str, Who]) -> list[Draft]:
    persons = list(_persons(scene, people))
    taken = frozenset(i for d in persons for i in range(d.start, d.end))
    return sorted([*persons, *_names(scene, taken), *_acronyms(scene)], key=lambda d: d.start)


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


def _names(scene: Scene, taken: frozenset[int]) -> Iterator[Draft]:
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
    if modifies(sentence, head) or naming is Naming.ADJECTIVE:
        return MentionKind.MODIFIER
    return MentionKind.GROUP if naming is Naming.PEOPLE else MentionKind.NAME


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
    party = known.name if known.name != known.alias else None
    return Who(known.alias, None, party, Sector.CVL, known.country, None, "people of a state")


def _acronyms(scene: Scene) -> Iterator[Draft]:
    taken = {i for n in scene.story.names.at(scene.sentence) for i in range(n.start, n.end)}
    for token in scene.sentence.tokens:
        who = scene.story.acronyms.get(token.text)
        if who is not None and token.index not in taken:
            found = replace(who, rule=f"acronym introduced for {who.name}")
            kind = MentionKind.MODIFIER if modifies(scene.sentence, token) else MentionKind.NAME
            yield Draft(scene.sentence.index, token.index, token.index + 1, token.index, kind, Sort.BODY, (found,))


def _read_sentence(scene: Scene) -> Iterator[Draft]:
    """What stands in one sentence, longer mentions before the names that they cover."""
    for token in scene.sentence.tokens:
        draft_at(scene, token.index)
    resolved = [d for d in scene.done.values() if d is not None]
    fixed = [d for d in scene.fixed if not any(_swallows(r, d) for r in resolved)]
    yield from sorted([*fixed, *resolved], key=lambda d: (d.start, d.end))


def _swallows(outer: Draft, inner: Draft) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def resolve(scene: Scene, token: int) -> tuple[Who, ...]:
    """Whom the word at `token` stands for, with those joined to it by "and"."""
    draft = draft_at(scene, token)
    whos = draft.who if draft else ()
    for other in children(scene.sentence, scene.token(token), "conj"):
        if other.index > token and other.pos in ("PROPN", "NOUN"):
            whos = (*whos, *resolve(scene, other.index))
    return whos


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
    found = link_sides(scene, token) or link_pronoun(scene, token) or statement(scene, token)
    if found is not None:
        return found
    office = scene.offices.get(token)
    if office is None:
        return None
    word = scene.token(token)
    after = scene.sentence.tokens[token + 1 : token + 2]
    if after and after[0].text == "-" and after[0].span.start == word.span.end:
        return _coloured(scene, office)
    if is_modifier(scene.sentence, word):
        return _coloured(scene, office) if _noun_above(scene, word) not in scene.offices else None
    return _office(scene, office)


def _noun_above(scene: Scene, word: Token) -> int:
    while is_modifier(scene.sentence, word):
        word = scene.token(word.head)
    return word.index


def _coloured(scene: Scene, office: Office) -> Draft | None:
    """ "rebel shelling", "government-held": a role that colours another word."""
    role = office.role
    if (
        role.weak
        or role.sector in (None, Sector.CVL, Sector.REF, Sector.BUS, Sector.EDU)
        or role.holder is Holder.PERSON
    ):
        return None
    draft = _office(scene, office)
    return replace(draft, kind=MentionKind.MODIFIER) if draft is not None else None


def _office(scene: Scene, office: Office) -> Draft | None:
    if _is_place(scene, office):
        return None
    sides = sides_of(scene, office, resolve)
    told = apposition(scene, office)
    meant = () if told else definite(scene, office, sides)
    whos = told or meant or tuple(_whos(scene, office, sides))
    if not whos:
        return None
    if _is_bare(scene, office):
        return None
    plural = is_plural(scene.sentence, office)
    sort = Sort.PEOPLE if plural else Sort.BODY if office.role.holder is Holder.BODY else Sort.PERSON
    kind = MentionKind.PRONOUN if meant and office.role.holder is Holder.BODY else _kind(office, whos)
    return Draft(scene.sentence.index, office.start, office.end, office.head, kind, sort, whos)


def _is_place(scene: Scene, office: Office) -> bool:
    """Whether it is a stretch of land: "in the country", "the Syrian side of the border"."""
    head = scene.token(office.head)
    if head.lemma == "side":
        return any(p.lemma == "of" for p in children(scene.sentence, head, "prep"))
    return head.lemma in LANDS and (inside(scene.sentence, head) or (head.dep == "dobj" and not office.owner))


def _is_bare(scene: Scene, office: Office) -> bool:
    """Whether a person is only spoken of as a thing: "taken hostage"."""
    head = scene.token(office.head)
    if office.role.holder is not Holder.PEOPLE or head.tag != "NN" or office.start < office.core:
        return False
    return head.dep in ("oprd", "attr", "acomp", "dobj", "pobj") and not children(
        scene.sentence, head, "det", "poss", "nummod", "amod", "prep"
    )


def _kind(office: Office, whos: tuple[Who, ...]) -> MentionKind:
    if office.role.holder is Holder.PEOPLE and not office.role.official:
        return MentionKind.NAME if _is_known_body(whos[0]) else MentionKind.GROUP
    return MentionKind.NAME if _is_known_body(whos[0]) else MentionKind.ROLE


def _is_known_body(who: Who) -> bool:
    return who.id is not None and who.id.startswith(("group:", "org:")) and who.acts_for is None


def _whos(scene: Scene, office: Office, sides: tuple[Side, ...]) -> Iterator[Who]:
    if itself := (_parts_of(scene, office) or (sides and _stands_for_side(scene, office, sides))):
        yield from itself
        return
    fighters = scene.story.fighters
    if fighters is not None and not sides and _is_bare_fighter(scene, office):
        yield replace(fighters, rule=f"the only fighters named are of {fighters.name}")
        return
    if office.role.weak and not sides and (not _is_told(scene, office) or scene.token(office.head).lemma in COUNTRIES):
        return
    guess = () if sides else tuple(s for s in (focus(scene, office),) if s is not None)
    if not sides and not guess:
        yield Who(_name(scene, office), None, None, sector_of(office), _country(scene, office), None, "as worded")
    for side in sides or guess:
        yield _of_side(scene, office, side, several=len(sides) > 1)


def _is_bare_fighter(scene: Scene, office: Office) -> bool:
    """Whether nothing tells whose fighters they are: "fighters", "the last foreign militants"."""
    words = {t.text.lower() for t in scene.sentence.tokens[office.start : office.core]}
    return office.role.sector is Sector.UAF and office.role.holder is Holder.PEOPLE and words <= {"foreign", "armed"}


def _country(scene: Scene, office: Office) -> str | None:
    """Of rebels and an opposition without a side, the country of the state in focus."""
    homeland = scene.story.homeland
    return homeland.country if homeland is not None and office.role.sector in (Sector.REB, Sector.OPP) else None


def _is_told(scene: Scene, office: Office) -> bool:
    """Whether a weak role noun is told apart by modifiers or a complement."""
    head = scene.token(office.head)
    if office.start < office.core:
        return True
    whose = [p for p in children(scene.sentence, head, "prep") if p.lemma in ("of", "from", "in")]
    return bool(whose) and (head.tag == "NNS" or bool(children(scene.sentence, head, "det")))


def _parts_of(scene: Scene, office: Office) -> tuple[Who, ...]:
    """ "contingents of police", "members of a family", "the forces of X": those they are of."""
    head = scene.token(office.head)
    if head.lemma not in PARTS or not office.role.weak:
        return ()
    of = [p for p in children(scene.sentence, head, "prep") if p.lemma == "of"]
    found = [w for p in of for t in children(scene.sentence, p, "pobj") for w in resolve(scene, t.index)]
    return tuple(replace(w, rule=f"{head.lemma} of {w.name}") for w in found)


def _stands_for_side(scene: Scene, office: Office, sides: tuple[Side, ...]) -> tuple[Who, ...]:
    """Where an office is nobody but its side.

    "Hamas fighters" are Hamas, "the Armenian side" and "his country" a state, soldiers loyal to a
    government the government, "the forces of X" X.
    """
    head = scene.token(office.head).lemma
    side = sides[0]
    group = side.who.id is not None and side.who.id.startswith("group:")
    known = group or (side.who.id is not None and side.who.id.startswith("org:"))
    fighters = sector_of(office) in THEIR_OWN and office.role.holder is not Holder.PERSON
    if fighters and group and side.who.acts_for is None:
        return tuple(replace(s.who, rule=f"fighters of {s.who.name}") for s in sides)
    itself = (
        (office.role.weak and head in ("side", "camp"))
        or side.rule.startswith("loyal to")
        or (head in MEMBERS and known)
        or (head in BODIES and known and side.name is not None)
        or (head in COUNTRIES and scene.token(office.head).tag == "NN" and office.owner is not None)
    )
    return tuple(replace(s.who, rule=f"{head}: {s.rule}") for s in sides) if itself else ()


def _of_side(scene: Scene, office: Office, side: Side, *, several: bool) -> Who:
    sector = sector_of(office) or side.who.sector
    own = _of_no_state(office) and side.who.id is not None and side.who.id.startswith(("state:", "people:"))
    party = side.who.acts_for or side.who.name
    return Who(
        _name(scene, office, side, several=several),
        None,
        None if own else party,
        sector_of(office) if own else sector,
        side.who.country,
        None,
        side.rule,
    )


def _has_own_name(scene: Scene, office: Office) -> bool:
    """Whether a name that is not known tells the rebels apart: "Garo rebels"."""
    if office.role.sector is not Sector.REB:
        return False
    named = {i for n in scene.story.names.at(scene.sentence) for i in range(n.start, n.end)}
    words = scene.sentence.tokens[office.start : office.core]
    return any(t.pos == "PROPN" and t.index and t.index not in named for t in words)


def _of_no_state(office: Office) -> bool:
    """Whether a state's adjective only tells where such actors are from: "Syrian rebels"."""
    role = office.role
    return not (role.official or role.weak) and (role.holder is Holder.PEOPLE or role.sector is not None)


def _name(scene: Scene, office: Office, side: Side | None = None, *, several: bool = False) -> str:
    named_as = office.role.as_name
    if named_as is None or _has_own_name(scene, office):
        if side is not None:
            return words_of(scene, office, side, several=several)
        return phrase_text(scene.sentence, office.start, office.head + 1)
    if side is not None and side.name is not None and side.name.value.is_state:
        return f"{as_adjective(side.name)} {named_as}"
    if side is not None and office.role.sector not in (Sector.REB, Sector.OPP):
        return _government(scene, office, side, named_as)
    return of_setting(scene, named_as, office.role)


def _government(scene: Scene, office: Office, side: Side, name: str) -> str:
    """A government as the report calls it elsewhere, or by whose it is: "Syrian government", "X's government"."""
    state = state_named().get(side.who.name)
    explicit = any(o.id == side.who.id for o in scene.story.owners.get(name, ()))
    if explicit and state is not None and state.adjectives:
        return f"{state.adjectives[0]} {name}"
    owner = scene.fixed_at(office.owner) if office.owner is not None else None
    return f"{owner.who[0].name}'s {name}" if owner is not None and owner.sort is Sort.PERSON else name
