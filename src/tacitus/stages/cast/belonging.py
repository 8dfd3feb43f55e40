"""Whose an office is: the party that a role noun's phrase names, or the state in focus."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import Known, Naming, state_named
from tacitus.knowledge.roles import Holder, Role
from tacitus.model.actor import Sector
from tacitus.model.text import Token
from tacitus.stages.cast.drafts import Who
from tacitus.stages.cast.names import Name
from tacitus.stages.cast.offices import Office, office_text, phrase_text
from tacitus.stages.cast.scene import Scene, who_of
from tacitus.stages.cast.standing import coloured
from tacitus.text.tree import children

BELONGS = ("of", "for", "from", "at", "with", "to", "in")
PLACED = ("in", "at", "from")  # with a state these tell where, not whose

MEMBERS = words_for(Use.MEMBER)


Find = Callable[[Scene, Office], Iterator["Side"]]


@dataclass(frozen=True, slots=True)
class Side:
    """The party of an office, with how it was found; `words` are where a modifier names it, for each party."""

    who: Who
    rule: str
    name: Name | None = None


def sides_of(scene: Scene, office: Office) -> tuple[Side, ...]:
    """The parties that an office's own phrase names; several where it has several ("US and British forces")."""
    if office.role.relation:
        return ()
    for find in _order(scene, office):
        found = tuple(find(scene, office))
        if found:
            return found
    return _only_one(office)


def _order(scene: Scene, office: Office) -> tuple[Find, ...]:
    """Where sides are looked for first: "the British leader of X" leads X, "the UN's Syria envoy" is the UN's."""
    if office.role.elsewhere:
        return (_modifying, _kinds)
    if office.role.posted and office.owner is not None:
        return (_owner, _modifying, _kinds)
    if scene.token(office.head).lemma in MEMBERS or office.role.holder is Holder.PERSON:
        return (_group_of, _modifying, _persons_before, _kinds, _owner, _complement, _loyal)
    return (_modifying, _persons_before, _kinds, _owner, _complement, _loyal)


def _modifying(scene: Scene, office: Office) -> Iterator[Side]:
    """ "Armenian officials", "UN envoy": names among the modifiers, all that are joined by "and"."""
    names = [
        n
        for n in scene.story.names.at(scene.sentence)
        if office.start <= n.start and n.end <= office.head and not coloured(scene.sentence, n)
    ]
    if not names:
        return
    if office.role.posted:
        names = names[:1] if names[0].value.naming is not Naming.STATE or len(names) > 1 else []
        yield from (Side(party_of(scene, n.value), "side named with it", n) for n in names)
        return
    group = [names[-1]]
    for name in reversed(names[:-1]):
        between = {t.text.lower() for t in scene.sentence.tokens[name.end : group[0].start]}
        if not between or not between <= {"and", ",", "or", "-"}:
            break
        group.insert(0, name)
    for name in group:
        yield Side(party_of(scene, name.value), "side named with it", name)


def party_of(scene: Scene, known: Known) -> Who:
    """The party that a name's actor acts for, or is."""
    who = who_of(known, scene.story.shown)
    if known.naming in (Naming.CAPITAL, Naming.SEAT):
        state = state_named()[known.name]
        return Who(state.name, state.id, None, Sector.GOV, state.country)
    return who


def _persons_before(scene: Scene, office: Office) -> Iterator[Side]:
    """ "Trump administration", "Assad regime"."""
    if not (office.role.official or office.role.weak):
        return
    for person in scene.story.persons[scene.sentence.index]:
        if office.start <= person.start and person.end <= office.core:
            who = scene.people.get(scene.story.figures[person.sentence, person.start].name)
            if who is not None and who.acts_for:
                yield Side(party_of_who(who), f"side of {who.name}")


def _kinds(scene: Scene, office: Office) -> Iterator[Side]:
    """ "rebel spokesman": the kind of people whose spokesman it is; "coalition sources": the body."""
    text = [t.text.lower() for t in scene.sentence.tokens[office.start : office.core]]
    if "pro" in text and any(k.official for k in office.kinds) and scene.story.setting is not None:
        yield Side(scene.story.setting, "on the government's side (guessed)")
        return
    if office.role.holder is Holder.BODY and not office.role.weak and office.role.sector is not None:
        return
    for role in office.kinds:
        if role.sector in (Sector.REB, Sector.OPP) or (
            role.holder is Holder.BODY and not role.weak and _is_alliance(role)
        ):
            yield Side(_remembered(scene, role.as_name or role.words[0], role), "side named with it")
            return


def _is_alliance(role: Role) -> bool:
    return not role.official and role.sector in (Sector.MIL, Sector.PAR, Sector.UAF)


def _remembered(scene: Scene, name: str, role: Role) -> Who:
    """The actor that the report calls so ("coalition" for "US-led coalition"), else the bare word."""
    for draft in (*reversed(scene.earlier), *scene.story.later(scene.sentence.index)):
        for who in draft.who:
            if who.name.lower().split()[-1] == name and who.acts_for is None and len(who.name.split()) > 1:
                return who
    return Who(of_setting(scene, name, role), None, None, role.sector, None, None)


