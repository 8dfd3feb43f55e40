"""What is said where a page cannot be given: one sentence, as a page or as JSON, never a trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tacitus.export.words import plainly
from tacitus.web.templating import Templates

TITLES = {
    401: "Who are you?",
    403: "Not open to you",
    404: "Nothing here",
    405: "Not that way",
    411: "How long is it?",
    413: "Too much at once",
    421: "Another address",
    422: "This cannot be asked",
    429: "Too many tries",
    500: "Something broke here",
    503: "The archive cannot be read",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page cannot be given: a status of HTTP and one sentence that says what would be right."""

    status: int
    sentence: str

    def as_json(self) -> dict[str, Any]:
        """The one form of an error in JSON."""
        return {"error": {"status": self.status, "title": self.title, "sentence": self.sentence}}

    @property
    def title(self) -> str:
        return TITLES.get(self.status, "This cannot be given")


def refuse(request: Request, templates: Templates, refusal: Refusal) -> Response:
    """The answer that tells `refusal`, in the form that was asked for."""
    if wants_json(request):
        return JSONResponse(refusal.as_json(), refusal.status)
    return templates.respond(request, "refusal.html", {"refusal": refusal}, refusal.status)


def wants_json(request: Request) -> bool:
    """Whether the address ends in .json, or a script asks for it."""
    return request.url.path.endswith(".json") or "application/json" in request.headers.get("accept", "")


def wrong_query(errors: Sequence[Any], known: Sequence[str] = ()) -> Refusal:
    """What is wrong with the filters of a page, from what pydantic found; `known` are those that the page takes."""
    told = dict.fromkeys(_told(error, known) for error in errors)
    return Refusal(422, plainly("; ".join(told)))


def _told(error: Any, known: Sequence[str]) -> str:
    name = str(error["loc"][-1])
    if error["type"] == "extra_forbidden":
        return f'"{name}" is no filter of this page' + (f"; it takes {', '.join(known)}" if known else "")
    if error["type"] == "missing":
        return f'"{name}" is missing'
    sentence = str(error["msg"]).removeprefix("Value error, ")
    return f"{name}: {sentence[:1].lower()}{sentence[1:]}"
