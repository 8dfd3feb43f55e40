"""Withholding the names of private persons: every letter of a name becomes `█`, so that all offsets stay true.

A name that a report gives to a private person is withheld wherever it stands in what is given out, also of reports that
say nothing of its bearer; its last word also alone in a report that has the whole name. Names of places stay.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from functools import cache, cached_property
from operator import is_not
from typing import Any, TypeVar, get_args, get_type_hints

from tacitus.export.persons import JOINING, RUN, Persons, endings, is_place_or_party, is_public
from tacitus.knowledge.directory import fold
from tacitus.model.place import Place
from tacitus.model.record import Record
from tacitus.model.text import Span

NOTHING = "(?!)"
MOST = 1000  # masks that are kept, as incidents come back to their reports
BLOCK = "█"
WITHHELD = "[name withheld]"
BLOCKS = re.compile(rf"{BLOCK}+")
LETTERS = re.compile(r"[^\W\d_]+")
MARKS = ".,;:!?()[]\"'“”‘’«»…—–"
GAP = r"(?:[\W_]|%20)+"
T = TypeVar("T")


def in_words(text: str) -> str:
    """What was masked as a reader is told it.

    >>> in_words("███████ saw it")
    '[name withheld] saw it'
    """
    return BLOCKS.sub(WITHHELD, text)


NAMES_WITHHELD = f"Names of private persons (victims, witnesses, relatives) are withheld: each letter is {BLOCK}."
NAMES_SHOWN = "Names of private persons stand as the reports give them."


class Mask:
    """Withholds some names, of full names also the last word, and the first where no other name follows it.

    >>> Mask(["Omar Hadid"]).text("Omar Hadid fled; Hadid, 43, is safe. Mr Hadidi stayed.")
    '██████████ fled; █████, 43, is safe. Mr Hadidi stayed.'
    """

    def __init__(self, names: Iterable[str], shown: Iterable[str] = ()) -> None:
        """`shown` are names of public persons, of which nothing is withheld where they stand whole."""
        self.names = tuple(sorted(set(names), key=lambda name: (-len(name), name)))
        self.shown = tuple(sorted(shown))
        words = {form for name in self.names for word in LETTERS.findall(name) for form in _cases(word)}
        self._needles = tuple(sorted(words))
        self._known: dict[str, str] = {}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(self.names, self.shown)

    @classmethod
    def of_all(cls, masks: Iterable["Mask"]) -> "Mask":
        """What withholds all that any of `masks` does."""
        every = list(masks)
        return cls((n for mask in every for n in mask.names), {n for mask in every for n in mask.shown})

    def text(self, text: str) -> str:
        """The text, as long as it was, with every name withheld."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._pattern.sub(_blocked, text) if self._may_hold(text) else text
        return known

    def _may_hold(self, text: str) -> bool:
        for needle in self._needles:  # noqa: SIM110  # any() is slower, and this is asked of every word of an export
            if needle in text:
                return True
        return False

    def record(self, record: Record) -> Record:
        """The record with every name withheld, the text of its report among it."""
        return self._masked(record)

    def plain(self, value: Any) -> Any:
        """JSON values with every name withheld; keys of mappings stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self.plain(item) for name, item in value.items()}
        return [self.plain(item) for item in value] if isinstance(value, list | tuple) else value

    def _masked(self, value: T) -> T:
        kind = type(value)
        if kind is str:
            return self.text(value)  # type: ignore[return-value,arg-type]  # a text is a T here
        if kind is tuple:
            items = [self._masked(item) for item in value]  # type: ignore[attr-defined]
            return tuple(items) if any(map(is_not, items, value)) else value  # type: ignore[return-value,call-overload]
        changed = {}
        for name in _fields_with_text(kind):  # type: ignore[arg-type]  # a type is hashable, though mypy doubts it
            item = getattr(value, name)
            if item and (masked := self._masked(item)) is not item:
                changed[name] = masked
        return replace(value, **changed) if changed else value  # type: ignore[type-var]


@cache
def _fields_with_text(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold a person's name; none of other types. Places have their own names."""
    if kind is Place:
        return ("evidence",)
    if not is_dataclass(kind):
        return ()
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_hold_text(hint))


def _may_hold_text(hint: Any) -> bool:
    parts = get_args(hint)
    return any(map(_may_hold_text, parts)) if parts else hint is str or (is_dataclass(hint) and hint is not Span)


