"""The article in a page of HTML, without the navigation around it."""

import logging
from datetime import date
from typing import Any

from tacitus.errors import SourceError
from tacitus.model.text import Report
from tacitus.sources.reports import checked, day

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # they warn about pages on stderr

_DATES = {"original_date": True, "extensive_search": False}  # what the page declares, no guess from its text


def report_from_page(page: str, name: str) -> Report:
    """The article of `page` as a report with the id `name`; title, date, outlet and address from its metadata.

    What the metadata do not tell stays `None`. Raises `SourceError` where no article can be found.
    """
    found = _extracted(page)
    text = getattr(found, "text", None)
    if not text:
        raise SourceError("holds no article that can be told from the page around it")
    return Report(
        id=name,
        text=checked(text),
        published=_declared(found.date),
        publisher=found.sitename or None,
        url=found.url or None,
        title=found.title or None,
    )


def _extracted(page: str) -> Any:
    from trafilatura import bare_extraction  # imported here: it takes half a second, and few sources are pages

    try:
        return bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    except Exception as error:  # hostile pages make its parsers fail in many ways
        raise SourceError(f"cannot be read as a page of HTML ({type(error).__name__})") from error


def _declared(day_found: str | None) -> date | None:
    try:
        return day(day_found) if day_found else None
    except SourceError:
        return None
