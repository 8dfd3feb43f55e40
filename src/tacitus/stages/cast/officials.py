"""Offices as mentions: whom "Turkish officials", "the army" or "residents" stand for."""

from collections.abc import Iterator
from dataclasses import replace

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import state_named
from tacitus.knowledge.roles import Holder
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Token
from tacitus.stages.cast.belonging import MEMBERS, Side, as_adjective, of_setting, sides_of, words_of
from tacitus.stages.cast.definite import apposition, definite
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.focus import focus
from tacitus.stages.cast.offices import Office, is_modifier, is_plural, office_text, sector_of
from tacitus.stages.cast.scene import Scene
from tacitus.stages.cast.standing import inside
from tacitus.text.tree import children

PARTS = words_for(Use.PART)
BODIES = words_for(Use.BODY)
LANDS = words_for(Use.LAND)
COUNTRIES = words_for(Use.COUNTRY)
THEIR_OWN = frozenset({Sector.UAF, Sector.REB, Sector.MIL, Sector.PAR, Sector.CRM})


def link_office(scene: Scene, token: int) -> Draft | None:
    """Whom the role noun at `token` stands for, `None` where it is none or tells no actor."""
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
    sides = sides_of(scene, office)
    told = apposition(scene, office)
    meant = () if told else definite(scene, office, sides)
    whos = told or meant or tuple(_whos(scene, office, sides))
    if not whos or (not told and _is_bare(scene, office)):
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
    """Whether it is no person but what one is or becomes: "taken hostage", "elected president"."""
    head = scene.token(office.head)
    if office.role.holder is Holder.BODY or head.tag != "NN" or office.start < office.core:
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
    if office.role.named and not office.kinds and head.tag != "NNS":
        return head.pos == "PROPN" and office.start < office.core
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
    found = [w for p in of for t in children(scene.sentence, p, "pobj") for w in scene.whos(t.index)]
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


def _of_no_state(office: Office) -> bool:
    """Whether a state's adjective only tells where such actors are from: "Syrian rebels"."""
    role = office.role
    return not (role.official or role.weak or role.elsewhere) and (
        role.holder is Holder.PEOPLE or role.sector is not None
    )


def _name(scene: Scene, office: Office, side: Side | None = None, *, several: bool = False) -> str:
    named_as = office.role.as_name
    if named_as is None or _has_own_name(scene, office):
        if side is not None:
            return words_of(scene, office, side, several=several)
        return office_text(scene.sentence, office.start, office.end)
    if side is not None and side.name is not None and side.name.value.is_state:
        return f"{as_adjective(side.name)} {named_as}"
    if side is not None and office.role.sector not in (Sector.REB, Sector.OPP):
        return _government(scene, office, side, named_as)
    return of_setting(scene, named_as, office.role)


def _has_own_name(scene: Scene, office: Office) -> bool:
    """Whether a name that is not known tells the rebels apart: "Garo rebels"."""
    if office.role.sector is not Sector.REB:
        return False
    named = {i for n in scene.story.names.at(scene.sentence) for i in range(n.start, n.end)}
    words = scene.sentence.tokens[office.start : office.core]
    return any(t.pos == "PROPN" and t.index and t.index not in named for t in words)


def _government(scene: Scene, office: Office, side: Side, name: str) -> str:
    """A government as the report calls it elsewhere, or by whose it is: "Syrian government", "X's government"."""
    state = state_named().get(side.who.name)
    full = f"{state.adjectives[0]} {name}" if state is not None and state.adjectives else None
    if full is not None and any(w.name == full for d in scene.story.first for w in d.who):
        return full
    owner = scene.fixed_at(office.owner) if office.owner is not None else None
    return f"{owner.who[0].name}'s {name}" if owner is not None and owner.sort is Sort.PERSON else name
