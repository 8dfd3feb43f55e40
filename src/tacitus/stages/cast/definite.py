"""Noun phrases that stand for an actor named elsewhere: "the group", "the minister", "the statement"."""

from collections.abc import Iterator

from tacitus.knowledge.directory import state_named
from tacitus.knowledge.roles import Holder
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Token
from tacitus.stages.cast.belonging import Side
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.offices import Office
from tacitus.stages.cast.scene import Scene
from tacitus.text.tree import children, head_of

GROUPS = frozenset("group movement organisation organization faction militia outfit network front wing party cell".split())
COUNTRIES = frozenset("country nation kingdom republic state".split())
BODIES = frozenset(
    "council committee commission coalition alliance bloc agency ministry court parliament observatory mission union "
    "league institute service command administration federation association congress tribunal army force brigade".split()
)
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
        if draft is not None and draft.kind is MentionKind.NAME and draft.sort is Sort.BODY and not _is_state(draft):
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
    if head.lemma in BODIES | GROUPS:
        for who in _before(scene):
            if _called(who, head.lemma):
                return (_again(who, f"the {head.lemma}: {who.name}"),)
    if head.lemma in GROUPS:
        for who in _before(scene):
            if _is_group(who, head.lemma):
                return (_again(who, f"the {head.lemma} last named"),)
    if head.lemma in COUNTRIES and head.lemma != "state" and office.end - office.start == 1:
        for who in _before(scene):
            state = state_named().get(who.party)
            if state is not None:
                return (Who(who.party, state.id, None, Sector.GOV, state.country, None, f"the {head.lemma} last named"),)
    return ()


def _called(who: Who, noun: str) -> bool:
    """Whether a name ends in that noun: "the council" is the "Security Council"."""
    words = who.name.lower().split(" (")[0].split()
    return len(words) > 1 and words[-1].rstrip("s") == noun.rstrip("s") and (who.acts_for is None or who.id is not None)


def _is_group(who: Who, noun: str) -> bool:
    if who.id is None or not who.id.startswith(("group:", "org:")) or who.acts_for is not None:
        return False
    if noun in ("militia", "faction", "outfit", "wing", "cell", "front"):
        return who.sector in ARMED and who.sector is not None
    if noun == "party":
        return who.sector is None
    return who.sector in ARMED or (noun in ("organisation", "organization") and who.sector in (Sector.NGO, Sector.IGO))


def _before(scene: Scene) -> Iterator[Who]:
    """Actors named before, the last first; those of the same sentence before its subject last."""
    seen = (*scene.earlier, *(d for d in scene.here()))
    for draft in reversed(seen):
        if draft.kind is not MentionKind.PRONOUN or draft.sort is Sort.BODY:
            yield from draft.who


def _person(scene: Scene, office: Office, head: Token, sides: tuple[Side, ...]) -> tuple[Who, ...]:
    if head.tag in ("NNS", "NNPS"):
        return ()
    points = _points(scene, head) or office.owner is not None
    party = sides[0].who.name if sides else None
    same = [w for w, o, _ in _holders(scene) if _same_office(o, office) and party in (None, w.acts_for)]
    if same and (points or (office.role.unique and party is not None)):
        return (_again(same[0], f"the {head.lemma}: {same[0].name}"),)
    if points and not sides:
        return _same_words(scene, office, head)
    if points and party is not None and office.start < office.core:
        return _only_person_of(scene, party, office)
    if not points and office.kinds and same and len({w.name for w in same}) == 1:
        return (_again(same[0], f"{head.lemma}, named later as {same[0].name}"),)
    return ()


def _holders(scene: Scene) -> list[tuple[Who, Office, bool]]:
    """Persons with the offices that the report tells of them: those named before, the last first, then the others."""
    before: list[tuple[int, Who, Office]] = []
    after: list[tuple[int, Who, Office]] = []
    for figure in dict.fromkeys(scene.story.figures.values()):
        who = scene.people.get(figure.name)
        if who is None:
            continue
        places = [m.sentence for m in figure.mentions]
        past = [p for p in places if p <= scene.sentence.index]
        for _, office in figure.offices:
            if past:
                before.append((-max(past), who, office))
            else:
                after.append((min(places), who, office))
    before.sort(key=lambda b: b[0])
    after.sort(key=lambda b: b[0])
    return [*((w, o, True) for _, w, o in before), *((w, o, False) for _, w, o in after)]


def _same_office(a: Office, b: Office) -> bool:
    if a.role.words != b.role.words:
        return False
    if a.role.unique:
        return True
    return {k.words for k in a.kinds} == {k.words for k in b.kinds} or not b.kinds


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
    if word.lemma not in ("statement", "communique", "communiqué") or word.dep not in ("nsubj", "pobj"):
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