def of_setting(scene: Scene, name: str, role: Role) -> str:
    """ "rebels" in a report on Syria are "Syrian rebels"."""
    homeland = scene.story.homeland
    state = state_named().get(homeland.name) if homeland is not None else None
    if role.sector not in (Sector.REB, Sector.OPP) or state is None or not state.adjectives:
        return name
    return f"{state.adjectives[0]} {name}"


def _owner(scene: Scene, office: Office) -> Iterator[Side]:
    """ "Iran's minister", "his spokesman"."""
    if office.owner is None:
        return
    for who in scene.whos(office.owner):
        if who.sector not in (Sector.CVL, Sector.REF):
            yield Side(party_of_who(who), f"of {who.name}")


def _group_of(scene: Scene, office: Office) -> Iterator[Side]:
    """ "the British member of X", "the Syrian head of the agency": the group that the office is of."""
    for prep, inner in _governed(scene, scene.token(office.head), office):
        if prep in ("of", "for"):
            for who in scene.whos(inner.index):
                if who.id is not None and who.acts_for is None and not who.id.startswith("state:"):
                    yield Side(who, f"{prep} {who.name}")


def _complement(scene: Scene, office: Office) -> Iterator[Side]:
    """ "spokesman for the governor", "official of the council", "fellow at the institute"."""
    for prep, inner in _governed(scene, scene.token(office.head), office):
        whos = scene.whos(inner.index)
        for who in whos:
            if not _tells_where(office, prep, who) and who.sector not in (Sector.CVL, Sector.REF):
                yield Side(party_of_who(who), f"{prep} {who.name}")
        if whos:
            return


def _tells_where(office: Office, prep: str, who: Who) -> bool:
    """Whether a preposition only tells where: "in" anything but an organisation, "at" or "from" a state."""
    state = who.id is not None and who.id.startswith("state:")
    if prep == "in":
        return state or who.acts_for is not None or who.id is None
    if prep == "from" and office.role.holder is not Holder.PEOPLE:
        return False
    return prep in PLACED and state and who.acts_for is None


def _governed(scene: Scene, head: Token, office: Office) -> Iterator[tuple[str, Token]]:
    """What prepositions tie to the office, also where the parser hung them on a noun between."""
    posted = office.role.posted
    seen: set[int] = set()
    for prep in children(scene.sentence, head, "prep"):
        if prep.lemma not in BELONGS or (posted and prep.lemma in ("to", "for", "in")):
            continue
        for inner in children(scene.sentence, prep, "pobj"):
            seen.add(inner.index)
            yield prep.lemma, inner
            if prep.lemma == "in":
                for lower in children(scene.sentence, inner, "prep"):
                    yield from (
                        (lower.lemma, i) for i in children(scene.sentence, lower, "pobj") if lower.lemma in BELONGS
                    )


def _loyal(scene: Scene, office: Office) -> Iterator[Side]:
    """ "soldiers loyal to the government"."""
    for word in children(scene.sentence, scene.token(office.head), "amod", "acl", "relcl"):
        if word.lemma not in ("loyal", "ally", "allied"):
            continue
        for prep in children(scene.sentence, word, "prep"):
            for inner in children(scene.sentence, prep, "pobj"):
                yield from (Side(w, f"loyal to {w.name}") for w in scene.whos(inner.index))


def _only_one(office: Office) -> tuple[Side, ...]:
    if office.role.of is None:
        return ()
    state = state_named().get(office.role.of)
    if state is None:
        return (Side(Who(office.role.of, None, None, office.role.sector), "the only such office"),)
    return (Side(Who(state.name, state.id, None, Sector.GOV, state.country), "the only such office"),)


def party_of_who(who: Who) -> Who:
    """The party of an actor, as an actor."""
    if who.acts_for is None:
        return who
    state = state_named().get(who.acts_for)
    if state is not None:
        return Who(who.acts_for, state.id, None, Sector.GOV, state.country)
    return Who(who.acts_for, None, None, who.sector, who.country)


def as_adjective(name: Name) -> str:
    """A state's name before a noun as its adjective ("Syrian" for "Syria"), other names as they are."""
    known = name.value
    state = state_named().get(known.name) if known.naming is Naming.STATE and not known.alias.isupper() else None
    return state.adjectives[0] if state is not None and state.adjectives and "." not in known.alias else known.alias


def words_of(scene: Scene, office: Office, side: Side, *, several: bool) -> str:
    """The office's words for one of its sides: "Armenian and Azerbaijani officials" has two."""
    if side.name is None:
        return office_text(scene.sentence, office.start, office.end)
    if not several:
        after = phrase_text(scene.sentence, side.name.end, office.end)
        before = phrase_text(scene.sentence, office.start, side.name.start)
        glue = "" if after.startswith(("-", "'")) else " "
        return f"{before} {as_adjective(side.name)}{glue}{after}".strip()
    names = scene.story.names.at(scene.sentence)
    end = max(n.end for n in names if side.name.end <= n.end <= office.head)
    own = as_adjective(side.name)
    return f"{own} {phrase_text(scene.sentence, end, office.end)}"
