"""Noun phrases that stand for an actor named elsewhere: "the group", "the minister", "the statement"."""

from dataclasses import replace

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import state_named
from tacitus.knowledge.roles import Holder
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Token
from tacitus.stages.cast.belonging import Side
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.nearness import candidates
from tacitus.stages.cast.offices import Office, role_named
from tacitus.stages.cast.scene import Scene
from tacitus.stages.cast.standing import LOCAL
from tacitus.text.tree import children, head_of

GROUPS = words_for(Use.GROUP)
COUNTRIES = words_for(Use.COUNTRY)
BODIES = words_for(Use.INSTITUTION)
ARMED_GROUPS = words_for(Use.ARMED_GROUP)
LEADERS = words_for(Use.LEADER)
ARMED = frozenset({Sector.REB, Sector.UAF, Sector.PAR, Sector.CRM, None})
POINTING = frozenset({"the", "this", "that", "these", "those"})


def apposition(scene: Scene, office: Office) -> tuple[Who, ...]:
    """Whom an office stands beside: "Turkey's president, X" and "X, the president" are one person."""
    for person in scene.story.persons[scene.sentence.index]:
        if office.head in person.apposed:
            who = scene.people.get(scene.story.figures[person.sentence, person.start].name)
            if who is not None:
                return (_again(who, f"beside {who.name}"),)
    if office.role.holder is Holder.PERSON:
        return ()
    head = scene.token(office.head)
    for beside in (*children(scene.sentence, head, "appos"), *_above(scene, head)):
        draft = scene.fixed_at(beside.index)
        if draft is None or draft.kind is not MentionKind.NAME or draft.sort is not Sort.BODY:
            continue
        if office.role.weak or not _is_state(draft):
            return tuple(_again(w, f"beside {w.name}") for w in draft.who)
    return ()


def _above(scene: Scene, head: Token) -> tuple[Token, ...]:
    above = head_of(scene.sentence, head)
    return (above,) if above is not None and head.dep == "appos" else ()


def _is_state(draft: Draft) -> bool:
    return any(w.id is not None and w.id.startswith("state:") for w in draft.who)


def definite(scene: Scene, office: Office, sides: tuple[Side, ...]) -> tuple[Who, ...]:
    """The actor named before, or else after, whom a definite noun phrase stands for; empty where it is new."""
    head = scene.token(office.head)
    if office.role.holder is Holder.PERSON:
        return _person(scene, office, head, sides)
    if sides or not _points(scene, head):
        return ()
    if head.tag in ("NNS", "NNPS"):
        return ()
    return _body(scene, office, head)


def _points(scene: Scene, head: Token) -> bool:
    return any(d.text.lower() in POINTING for d in children(scene.sentence, head, "det"))


def _body(scene: Scene, office: Office, head: Token) -> tuple[Who, ...]:
    if head.lemma in COUNTRIES:
        return _country(scene, office, head)
    if head.lemma not in BODIES | GROUPS:
        return ()
    own = frozenset(t.lemma for t in scene.sentence.tokens[office.start : office.core] if t.pos in ("NOUN", "PROPN"))
    for draft in (*reversed(_seen(scene)), *scene.story.later(scene.sentence.index)):
        if _same_noun(scene, draft, head, own):
            return tuple(_again(w, f"the {head.lemma}: {w.name}") for w in draft.who)
    if head.lemma not in GROUPS:
        return ()
    fitting = [(s, d) for d, s in candidates(scene, head) if len(d.who) == 1 and _is_group(d.who[0], head.lemma)]
    if fitting:
        return (_again(max(fitting, key=lambda f: f[0])[1].who[0], f"the {head.lemma} last named"),)
    last = next((w for d in reversed(_seen(scene)) for w in d.who if _is_group(w, head.lemma)), None)
    return (_again(last, f"the {head.lemma} last named"),) if last is not None else ()


def _country(scene: Scene, office: Office, head: Token) -> tuple[Who, ...]:
    """ "the country": the state last named, where it acts and is not merely where something is."""
    above = head_of(scene.sentence, head)
    if head.dep not in ("nsubj", "nsubjpass", "agent", "poss"):
        return ()
    if above is not None and head.dep == "poss" and above.lemma in LOCAL:
        return ()
    for draft in reversed(_seen(scene)):
        for who in draft.who:
            state = state_named().get(who.party)
            if state is not None:
                return (
                    Who(who.party, state.id, None, Sector.GOV, state.country, None, f"the {head.lemma} last named"),
                )
    return ()


def _seen(scene: Scene) -> list[Draft]:
    return [*scene.earlier, *scene.here()]


def _same_noun(scene: Scene, draft: Draft, head: Token, own: frozenset[str]) -> bool:
    """Whether a fuller mention ends in the same noun: "the coalition", "the US-led coalition"."""
    if draft.kind is MentionKind.PRONOUN or draft.end - draft.start < 2 or len(draft.who) != 1:
        return False
    sentence = scene.story.coding.sentences[draft.sentence]
    other = sentence.tokens[draft.head]
    if other.lemma != head.lemma or other.tag.endswith("S") != head.tag.endswith("S"):
        return False
    return own <= {t.lemma for t in sentence.tokens[draft.start : draft.end]} | {"member"}


