"""What the reviews amount to, and the gold records that they made."""

from itertools import islice

from tacitus.store.review.results import (
    agreement,
    complete_reports,
    corrections,
    count_corrections,
    counts,
    gold,
    sample,
)
from tacitus.web.asked import Turn, pager
from tacitus.web.page import Model, Page, Question, View
from tacitus.web.roles import Role

SIZE = 25


class Listed(Question):
    page: Turn = 1


def figures(view: View, asked: Listed) -> Model:
    """How much was decided, how good the coder is by the random sample, who agrees how far, and what was corrected."""
    connection, memo = view.connection, view.memo
    return {
        "asked": asked.model_dump(mode="json"),
        "counts": counts(connection),
        "sample": memo.get(connection, "review sample", lambda: sample(connection)),
        "agreement": memo.get(connection, "review agreement", lambda: agreement(connection)),
        "at": pager(asked.page, SIZE, count_corrections(connection)),
        "corrections": corrections(connection, SIZE, (asked.page - 1) * SIZE),
    }


def gold_records(view: View, asked: Listed) -> Model:
    """The reports that were reviewed whole, as gold records, without their text."""
    first = (asked.page - 1) * SIZE
    return {
        "asked": asked.model_dump(mode="json"),
        "at": pager(asked.page, SIZE, len(complete_reports(view.connection))),
        "records": list(islice(gold(view.connection), first, first + SIZE)),
    }


PAGE = Page("/review/figures", Role.READER, "review_figures.html", figures)
GOLD = Page("/review/gold", Role.READER, "review_gold.html", gold_records)
