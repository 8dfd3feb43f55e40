"""Whose an office is: the party that a role noun's phrase names, or the state in focus."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tacitus.knowledge.directory import Known, Naming, state_named
from tacitus.knowledge.roles import Holder, Role
from tacitus.model.actor import Sector
from tacitus.model.text import Token
from tacitus.stages.cast.drafts import Who
from tacitus.stages.cast.names import Name
from tacitus.stages.cast.offices import Office, phrase_text
from tacitus.stages.cast.scene import Scene, who_of
from tacitus.stages.cast.standing import coloured
from tacitus.text.tree import children

BELONGS = ("of", "for", "from", "at", "with", "to", "in", "within")
PLACED = ("in", "within", "at", "from")  # with a state these tell where, not whose
ARMED = frozenset({Sector.REB, Sector.UAF, Sector.OPP, Sector.CRM, Sector.PAR})
FOREIGN = frozenset({Sector.IGO, Sector.NGO, Sector.MED})
DEPTH = 4  # noun phrases within noun phrases that are followed

Resolve = Callable[[Scene, int], tuple[Who, ...]]


@dataclass(frozen=True, slots=True)
class Side:
    """The party of an office, with how it was found; `words` are where a modifier names it, for each party."""

    who: Who
    rule: str
    name: Name | None = None


def sides_of(scene: Scene, office: Office, resolve: Resolve, depth: int = 0) -> tuple[Side, ...]:
    """The parties that an office's own phrase names; several where it has several ("US and British forces")."""
    for find in (_modifying, _persons_before, _kinds, _owner, _complement, _loyal):
        found = tuple(find(scene, office, resolve, depth))
        if found:
            return found
    return _only_one(office)


def focus(scene: Scene, office: Office) -> Side | None:
    """The state that an office without a named side belongs to, by its role or by the report's setting."""
    role = office.role
    if not role.official or any(k.sector in ARMED | FOREIGN for k in office.kinds):
        return None
    near = _nearest_state(scene, office)
    if near is not None:
        return Side(near, f"{near.name}, last side named (guessed)")
    setting = scene.story.setting
    return Side(setting, f"{setting.name}, state in focus (guessed)") if setting is not None else None


def _nearest_state(scene: Scene, office: Office) -> Who | None:
    """In a report of two states, the one that acts last before the office."""
    states = {w.id: w for w in scene.story.parties if w.id and w.id.startswith("state:")}
    if len(states) < 2:
        return None
    before = [d for d in scene.fixed if d.head < office.head] or []
    last = [d for d in scene.earlier if d.sentence >= scene.sentence.index - 1]
    for draft in (*reversed(before), *reversed(last)):
        for who in draft.who:
            party = state_named().get(who.party)
            if party is not None and party.id in states:
                return states[party.id]
    return None


def _modifying(scene: Scene, office: Office, _resolve: Resolve, _depth: int) -> Iterator[Side]:
    """ "Armenian officials", "UN envoy": names among the modifiers, all that are joined by "and"."""
    names = [
        n
        for n in scene.story.names.at(scene.sentence)
        if office.start <= n.start and n.end <= office.head and not coloured(scene.sentence, n)
    ]
    if not names:
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


def _persons_before(scene: Scene, office: Office, _resolve: Resolve, _depth: int) -> Iterator[Side]:
    """ "Trump administration", "Assad regime"."""
    for person in scene.story.persons[scene.sentence.index]:
        if office.start <= person.start and person.end <= office.core:
            who = scene.people.get(scene.story.figures[person.sentence, person.start].name)
            if who is not None and who.acts_for:
                yield Side(_party(who), f"side of {who.name}")


