"""What this data is: what is counted, what is not, who coded it, and where it ends."""

from importlib.metadata import version

from tacitus.model.record import SCHEMA_VERSION, plain
from tacitus.store.audit import coders
from tacitus.store.census import census
from tacitus.store.log import last
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role


def about(view: View) -> Model:
    """The rules of this archive, the coders that made its records, and the state that it is in."""
    connection, memo = view.connection, view.memo
    return {
        "counts": memo.get(connection, "census", lambda: census(connection)),
        "coders": memo.get(connection, "coders", lambda: coders(connection)),
        "last": plain(last(connection)),
        "version": version("tacitus"),
        "schema_version": SCHEMA_VERSION,
    }


PAGE = Page("/about", Role.READER, "about.html", about)
