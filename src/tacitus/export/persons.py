"""Which persons a report names as private ones: victims, witnesses, relatives, those of whom it tells an age.

It goes by the words beside a name alone. Who bears an office or a calling that acts in public, wherever the report says
so, or stands in the table of persons, is public; who is quoted or harmed and bears none is private.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tacitus.knowledge.actor_words import Use
from tacitus.knowledge.actor_words import words_for as actor_words
from tacitus.knowledge.directory import Naming, entries, fold, persons_by_name
from tacitus.knowledge.people import people
from tacitus.knowledge.private_signs import Sign, public_words, words_for

JOINING = frozenset(word for word in actor_words(Use.PARTICLE) if len(word) > 1)
PARTICLES = "|".join(sorted(JOINING, key=len, reverse=True))
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[^\W\d_]|[’'‑-](?!s\b)(?=[^\W\d_]))*"
RUN = re.compile(rf"(?<![\w-])(?:{CAPITAL}\.?(?<![^\W\d_]{{2}}\.)[ \u00a0](?:(?:{PARTICLES})[- ])*)*{CAPITAL}")
JOINED = re.compile(rf"(?:\b(?:{PARTICLES})-)+$")
AGE = r"(?:aged |age )?\d{1,3}(?:-(?:year|month|week|day)s?-old| (?:years?|months?|weeks?|days?) old)?"
AGE_AHEAD = re.compile(r"\b(?:\d{1,3}|\w+)-(?:year|month|week|day)s?-old(?: [\w-]+){0,3}[ ,]+$")
AGE_BEHIND = re.compile(rf"(?:, ?| \(){AGE}(?=,(?!\d)|[.;)]| and\b| from\b| who\b| told\b| said\b|$)")
APPOSITION = re.compile(
    rf"(?:, ?{AGE}|,? \({AGE}\))?"
    r"(?:, | \(|,? (?:who )?(?:is|was) |, herself |, himself )(?P<open>an?|the|his|her|their|whose|\w+[’']s?)? ?"
    r"(?P<what>[^,.;:()“”\"\n]{1,130})(?P<end>[,.;:()“”\"\n]|$)"
)
BREAK = re.compile(r"[.,;:!?()“”\"\n—–]")
TOKEN = re.compile(r"[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*")
GOVERNED = re.compile(r"\b(?:for|of|with|at|in|by|to|against|from|on) $")
LISTED = re.compile(r"(?:, and |, | and )")
AHEAD, BEHIND = 60, 130  # characters beside a name that may say what its bearer is
LONGEST = 4  # words of a phrase that says it
APPOSED = 12  # words of an apposition that are read
WORDS = 7  # of the longest name


@dataclass(frozen=True, slots=True)
class Named:
    """A name as one place has it; whether the words beside it say, or hint, that its bearer is private, or public."""

    name: str
    private: bool
    hinted: bool
    public: bool


@dataclass(frozen=True, slots=True)
class Persons:
    """The private persons of a report, by names as it writes them, and the folded names of its public ones."""

    private: frozenset[str]
    public: frozenset[str]


@lru_cache(2000)
def persons_in(text: str) -> Persons:
    """The persons of whom `text` says what they are.

    >>> sorted(persons_in("Omar Hadid, 43, fled. Anna Berg, the mayor, stayed.").private)
    ['Omar Hadid']
    """
    found = list(names_in(text))
    public = frozenset(fold(n.name) for n in found if n.public)
    private = {n.name for n in found if n.private and _is_personal(n.name)}
    if hinted := {n.name for n in found if n.hinted and _is_personal(n.name)}:
        lower = _words_in_lower_case(text)
        private |= {name for name in hinted if not lower & set(name.casefold().split())}
    known = endings(public)
    return Persons(frozenset(name for name in private if not is_public(fold(name), known)), public)


def endings(names: Iterable[str]) -> frozenset[str]:
    """Folded names, and what they end with: "omar hadid" and "hadid"."""
    words = (name.split() for name in names)
    return frozenset(" ".join(parts[at:]) for parts in words for at in range(len(parts)))


def is_public(name: str, known: frozenset[str]) -> bool:
    """Whether the folded `name` is a known person's or in `known`."""
    return name in persons_by_name() or name in known