def _cases(word: str) -> tuple[str, ...]:
    """The word as it may stand in a sentence, a headline and an address; particles tell too little."""
    return () if word.casefold() in JOINING else (word, word.upper(), word.lower())


def _blocked(found: re.Match[str]) -> str:
    return found[0] if found["shown"] else BLOCK * len(found[0])


def _pattern(names: Iterable[str], shown: Iterable[str]) -> re.Pattern[str]:
    taken = {word for name in shown for word in fold(name).split()}
    whole, alone, followed = [], [], []
    for name in names:
        words = LETTERS.findall(name)
        whole.append(_whole(name))
        if len(words) == 1 or _may_stand_alone(words[-1], taken):
            alone += [form for word in (_last(name), words[-1]) for form in (word, word.upper())]
        if len(words) > 1 and _may_stand_alone(words[0], taken):
            followed.append(words[0])
    seen = "|".join(sorted(map(re.escape, shown), key=len, reverse=True))
    parts = [f"(?P<shown>{seen or NOTHING})", *whole]
    parts += [f"(?:{'|'.join(map(re.escape, alone))})"] if alone else []
    parts += [rf"(?:{'|'.join(followed)})(?![-’']?[^\W_])(?! [^\W\d_a-z])"] if followed else []
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])")


def _last(name: str) -> str:
    """The last part of a name, with what is joined to it: "al-Batsh"."""
    return name.replace("\u00a0", " ").rsplit(" ", 1)[-1]


def _may_stand_alone(word: str, taken: set[str]) -> bool:
    return len(word) > 2 and fold(word) not in taken and word.lower() not in JOINING and not is_place_or_party(word)


@dataclass(frozen=True)
class Withheld:
    """The names of private persons in some reports, by content id: full names hold for all, single ones for their own.

    `public` are the folded names, and the endings of names, of those who are public in any of them, who stay.
    """

    public: frozenset[str]
    full: Mapping[str, tuple[str, ...]]  # by their last word, in lower case
    single: Mapping[str, tuple[str, ...]]  # by report
    _made: dict[str, Mask | None] = field(default_factory=dict, compare=False, repr=False)

    def mask(self, key: str, text: str) -> Mask | None:
        """What withholds the names in the report with this content id and text, `None` where it has none."""
        if key not in self._made:
            if len(self._made) >= MOST:
                self._made.clear()
            self._made[key] = self._mask(key, text)
        return self._made[key]

    def _mask(self, key: str, text: str) -> Mask | None:
        names = {*self._full_in(text), *self.single.get(key, ())}
        return Mask(names, self._shown(names, text)) if names else None

    def _full_in(self, text: str) -> Iterator[str]:
        near = self.full.keys() & _words_of(text) if self.full else ()
        return (name for last in near for name in self.full[last] if re.search(_whole(name), text))

    def _shown(self, names: set[str], text: str) -> set[str]:
        """The public names in this text that share a word with one of `names`."""
        words = {word for name in names for word in _folded(name)}
        runs = {run[0] for run in RUN.finditer(text)}
        return {run for run in runs if not words.isdisjoint(_folded(run)) and is_public(fold(run), self.public)}


def _words_of(text: str) -> set[str]:
    """The words of a text in lower case, without what may stand around them; a name behind "al-" is a word too."""
    words = {word.strip(MARKS) for word in text.casefold().replace("’s", "").replace("'s", "").split()}
    return words | {part for word in words if "-" in word for part in word.split("-")}


def _whole(name: str) -> str:
    return f"(?i:{GAP.join(LETTERS.findall(name))})"


def _folded(name: str) -> list[str]:
    return LETTERS.findall(name.casefold())


def withheld(found: Iterable[tuple[str, Persons]], public: Iterable[str] = ()) -> Withheld:
    """What to withhold of the reports with these persons; `public` are names of those known to act for a party."""
    persons = list(found)
    known = endings({name for _, one in persons for name in one.public} | {fold(name) for name in public})
    full: defaultdict[str, set[str]] = defaultdict(set)
    single: dict[str, tuple[str, ...]] = {}
    for key, one in persons:
        hidden = [name for name in one.private if not is_public(fold(name), known)]
        for name in hidden:
            if " " in name:
                full[_folded(name)[-1]].add(name)
        if few := tuple(sorted(name for name in hidden if " " not in name)):
            single[key] = few
    return Withheld(known, {last: tuple(sorted(names)) for last, names in sorted(full.items())}, single)


def titled(title: str | None, text: str) -> str:
    """What of a report is read for names."""
    return text if title is None or title in text else f"{title}\n{text}"
