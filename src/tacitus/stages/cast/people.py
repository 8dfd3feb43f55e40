"""Whom the persons of a report act for, by what it tells of them."""

from collections.abc import Iterable

from tacitus.knowledge.directory import state_named
from tacitus.model.actor import Sector
from tacitus.stages.cast.belonging import Side, sides_of
from tacitus.stages.cast.drafts import Sort, Who
from tacitus.stages.cast.figures import Figure
from tacitus.stages.cast.focus import focus
from tacitus.stages.cast.offices import Office, phrase_text, sector_of
from tacitus.stages.cast.scene import Scene
from tacitus.text.tree import children

PRIVATE = frozenset({Sector.CVL, Sector.EDU, Sector.BUS, Sector.REF, Sector.REL, Sector.MED})


def people_of(figures: Iterable[Figure], scenes: list[Scene]) -> dict[str, Who]:
    """Each person as an actor, by name: the report's words first, the table of persons where it is silent.

    Where neither tells a party, an official is taken to act for the state in focus, marked as guessed.
    """
    people: dict[str, Who] = {}
    for _ in range(2):  # the second time, "aide to X" may know X
        for figure in figures:
            people[figure.name] = person_of(figure, scenes)
        for scene in scenes:
            scene.people = people
    return people


def person_of(figure: Figure, scenes: list[Scene]) -> Who:
    told = [(scenes[s], o) for s, o in figure.offices if not o.role.relation]
    for scene, office in told:
        sides = sides_of(scene, office)
        if sides and _is_theirs(office, sides[0]):
            return _who(figure, scene, office, sides[0])
    for scene, office in told:
        side = _after_name(figure, scene)
        if side is not None and office.role.official:
            return _who(figure, scene, office, side)
    if figure.known is not None:
        return _known(figure, told)
    for scene, office in told:
        side = focus(scene, office)
        if side is not None:
            return _who(figure, scene, office, side)
    if told:
        return _who(figure, *told[0], None)
    return Who(figure.name, rule="named")


def _after_name(figure: Figure, scene: Scene) -> Side | None:
    """ "President X of Norway": the state after the name."""
    for mention in figure.mentions:
        if mention.sentence != scene.sentence.index:
            continue
        for prep in children(scene.sentence, scene.token(mention.head), "prep"):
            for inner in children(scene.sentence, prep, "pobj") if prep.lemma == "of" else ():
                draft = scene.fixed_at(inner.index)
                if draft is not None and draft.sort is Sort.BODY:
                    return Side(draft.who[0], f"of {draft.who[0].name}")
    return None


def _is_theirs(office: Office, side: Side) -> bool:
    """Whether the side named with an office is whom its holder acts for: a Syrian activist acts for no state."""
    private = sector_of(office) in PRIVATE and side.who.id is not None and side.who.id.startswith("state:")
    return not private and side.who.name != office.role.words[0]


def _who(figure: Figure, scene: Scene, office: Office, side: Side | None) -> Who:
    party = side.who if side else None
    rule = f"named with office, {side.rule}" if side else "named with office"
    return Who(
        figure.name,
        figure.known.id if figure.known else None,
        party.name if party else None,
        sector_of(office) or (party.sector if party else None),
        party.country if party else None,
        phrase_text(scene.sentence, office.start, office.end),
        rule,
    )


def _known(figure: Figure, told: list[tuple[Scene, Office]]) -> Who:
    row = figure.known
    assert row is not None  # noqa: S101 (asked by the caller)
    state = state_named().get(row.acts_for or "")
    role = row.role
    if told:
        scene, office = told[0]
        role = phrase_text(scene.sentence, office.start, office.end)
    party = (state.party or state.name) if state else row.acts_for
    return Who(figure.name, row.id, party, row.sector, state.country if state else None, role, "known person")
