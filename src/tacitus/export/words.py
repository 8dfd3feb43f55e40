"""How values of the record are worded for people; control characters never reach the reader's terminal."""

import unicodedata
from collections.abc import Iterable

from tacitus.model.actor import Actor
from tacitus.model.event import Event
from tacitus.model.place import Place
from tacitus.model.text import Evidence
from tacitus.model.toll import Toll, TollStance, Unit
from tacitus.model.when import When

SILENT = "–"


def plainly(text: str) -> str:
    """`text` on one line, without the characters that steer a terminal or turn the direction of writing.

    >>> plainly("two\\n were \\x1b[31mkilled\\u202e")
    'two were [31mkilled'
    """
    kept = (" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cf", "Cs")).split())


def quoted(evidence: Evidence) -> str:
    """The words of `evidence`, in quotation marks."""
    return f"“{plainly(evidence.words)}”"


def actor(found: Actor) -> str:
    """The actor's name and the party it acts for."""
    name = plainly(found.name)
    return f"{name} (for {plainly(found.acts_for)})" if found.acts_for else name


def actors(found: Iterable[Actor], nobody: str = SILENT) -> str:
    return ", ".join(actor(a) for a in found) or nobody


def when(found: When) -> str:
    """The days and the words that tell them: "2020-10-09 (“on Friday”)"; open where they could not be set."""
    words = quoted(found.evidence)
    if found.start is None or found.end is None:
        return f"open ({words})"
    days = found.start.isoformat() if found.start == found.end else f"{found.start} to {found.end}"
    return f"{days} ({words})"


def place(found: Place) -> str:
    """The place's name, the state that holds title to it, and who else claims it."""
    claimants = [c for c in found.claimed_by if c != found.country]
    told = [found.country] if found.country else []
    told += [f"claimed by {', '.join(claimants)}"] if claimants else []
    told += [f"{found.lat:.2f}, {found.lon:.2f}"] if found.lat is not None and found.lon is not None else []
    return plainly(found.name) + (f" ({'; '.join(told)})" if told else "")


def number(toll: Toll) -> str:
    """The figure as a reader would say it: "about 400", "at least 12", "24 to 99", "withheld"."""
    if toll.stance is TollStance.NOT_ADMITTED:
        return "withheld"
    counted = _range(toll)
    if toll.share is not None:
        counted = f"{toll.share:.0%}" + (f" = {counted}" if counted else "")
    if toll.unit is Unit.HOUSEHOLDS and counted:
        counted += " households"
    return ("about " if toll.approximate and counted else "") + (counted or "not counted")


def _range(toll: Toll) -> str:
    low, high = toll.low, toll.high
    if low is None and high is None:
        return "" if toll.best is None else f"{toll.best:,}"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def sides(event: Event) -> str:
    """Who acts, and upon whom: "Azerbaijan → Armenia"; without an arrow where nobody is acted upon."""
    if not event.recipients:
        return actors(event.actors, "nobody is named")
    return f"{actors(event.actors, 'unknown')} → {actors(event.recipients)}"