def _kinds(scene: Scene, office: Office, _resolve: Resolve, _depth: int) -> Iterator[Side]:
    """ "rebel spokesman": the kind of people whose spokesman it is; "coalition sources": the body."""
    text = [t.text.lower() for t in scene.sentence.tokens[office.start : office.core]]
    if "pro" in text and any(k.official for k in office.kinds) and scene.story.setting is not None:
        yield Side(scene.story.setting, "on the government's side (guessed)")
        return
    if office.role.holder is Holder.BODY and not office.role.weak and office.role.sector is not None:
        return
    for role in office.kinds:
        if role.sector in (Sector.REB, Sector.OPP) or (role.holder is Holder.BODY and not role.weak and _is_alliance(role)):
            name = role.as_name or role.words[0]
            yield Side(_remembered(scene, name, role), "side named with it")
            return


def _is_alliance(role: Role) -> bool:
    return not role.official and role.sector in (Sector.MIL, Sector.PAR, Sector.UAF)


def _remembered(scene: Scene, name: str, role: Role) -> Who:
    """The actor that the report has called so ("coalition" for "US-led coalition"), else the bare word."""
    for draft in reversed(scene.earlier):
        for who in draft.who:
            if who.name.lower().split()[-1] == name and who.acts_for is None:
                return who
    return Who(name, None, None, role.sector, None, None)


def _owner(scene: Scene, office: Office, resolve: Resolve, depth: int) -> Iterator[Side]:
    """ "Iran's minister", "his spokesman"."""
    if office.owner is None or depth > DEPTH:
        return
    for who in resolve(scene, office.owner):
        if who.sector not in (Sector.CVL, Sector.REF):
            yield Side(_party(who), f"of {who.name}")


def _complement(scene: Scene, office: Office, resolve: Resolve, depth: int) -> Iterator[Side]:
    """ "spokesman for the governor", "official of the council", "fellow at the institute"."""
    if depth > DEPTH:
        return
    for prep, inner in _governed(scene, scene.token(office.head), office):
        whos = resolve(scene, inner.index)
        for who in whos:
            if prep == "in" and (who.acts_for is not None or who.id is None or who.id.startswith("state:")):
                continue
            if prep in PLACED and who.id is not None and who.id.startswith("state:") and not who.acts_for:
                if prep != "from" or office.role.holder is Holder.PEOPLE:
                    continue
            if who.sector not in (Sector.CVL, Sector.REF):
                yield Side(_party(who), f"{prep} {who.name}")
        if whos:
            return


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
                    yield from ((lower.lemma, i) for i in children(scene.sentence, lower, "pobj") if lower.lemma in BELONGS)


def _loyal(scene: Scene, office: Office, resolve: Resolve, depth: int) -> Iterator[Side]:
    """ "soldiers loyal to the government"."""
    if depth > DEPTH:
        return
    for word in children(scene.sentence, scene.token(office.head), "amod", "acl", "relcl"):
        if word.lemma != "loyal":
            continue
        for prep in children(scene.sentence, word, "prep"):
            for inner in children(scene.sentence, prep, "pobj"):
                yield from (Side(_party(w), f"loyal to {w.name}") for w in resolve(scene, inner.index))


def _only_one(office: Office) -> tuple[Side, ...]:
    if office.role.of is None:
        return ()
    state = state_named()[office.role.of]
    return (Side(Who(state.name, state.id, None, Sector.GOV, state.country), "the only such office"),)


def _party(who: Who) -> Who:
    """The party of an actor, as an actor."""
    if who.acts_for is None:
        return who
    state = state_named().get(who.acts_for)
    if state is not None:
        return Who(who.acts_for, state.id, None, Sector.GOV, state.country)
    return Who(who.acts_for, None, None, who.sector, who.country)


def words_of(scene: Scene, office: Office, side: Side, *, several: bool) -> str:
    """The office's words for one of its sides: "Armenian and Azerbaijani officials" has two."""
    if side.name is None or not several:
        return phrase_text(scene.sentence, office.start, office.head + 1)
    names = scene.story.names.at(scene.sentence)
    end = max(n.end for n in names if side.name.end <= n.end <= office.head)
    own = phrase_text(scene.sentence, side.name.start, side.name.end)
    return f"{own} {phrase_text(scene.sentence, end, office.head + 1)}"
