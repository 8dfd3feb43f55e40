"""A situation report on a conflict: as a page, and as a file to send."""

from datetime import date
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlencode

from tacitus.errors import UsageError
from tacitus.model.conflict import Conflict
from tacitus.web.asked import Days, Words
from tacitus.web.brief.document import as_html, as_pdf
from tacitus.web.brief.made import Matter, brief
from tacitus.web.conflicts import book_of, conflict_of, conflicts_of, spots_of
from tacitus.web.page import File, Model, Page, View
from tacitus.web.pages.talks import all_told
from tacitus.web.roles import Role
from tacitus.web.templating import Templates

CHOICES = 40  # conflicts to choose from


class Wanted(Days):
    """Which conflict, and which days, both included; without days all that is told of it."""

    conflict: Words = None


def page(view: View, asked: Wanted) -> Model:
    """The brief that is asked for, of the largest conflict where none is named."""
    of = conflict_of(view, asked.conflict)
    made = brief_of(view, of, asked) if of else None
    told = asked.model_dump(mode="json") | ({**made["asked"]} if made else {})
    return {
        "asked": told,
        "conflicts": [(c.id, c.name) for c in conflicts_of(view)[:CHOICES]],
        "brief": made,
        "files": f"?{urlencode(made['asked'])}" if made else "",
        "pdf": find_spec("weasyprint") is not None,
    }


def brief_of(view: View, of: Conflict, asked: Wanted) -> dict[str, Any]:
    """The brief, kept until the archive changes; names of private persons are withheld, as it is made to be sent."""
    since, until = days_of(of, asked.since, asked.until)

    def make() -> dict[str, Any]:
        track = all_told(view)[of.id].track
        return brief(view.connection, Matter(of, track, since, until, spots_of(view), book_of(view, of)))

    return view.memo.get(view.connection, ("brief", of.id, since, until), make)


def days_of(of: Conflict, since: str | None, until: str | None) -> tuple[str, str]:
    """The days asked for; the first and last day that is told of the conflict where none is."""
    first, last = of.start or date(1, 1, 1), of.end or date(9999, 12, 31)
    begun = since or min(first.isoformat(), until or first.isoformat())
    return begun, until or max(last.isoformat(), begun)


def as_file(view: View, templates: Templates, asked: Wanted) -> str:
    """The brief as one file of HTML."""
    return as_html(templates, _made(view, asked))


def as_paper(view: View, templates: Templates, asked: Wanted) -> bytes:
    """The brief as PDF."""
    return as_pdf(templates, _made(view, asked))


def _made(view: View, asked: Wanted) -> dict[str, Any]:
    if not asked.conflict or (of := conflict_of(view, asked.conflict)) is None:
        raise UsageError("a brief is of one conflict; name it, as in ?conflict=…")
    return brief_of(view, of, asked)


FILES = (
    File("/brief.html", Role.READER, "brief.html", "text/html; charset=utf-8", as_file),
    File("/brief.pdf", Role.READER, "brief.pdf", "application/pdf", as_paper),
)
PAGE = Page("/brief", Role.READER, "brief.html", page)
