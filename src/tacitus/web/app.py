"""The application: pages, their files, and what is said where something is wrong."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tacitus.errors import ArchiveError, NotFound, TacitusError
from tacitus.store.archive import Archive
from tacitus.web.assets import Static
from tacitus.web.gates import Gate, NameGate, TokenGate
from tacitus.web.guard import Guard
from tacitus.web.headers import security
from tacitus.web.memo import Memo
from tacitus.web.page import Room, change, file, page
from tacitus.web.pages import CHANGES, FILES, PAGES
from tacitus.web.refusals import Refusal, refuse, wrong_query
from tacitus.web.settings import Settings
from tacitus.web.signing import mount_sign_in
from tacitus.web.templating import Templates
from tacitus.web.users import Passwords, read_users


def create_app(archive: Archive, settings: Settings) -> FastAPI:
    """The reading room of `archive`; raises `UsageError` where `settings` would let others in without a name."""
    settings.check()
    templates = Templates(frozenset(made.path for made in PAGES))
    room = Room(archive, templates, Memo())
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    gate = gate_of(settings)
    app.mount("/static", Static(), name="static")
    for made in PAGES:
        page(app, room, made)
    for made_file in FILES:
        file(app, room, made_file)
    for made_change in CHANGES:
        change(app, room, made_change)
    if isinstance(gate, NameGate):
        mount_sign_in(app, templates, gate)
    _tell_errors(app, templates)
    app.add_middleware(
        Guard,
        gate=gate,
        routes=app.routes,
        refuse=lambda request, refusal: refuse(request, templates, refusal),
        headers=security(templates.assets.inline_styles),
    )
    return app


def gate_of(settings: Settings) -> Gate:
    """The way in: by name where there are users, by the token where there are none."""
    cookie = f"tacitus_{settings.port}"  # cookies know no ports, so that two servers here need two names
    if settings.users:
        return NameGate(Passwords(read_users(settings.users)), cookie=cookie)
    return TokenGate(settings.token or "", cookie)


def _tell_errors(app: FastAPI, templates: Templates) -> None:
    def told(request: Request, error: Exception) -> Response:
        return refuse(request, templates, refusal_of(request, error))

    for kind in (TacitusError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, told)


def refusal_of(request: Request, error: Exception) -> Refusal:
    """What is said of `error`, one of those that are told; raises any other."""
    if isinstance(error, NotFound):
        return Refusal(404, str(error))
    if isinstance(error, ArchiveError):
        return Refusal(503, str(error))
    if isinstance(error, TacitusError):
        return Refusal(422, str(error))
    if isinstance(error, RequestValidationError):
        return wrong_query(error.errors())
    if isinstance(error, HTTPException):
        return Refusal(error.status_code, SENTENCES.get(error.status_code, error.detail))
    raise error


SENTENCES = {
    404: "there is no such page or file here",
    405: "this address cannot be asked in that way",
}