def names_in(text: str) -> Iterator[Named]:
    """Yield every name beside which stands what tells of its bearer, in order, without the title before it."""
    listed: Sign | None = None
    last = 0
    for run in RUN.finditer(text):
        between, last = text[last : run.start()], run.end()
        listed = listed if LISTED.fullmatch(between) else None
        if not (listed or _may_tell(text, run)):
            continue
        start, title = _without_title(text, run.start(), run.end())
        name = text[start : run.end()]
        if not name or name.rsplit(" ", 1)[-1].casefold() in _no_names():
            continue
        ahead, behind = text[max(0, run.start() - AHEAD) : run.start()], text[run.end() : run.end() + BEHIND]
        told = _told(name, title, ahead, behind)
        naming = _is_naming(ahead)
        private = told.private or naming or (listed is Sign.NAMING and " " in name)
        yield Named(name, private, told.hinted, told.public or listed is Sign.PUBLIC)
        several = told.public and _are_several(title or ahead)
        listed = Sign.NAMING if naming else Sign.PUBLIC if several else listed


def _may_tell(text: str, run: re.Match[str]) -> bool:
    """Whether the words right before, in or behind a run of names may say what its bearer is; quick to ask."""
    start, end = run.span()
    words = run[0].casefold().split()
    if words[0] in _peoples() or run[0].casefold() in _known():
        return False
    ahead = text[max(0, start - 24) : start].rstrip().rsplit(None, 1)[-1:]
    near = bool(ahead) and ahead[0].strip("“”\"'(,").casefold() in _last_words()
    if len(words) == 1:
        return near or bool(AGED.match(text, end))
    behind_comma = bool(ahead) and ahead[0].endswith(",")
    return near or behind_comma or bool(OPENING.match(text, end)) or not _last_words().isdisjoint(words[:-1])


AGED = re.compile(r",? \(?(?:aged? )?\d")


@cache
def _last_words() -> frozenset[str]:
    """The words before a name after which it is worth looking closer."""
    phrases = (*_signs(), *words_for(Sign.NAMING), *words_for(Sign.SAYING), *words_for(Sign.SPEAKING_FOR))
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in phrases) | {"of"}


@cache
def _known() -> frozenset[str]:
    """What needs no closer look: names of the tables, of parties and of public persons."""
    names = (known.alias.casefold() for known in entries())
    persons = (name.casefold() for person in people() for name in (person.name, *person.aliases))
    return frozenset((*names, *persons))


OPENING = re.compile(
    r",|[ \u00a0]\(|[ \u00a0](?:was|were|has|had|have|is|" + "|".join(sorted(words_for(Sign.SAYING))) + r")\b"
)


def _are_several(words: str) -> bool:
    """Whether the words before a name are an office of several, whose other holders follow."""
    return words.rstrip().endswith("s") and _what_ends(words) is Sign.PUBLIC


def _told(name: str, title: str, ahead: str, behind: str) -> Named:
    """What the words beside the name say of its bearer."""
    clause = BREAK.split(ahead)[-1]
    if title and clause.strip() and _what_ends(title) == Sign.PRIVATE:
        return Named(name, False, False, False)  # a headline: inside a sentence such a word has no capital
    office, apposed = _what_ends(title or clause), _apposed(behind)
    full = " " in name
    before = _before_comma(ahead) if ahead.endswith(", ") and not title else None
    kin = Sign.KIN in (office, before)
    aged = bool(AGE_AHEAD.search(ahead) or AGE_BEHIND.match(behind))
    apart = full and (Sign.PRIVATE in (office, apposed, before) or apposed == Sign.KIN)
    hinted = full and bool(
        _pattern(Sign.HARM).match(behind)
        or (_pattern(Sign.SAYING).match(behind) and not GOVERNED.search(clause))
        or _pattern(Sign.LOSS).search(clause)
        or _pattern(Sign.SAYING, "ahead").search(clause)
    )
    heads = _pattern(Sign.HEADING).match(behind) or _pattern(Sign.SPEAKING_FOR).search(clause)
    public = Sign.PUBLIC in (office, apposed, before) or bool(heads)
    public = public and not (kin and apposed != Sign.PUBLIC)
    return Named(name, aged or kin, (hinted or apart) and not public, public)


DETERMINER = re.compile(r"(?:^|[\s“])(?:the|an?|his|her|their|its|[\w.]+[’']s?)[ \u00a0]", re.IGNORECASE)


def _before_comma(ahead: str) -> Sign | None:
    """What the words before a comma say of the name behind it: "the UK’s commissioner for aid, Anna Berg"."""
    clause = BREAK.split(ahead[:-2])[-1]
    opened = list(DETERMINER.finditer(clause))
    return _first_noun(clause[opened[0].end() :]) if opened else _what_ends(clause)


