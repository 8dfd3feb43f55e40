"""The state that an office without a named side belongs to."""

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import state_named
from tacitus.knowledge.roles import Holder
from tacitus.knowledge.states import states
from tacitus.model.actor import Sector
from tacitus.stages.cast.belonging import Side, party_of_who
from tacitus.stages.cast.drafts import Who
from tacitus.stages.cast.offices import Office, role_ending_at
from tacitus.stages.cast.scene import Scene
from tacitus.text.clauses import subjects
from tacitus.text.tree import children

SENDING = words_for(Use.SENDING)
REGIONAL = words_for(Use.OF_NO_ONE_STATE)
ARMED = frozenset({Sector.REB, Sector.UAF, Sector.OPP, Sector.CRM, Sector.PAR})
FOREIGN = frozenset({Sector.IGO, Sector.NGO, Sector.MED})


def focus(scene: Scene, office: Office) -> Side | None:
    """The state that an office without a named side belongs to.

    The subject's own where it sends or loses it; the one that the report elsewhere names with such an
    office; in a report of two states the last named; else the state in focus.
    """
    role = office.role
    if not role.official or office.owner is not None or any(k.sector in ARMED | FOREIGN for k in office.kinds):
        return None
    modifiers = {t.text.lower() for t in scene.sentence.tokens[office.start : office.core]}
    if modifiers & REGIONAL or _is_any_army(scene, office):
        return None
    named, there = _named_for(scene, office)
    if named:
        return Side(there, f"{there.name}, where it is (guessed)") if there is not None else None
    sender = _sender(scene, office)
    if sender is not None:
        return Side(sender, f"{sender.name}, whose subject it is")
    owner = _owned_elsewhere(scene, office)
    if owner is not None:
        return Side(owner, f"{owner.name}, named with such an office elsewhere")
    near = _nearest_state(scene, office)
    if near is not None:
        return Side(near, f"{near.name}, last side named (guessed)")
    setting = scene.story.setting
    return Side(setting, f"{setting.name}, state in focus (guessed)") if setting is not None else None


def _is_any_army(scene: Scene, office: Office) -> bool:
    """Whether it is one army of any: "a terror army"."""
    articles = {t.text.lower() for t in children(scene.sentence, scene.token(office.head), "det")}
    return (
        bool(articles & {"a", "an", "any", "no"})
        and office.role.sector is Sector.MIL
        and office.role.holder is Holder.BODY
    )


def _named_for(scene: Scene, office: Office) -> tuple[bool, Who | None]:
    """Whether an unknown name tells the office apart ("Assam Police"), and the state where its place is."""
    taken = {i for n in scene.story.names.at(scene.sentence) for i in range(n.start, n.end)}
    own = [
        t
        for t in scene.sentence.tokens[office.start : office.core]
        if t.pos == "PROPN" and t.index and t.index not in taken and role_ending_at(scene.sentence, t.index + 1) is None
    ]
    for token in own:
        for place in scene.story.coding.places:
            if place.evidence.span.covers(token.span) and place.country:
                return True, state_of_country(place.country)
    return bool(own), None


def state_of_country(code: str) -> Who | None:
    """The state with that ISO code, as an actor."""
    state = next((s for s in states() if s.country == code and not s.disputed and not s.former), None)
    return Who(state.name, state.id, None, Sector.GOV, code) if state is not None else None


def _sender(scene: Scene, office: Office) -> Who | None:
    """ "Turkey sent troops": the subject's troops."""
    head = scene.token(office.head)
    verb = scene.token(head.head)
    if head.dep != "dobj" or verb.lemma not in SENDING or children(scene.sentence, head, "det"):
        return None
    for subject in subjects(scene.sentence, verb):
        draft = scene.fixed_at(subject.index)
        for who in draft.who if draft else ():
            return party_of_who(who)
    return None


def _owned_elsewhere(scene: Scene, office: Office) -> Who | None:
    """The one party that the report names with such an office, or with the body that the office is of."""
    for role in (*office.kinds, office.role):
        if role.official and role.holder is Holder.BODY:
            owners = scene.story.owners.get(role.words[0], ())
            if len(owners) == 1:
                return owners[0]
    return None


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
