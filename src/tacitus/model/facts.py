"""What a report says about itself."""

from dataclasses import dataclass

from tacitus.model.text import Block, Evidence


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "TEHRAN (Iran News) –": where and by whom the text was filed. Never an actor."""

    place: str
    outlet: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that the report credits for its text ("AFP reported", "source : …")."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Facts:
    """The report's own facts: its blocks in reading order, title, dateline and credits."""

    blocks: tuple[Block, ...]
    title: Evidence | None
    dateline: Dateline | None
    credits: tuple[Credit, ...]


NO_FACTS = Facts((), None, None, ())
