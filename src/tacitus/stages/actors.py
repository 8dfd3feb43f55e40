"""Find the words that stand for actors and say whom they stand for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge.directory import Known, Naming
from tacitus.knowledge.roles import Holder
from tacitus.model.actor import MentionKind
from tacitus.model.coding import Coding, Layer
from tacitus.model.text import Sentence
from tacitus.stages.coreference import link
from tacitus.stages.drafts import Draft, Who, as_mention
from tacitus.stages.names import acts, located, modifies, names_in
from tacitus.stages.offices import Office, coloured, offices_in, sector_of
from tacitus.stages.persons import Person, persons_in
from tacitus.text.phrases import Found
from tacitus.text.tree import head_in, span_of


@dataclass(frozen=True, slots=True)
class FindActors:
    """Find the words that stand for actors and say whom they stand for."""

    name: str = "actors.rule"
    needs: frozenset[Layer] = frozenset({Layer.FACTS, Layer.SENTENCES, Layer.PLACES})
    gives: Layer = Layer.MENTIONS

    def __call__(self, coding: Coding) -> Coding:
        drafts = sorted(drafts_of(coding), key=lambda d: (d.sentence, d.start, d.end))
        return replace(coding, mentions=tuple(as_mention(coding, d) for d in drafts))


def drafts_of(coding: Coding) -> list[Draft]:
    names = [tuple(names_in(s)) for s in coding.sentences]
    setting = setting_of(coding, names)
    people = [p for s in coding.sentences for p in persons_in(s, names[s.index], _place_tokens(coding, s))]
    cast = cast_of(people, setting)
    drafts: list[Draft] = []
    for sentence in coding.sentences:
        found = list(_persons(sentence, people, cast))
        found += _clear(_offices(sentence, names[sentence.index], setting), found)
        found += _clear(_names(sentence, names[sentence.index]), found)
        drafts += found
    return link(coding, drafts)


def _clear(new: Iterator[Draft], old: Sequence[Draft]) -> list[Draft]:
    return [d for d in new if not any(d.overlaps(o) for o in old)]


def _place_tokens(coding: Coding, sentence: Sentence) -> frozenset[int]:
    spans = [p.evidence.span for p in coding.places if sentence.span.covers(p.evidence.span)]
    return frozenset(t.index for t in sentence.tokens if t.entity != "PERSON" and any(s.covers(t.span) for s in spans))


def setting_of(coding: Coding, names: Sequence[Sequence[Found[Known]]]) -> Known | None:
    """The state in focus: the one most named, by itself, its people or its places."""
    counts: Counter[str] = Counter()
    by_country: dict[str, Known] = {}
    for hit in (h for found in names for h in found):
        if hit.value.country and hit.value.id.startswith("state:"):
            counts[hit.value.country] += 1
            by_country.setdefault(hit.value.country, hit.value)
    for place in coding.places:
        if place.country in by_country:
            counts[place.country] += 1
    best = counts.most_common(1)
    return by_country[best[0][0]] if best else None


def who_of(known: Known) -> Who:
    metonym = known.naming in (Naming.CAPITAL, Naming.SEAT)
    return Who(
        name=known.alias if metonym else known.name,
        id=known.id,
        acts_for=known.name if metonym else known.acts_for,
        sector=known.sector,
        country=known.country,
    )


def _names(sentence: Sentence, names: Sequence[Found[Known]]) -> Iterator[Draft]:
    for hit in names:
        head = head_in(sentence, span_of(sentence.tokens[hit.start : hit.end]))
        if head is None or hit.value.naming is Naming.OUTLET:
            continue
        place = hit.value.naming in (Naming.CAPITAL, Naming.STATE)
        if place and located(sentence, head):
            continue
        if hit.value.naming is Naming.CAPITAL and not acts(sentence, head):
            continue
        colours = modifies(sentence, head) or coloured(sentence, hit) or hit.value.naming is Naming.ADJECTIVE
        kind = MentionKind.MODIFIER if colours else MentionKind.NAME
        yield Draft(sentence.index, hit.start, hit.end, head.index, kind, (who_of(hit.value),))


def _offices(sentence: Sentence, names: Sequence[Found[Known]], setting: Known | None) -> Iterator[Draft]:
    for office in offices_in(sentence, names):
        if any(n.start <= office.head < n.end for n in names):
            continue
        if office.role.weak and not office.side and not office.kinds and not office.end - office.start > 1:
            continue
        kind = MentionKind.GROUP if office.role.holder is Holder.PEOPLE else MentionKind.ROLE
        yield Draft(sentence.index, office.start, office.end, office.head, kind, (who_of_office(office, setting),))


def who_of_office(office: Office, setting: Known | None) -> Who:
    side = office.side
    rule = "side named with it"
    if side is None and office.role.official and not any(k.sector in ("REB", "OPP", "UAF") for k in office.kinds):
        side, rule = setting, "state in focus (guessed)"
    return Who(
        name=office.words,
        acts_for=side.acts_for or side.name if side else None,
        sector=sector_of(office),
        country=side.country if side else None,
        rule=rule if side else "as worded",
    )


def cast_of(people: Sequence[Person], setting: Known | None) -> dict[str, Who]:
    """Everyone the report names, by full name and by surname."""
    cast: dict[str, Who] = {}
    for person in sorted(people, key=lambda p: (-len(p.name.split()), not p.sure)):
        who = _who_of_person(person, setting)
        known = cast.get(person.name) or cast.get(person.name.split()[-1])
        if known is not None and not known.acts_for and who.acts_for:
            known = replace(known, acts_for=who.acts_for, role=who.role, sector=who.sector, country=who.country)
            cast.update({n: known for n in list(cast) if cast[n].name == known.name})
        cast.setdefault(person.name, known or who)
        cast.setdefault(person.name.split()[-1], known or who)
    return cast


def _who_of_person(person: Person, setting: Known | None) -> Who:
    if person.office is None:
        return Who(person.name, rule="named")
    told = who_of_office(person.office, setting)
    return Who(person.name, None, told.acts_for, told.sector, told.country, person.office.words, "named with office")


def _persons(sentence: Sentence, people: Sequence[Person], cast: dict[str, Who]) -> Iterator[Draft]:
    for person in people:
        if person.sentence == sentence.index:
            who = cast.get(person.name) or cast[person.name.split()[-1]]
            rule = who.rule if who.name == person.name else f"short for {who.name}"
            yield Draft(
                sentence.index,
                person.title_start,
                person.end,
                person.head,
                MentionKind.NAME,
                (replace(who, rule=rule),),
            )