def _without_title(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the name begins behind what says what its bearer is ("Foreign Minister"), and these words."""
    tokens = list(TOKEN.finditer(text, start, end))
    at = next((n for n in range(len(tokens), 0, -1) if _what_ends(text[start : tokens[n - 1].end()])), 0)
    while at < len(tokens) and tokens[at].group().casefold() in _no_names():
        at += 1
    if at == 0:
        return start, ""
    return (tokens[at].start() if at < len(tokens) else end), text[start : tokens[at - 1].end()]


@cache
def _no_names() -> frozenset[str]:
    return frozenset(
        word for use in (Use.NO_NAME, Use.EMPTY, Use.HE, Use.SHE) for word in actor_words(use)
    ) | words_for(Sign.STARTING)


@lru_cache(maxsize=4096)
def _what_ends(words: str) -> Sign | None:
    """What the last words say that somebody is: the longest phrase of the table that ends there."""
    tokens = [t.group().casefold() for t in TOKEN.finditer(words)][-LONGEST:]
    return next((sign for at in range(len(tokens)) if (sign := _signs().get(" ".join(tokens[at:])))), None)


def _apposed(behind: str) -> Sign | None:
    """What the words set behind a name say: the first noun of the table in them."""
    found = APPOSITION.match(behind)
    if not found:
        return None
    return _first_noun(found["what"], APPOSED if found["open"] else LONGEST)


def _first_noun(words: str, most: int = APPOSED) -> Sign | None:
    """What the first noun of the table in `words` says."""
    tokens = [t.group().casefold() for t in TOKEN.finditer(words)][:most]
    phrases = (" ".join(tokens[at : at + size]) for at in range(len(tokens)) for size in range(LONGEST, 0, -1))
    return next((sign for phrase in phrases if (sign := _signs().get(phrase))), None)


@cache
def _signs() -> dict[str, Sign]:
    """What each phrase says that somebody is."""
    own = {word: sign for sign in (Sign.PRIVATE, Sign.KIN) for word in words_for(sign)}
    return dict.fromkeys(public_words(), Sign.PUBLIC) | own


SHAPES = {
    Sign.NAMING: r"\b(?:{}) $",
    Sign.HARM: r" (?:was|were|had been|has been|have been|is among the|was among the) (?:also )?(?:{})\b",
    Sign.LOSS: r"\b(?:{}) of $",
    Sign.SAYING: r",? (?:{})\b",
    Sign.HEADING: r", who (?:{})\b",
    Sign.SPEAKING_FOR: r"\b(?:{}) $",
}


@cache
def _pattern(sign: Sign, where: str = "") -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, words_for(sign)), key=len, reverse=True))
    return re.compile((r"\b(?:{}) $" if where == "ahead" else SHAPES[sign]).format(words))


def _is_naming(ahead: str) -> bool:
    """Whether the words before it name a person, and not a town or another thing."""
    found = _pattern(Sign.NAMING).search(ahead)
    return found is not None and not set(ahead[: found.start()].casefold().split()[-1:]) & words_for(Sign.THING)


def _words_in_lower_case(text: str) -> set[str]:
    return {word for word in TOKEN.findall(text) if word.islower()}


def _is_personal(name: str) -> bool:
    """Whether the name may be a person's: no party, state, place or outlet that a table knows."""
    words = fold(name).split()
    return (
        len(words) <= WORDS
        and len(name) > 2
        and not name.isupper()
        and fold(name) not in _directory()
        and not set(words) & _peoples()
        and not (len(words) > 1 and not _bodies().isdisjoint((words[0], words[-1])))
    )


def is_place_or_party(word: str) -> bool:
    """Whether the word alone names a state, a people, a party or an outlet, or is no name at all."""
    return fold(word) in _directory() or fold(word) in _peoples()


@cache
def _directory() -> frozenset[str]:
    return frozenset(fold(known.alias) for known in entries()) | _no_names()


@cache
def _peoples() -> frozenset[str]:
    """States, and the words for what and who is of them."""
    kinds = (Naming.STATE, Naming.ADJECTIVE, Naming.PEOPLE)
    return frozenset(fold(known.alias) for known in entries() if known.naming in kinds and " " not in known.alias)


@cache
def _bodies() -> frozenset[str]:
    uses = (Use.BODY, Use.GROUP, Use.ARMED_GROUP, Use.INSTITUTION, Use.COUNTRY, Use.LAND)
    return frozenset(word for use in uses for word in actor_words(use)) | words_for(Sign.THING)