def _is_group(who: Who, noun: str) -> bool:
    if who.id is None or not who.id.startswith(("group:", "org:")) or who.acts_for is not None:
        return False
    if noun in ARMED_GROUPS:
        return who.sector in ARMED - {None}
    if noun == "party":
        return who.sector is None
    return who.sector in ARMED or (noun in ("organisation", "organization") and who.sector in (Sector.NGO, Sector.IGO))


def _person(scene: Scene, office: Office, head: Token, sides: tuple[Side, ...]) -> tuple[Who, ...]:
    if head.tag in ("NNS", "NNPS"):
        return ()
    points = _points(scene, head) or office.owner is not None
    party = sides[0].who.name if sides else None
    same = [
        who
        for who, held, before in _holders(scene, office)
        if _same_office(held, office) and party in (None, who.acts_for) and (before or party or office.kinds)
    ]
    if same and (points or (office.role.unique and party is not None)):
        return (_again(same[0], f"the {head.lemma}: {same[0].name}"),)
    if points and not sides:
        return _same_words(scene, office, head)
    if points and party is not None and office.start < office.core and head.lemma in LEADERS:
        return _only_person_of(scene, party, office)
    if not points and office.kinds and same and len({w.name for w in same}) == 1:
        return (_again(same[0], f"{head.lemma}, named later as {same[0].name}"),)
    return ()


def _holders(scene: Scene, asked: Office) -> list[tuple[Who, Office, bool]]:
    """Persons with the offices that the report tells of them: those named before, the last first, then the others."""
    before: list[tuple[int, Who, Office]] = []
    after: list[tuple[int, Who, Office]] = []
    for figure in dict.fromkeys(scene.story.figures.values()):
        who = scene.people.get(figure.name)
        if who is None:
            continue
        places = [m.sentence for m in figure.mentions]
        past = [p for p in places if p <= scene.sentence.index]
        known = role_named(figure.known.role) if figure.known is not None and figure.known.role else None
        as_known = (replace(asked, kinds=()),) if known is asked.role and asked.role.unique else ()
        for office in (*(o for _, o in figure.offices), *as_known):
            if past:
                before.append((-max(past), who, office))
            else:
                after.append((min(places), who, office))
    before.sort(key=lambda b: b[0])
    after.sort(key=lambda b: b[0])
    return [*((w, o, True) for _, w, o in before), *((w, o, False) for _, w, o in after)]


def _same_office(a: Office, b: Office) -> bool:
    if a.role.words != b.role.words or a.role.weak:
        return False
    if a.role.unique:
        return True
    return a.noun == b.noun and (not b.kinds or {k.words for k in a.kinds} == {k.words for k in b.kinds})


def _same_words(scene: Scene, office: Office, head: Token) -> tuple[Who, ...]:
    """ "the official": the last that was called so."""
    for draft in reversed((*scene.earlier, *scene.here())):
        if draft.sort is not Sort.PERSON or draft.kind is not MentionKind.ROLE:
            continue
        for who in draft.who:
            if head.lemma in who.name.lower().split() or head.lemma in (who.role or "").lower().split():
                return (_again(who, f"the {head.lemma} named before"),)
    return ()


def _only_person_of(scene: Scene, party: str, office: Office) -> tuple[Who, ...]:
    """ "the top Iranian diplomat": the one person who acts for that side, if the report has no other."""
    names = {f.name for f in scene.story.figures.values() if f.by(scene.sentence.index, office.head)}
    people = [w for n, w in scene.people.items() if n in names and w.acts_for == party]
    return (_again(people[0], f"the only one who acts for {party}"),) if len(people) == 1 else ()


def _again(who: Who, rule: str) -> Who:
    return Who(who.name, who.id, who.acts_for, who.sector, who.country, who.role, rule)


def statement(scene: Scene, token: int) -> Draft | None:
    """ "the statement added": the one whose statement it is."""
    word = scene.token(token)
    if word.lemma not in ("statement", "communique", "communiqué") or word.tag != "NN" or word.dep != "nsubj":
        return None
    if not _points(scene, word) or children(scene.sentence, word, "prep", "compound", "poss", "amod"):
        return None
    for index in range(scene.sentence.index - 1, max(-1, scene.sentence.index - 3), -1):
        for at in sorted(set(scene.story.spoken.said.get(index, ())), reverse=True):
            for draft in scene.earlier:
                if draft.sentence == index and draft.covers(at):
                    whos = tuple(_again(w, "whose statement it is") for w in draft.who)
                    return Draft(scene.sentence.index, token, token + 1, token, MentionKind.PRONOUN, Sort.BODY, whos)
    return None
