"""The pages, in the order in which their addresses are tried, the files to keep, and the changes that they post."""

from tacitus.web.page import Change, File, Page
from tacitus.web.pages import (
    about,
    actor,
    against,
    audit,
    brief,
    deciding,
    incident,
    incidents,
    ledger,
    map,
    overview,
    report,
    review,
    review_figures,
    search,
    talks,
)

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    map.PAGE,
    incidents.PAGE,
    incident.PAGE,
    actor.PAGE,
    ledger.PAGE,
    talks.PAGE,
    brief.PAGE,
    search.PAGE,
    against.PAGE,
    report.PAGE,
    review_figures.PAGE,
    review_figures.GOLD,
    review.PAGE,
    audit.PAGE,
    about.PAGE,
)
FILES: tuple[File, ...] = brief.FILES
CHANGES: tuple[Change, ...] = (*deciding.CHANGES, incident.GRADE)
