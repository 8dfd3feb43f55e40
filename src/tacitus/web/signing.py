"""Signing in and out, where users have names."""

from typing import Annotated

from fastapi import FastAPI, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from tacitus.web.gates import NameGate, set_cookie
from tacitus.web.page import Question
from tacitus.web.refusals import Refusal
from tacitus.web.roles import Role, needs
from tacitus.web.templating import Templates


class Wanted(Question):
    """Where to go when signed in."""

    next: str = "/"


class Credentials(Wanted):
    name: str
    password: str


def mount_sign_in(app: FastAPI, templates: Templates, gate: NameGate) -> None:
    """Answer /login and /logout."""

    def form(request: Request, wanted: Annotated[Wanted, Query()]) -> Response:
        return templates.respond(request, "login.html", {"next": wanted.next, "wrong": None})

    def sign_in(request: Request, given: Annotated[Credentials, Form()]) -> Response:
        cookie = gate.sign_in(given.name, given.password)
        if isinstance(cookie, Refusal):
            told = {"next": given.next, "wrong": cookie.sentence}
            return templates.respond(request, "login.html", told, cookie.status)
        response = RedirectResponse(own_path(given.next), 303)
        set_cookie(response, request, gate.cookie, cookie)
        return response

    def sign_out(request: Request) -> Response:
        response = RedirectResponse("/login", 303)
        set_cookie(response, request, gate.cookie, "")
        return response

    app.add_api_route("/login", needs(Role.ANYONE, form), methods=["GET", "HEAD"], response_model=None)
    app.add_api_route("/login", needs(Role.ANYONE, sign_in), methods=["POST"], response_model=None)
    app.add_api_route("/logout", needs(Role.ANYONE, sign_out), methods=["POST"], response_model=None)


def own_path(wanted: str) -> str:
    """`wanted` where it is a path on this server, the overview where it is anything else.

    >>> own_path("/ledger?harm=killed"), own_path("//elsewhere"), own_path("https://elsewhere"), own_path("/\\\\\\\\x")
    ('/ledger?harm=killed', '/', '/', '/')
    """
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_own else "/"
