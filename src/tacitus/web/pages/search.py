"""Full text, in any script."""

from tacitus.store.search import as_json, count_hits, hits
from tacitus.web.asked import Turn, Words, pager
from tacitus.web.page import Model, Page, Question, View
from tacitus.web.roles import Role

SIZE = 20


class Sought(Question):
    words: Words = None
    page: Turn = 1


def search(view: View, asked: Sought) -> Model:
    """The reports that hold all words, with the words in their place; nothing where no word is asked for."""
    total = count_hits(view.connection, asked.words) if asked.words else 0
    found = hits(view.connection, asked.words, SIZE, (asked.page - 1) * SIZE) if asked.words else ()
    return {
        "asked": asked.model_dump(mode="json"),
        "at": pager(asked.page, SIZE, total),
        "hits": [as_json(hit) for hit in found],
    }


PAGE = Page("/search", Role.READER, "search.html", search)
