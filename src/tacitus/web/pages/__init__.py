"""The pages, in the order in which their addresses are tried, and the changes that they post."""

from tacitus.web.page import Change, Page
from tacitus.web.pages import about, audit, overview, report, search

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    search.PAGE,
    report.PAGE,
    audit.PAGE,
    about.PAGE,
)
CHANGES: tuple[Change, ...] = ()
