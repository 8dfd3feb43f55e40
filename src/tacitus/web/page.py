"""How a page is made: one function gives a model, and the page and its JSON are both made of that model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import Parameter, Signature, signature
from secrets import token_hex
from typing import Annotated, Any

from fastapi import FastAPI, Form, Query, Request
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection
from starlette.responses import JSONResponse, RedirectResponse, Response

from tacitus.ids import content_id
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.web.memo import Memo
from tacitus.web.refusals import wants_json
from tacitus.web.roles import Role, User, needs
from tacitus.web.templating import Templates, json_address

Model = Mapping[str, Any]  # JSON values


@dataclass(frozen=True, slots=True)
class Room:
    """What all pages share; `run` tells one run of the server from another, which may have other templates."""

    archive: Archive
    templates: Templates
    memo: Memo
    run: str = field(default_factory=lambda: token_hex(8))


@dataclass(frozen=True, slots=True)
class View:
    """What a page sees: the archive, a connection that reads one state of it, who asks, and what was computed."""

    archive: Archive
    connection: Connection
    user: User
    memo: Memo


@dataclass(frozen=True, slots=True)
class Desk:
    """What a change works on: the archive and who asks."""

    archive: Archive
    user: User


@dataclass(frozen=True, slots=True)
class Page:
    """A page at `path`, for `role` and above.

    `model` takes a `View`, then the names in the path, then at most one `Question` of filters; it gives JSON values, or
    raises `NotFound` or `UsageError` with one sentence. `template` gets these values by their names.
    """

    path: str
    role: Role
    template: str
    model: Callable[..., Model]


@dataclass(frozen=True, slots=True)
class Change:
    """A change posted to `path` by `role` and above.

    `make` takes a `Desk`, then the names in the path, then at most one `Question` of the form's fields. It gives JSON
    values, `next` being the page to go on with where no script asked.
    """

    path: str
    role: Role
    make: Callable[..., Model]


@dataclass(frozen=True, slots=True)
class File:
    """A file to keep, at `path`, called `name`, for `role` and above.

    `make` takes a `View` and the `Templates`, then at most one `Question`; it gives the file's text or bytes.
    """

    path: str
    role: Role
    name: str
    kind: str
    make: Callable[..., str | bytes]


class Question(BaseModel):
    """The filters of a page, or the fields of a form: typed, and nothing beside them is taken."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def page(app: FastAPI, room: Room, made: Page) -> None:
    """Answer `made.path` with the page and the same path with .json with its model."""

    def answered(request: Request, given: Mapping[str, Any], told: Callable[[Model], Response]) -> Response:
        with reading(room.archive.engine) as connection:
            tag = tag_of(request, room, connection)
            if is_known(request, tag):
                return Response(status_code=304, headers={"etag": tag})
            model = made.model(View(room.archive, connection, request.state.user, room.memo), **given)
        response = told(model)
        response.headers["etag"] = tag
        return response

    def as_json(request: Request, **given: Any) -> Response:
        return answered(request, given, JSONResponse)

    def as_page(request: Request, **given: Any) -> Response:
        return answered(request, given, lambda model: room.templates.respond(request, made.template, model))

    for path, endpoint in ((json_address(made.path), as_json), (made.path, as_page)):
        endpoint.__signature__ = _asked(made.model, Query())  # type: ignore[attr-defined]
        app.add_api_route(_routed(path), needs(made.role, endpoint), methods=["GET", "HEAD"], response_model=None)


def _routed(path: str) -> str:
    """The path as it is matched: names of actors may hold slashes."""
    return path.replace("{actor}", "{actor:path}")


def tag_of(request: Request, room: Room, connection: Connection) -> str:
    """What changes whenever the page does: with the archive, who asks, what is asked, and the server's run."""
    user = request.state.user
    return f'W/"{content_id(room.run, room.memo.state(connection), user.name, user.role, str(request.url), length=32)}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether who asks has the page with this tag."""
    return tag in (known.strip() for known in request.headers.get("if-none-match", "").split(","))


def change(app: FastAPI, room: Room, made: Change) -> None:
    """Take changes at `made.path`; a script gets what was made as JSON, a form goes on to the page named `next`."""

    def endpoint(request: Request, **given: Any) -> Response:
        told = made.make(Desk(room.archive, request.state.user), **given)
        return JSONResponse(told) if wants_json(request) else RedirectResponse(told["next"], 303)

    endpoint.__signature__ = _asked(made.make, Form())  # type: ignore[attr-defined]
    app.add_api_route(made.path, needs(made.role, endpoint), methods=["POST"], response_model=None)


def file(app: FastAPI, room: Room, made: File) -> None:
    """Give the file at `made.path`, which a browser keeps and does not show."""

    def endpoint(request: Request, **given: Any) -> Response:
        with reading(room.archive.engine) as connection:
            view = View(room.archive, connection, request.state.user, room.memo)
            body = made.make(view, room.templates, **given)
        return Response(
            body, media_type=made.kind, headers={"content-disposition": f'attachment; filename="{made.name}"'}
        )

    endpoint.__signature__ = _asked(made.make, Query(), 2)  # type: ignore[attr-defined]
    app.add_api_route(made.path, needs(made.role, endpoint), methods=["GET", "HEAD"], response_model=None)


def _asked(function: Callable[..., Any], source: Any, skipped: int = 1) -> Signature:
    """The signature under which FastAPI calls a page: the request, then what the page itself asks for."""
    request = Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request)
    own = list(signature(function).parameters.values())[skipped:]
    return Signature([request, *(_parameter(parameter, source) for parameter in own)])


def _parameter(own: Parameter, source: Any) -> Parameter:
    kind = own.annotation
    is_question = isinstance(kind, type) and issubclass(kind, BaseModel)
    return own.replace(kind=Parameter.KEYWORD_ONLY, annotation=Annotated[kind, source] if is_question else kind)
