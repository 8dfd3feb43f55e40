"""Stands before every page: who asks, from where, and whether this role may."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tacitus.web.gates import SAFE, Gate
from tacitus.web.refusals import Refusal
from tacitus.web.roles import NOBODY, Role, role_of

LARGEST = 1_000_000  # bytes of what a form may send
KEPT = b"private, no-cache"
BROKEN = Refusal(500, "this page could not be made; what went wrong is in the server's own output")
LOG = logging.getLogger(__name__)

Refuse = Callable[[Request, Refusal], Response]


class Guard:
    """Middleware that lets a request through only where its route declares a role that the asking user has."""

    def __init__(
        self, app: ASGIApp, gate: Gate, routes: Sequence[Any], refuse: Refuse, headers: Mapping[bytes, bytes]
    ) -> None:
        self._app = app
        self._gate = gate
        self._routes = routes
        self._refuse = refuse
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, self._with_headers(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        scope.setdefault("state", {})["user"] = NOBODY
        answer = self._stop(request)
        if isinstance(answer, Refusal):
            answer = self._refuse(request, answer)
        await (answer or self._page)(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The page; where it breaks, that is logged with its trace and told without it, under the same headers."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if begun:
                raise
            LOG.exception("%s %s could not be answered", scope["method"], scope["path"])
            await self._refuse(Request(scope), BROKEN)(scope, receive, send)

    def _stop(self, request: Request) -> Response | Refusal | None:
        """What to answer instead of the page, `None` where it may be given."""
        user = request.scope["state"]["user"] = self._gate.user(request)
        role = self._role(request.scope)
        stop = self._gate.enter(request) or unreadable(request) or foreign(request) or oversized(request)
        if stop or role is Role.ANYONE:
            return stop
        if not user.may(Role.READER):
            return self._gate.unknown(request)
        if role is None:
            return Refusal(404, f"there is no page {request.url.path}")
        return None if user.may(role) else Refusal(403, f"this needs the role {role.name.lower()}")

    def _role(self, scope: Scope) -> Role | None:
        """The role of the first route that answers this path, `None` where none does or it declares none."""
        partial: Role | None = None
        for route in self._routes:
            match, _ = route.matches(scope)
            if match is Match.FULL:
                return role_of(route)
            if match is Match.PARTIAL and partial is None:
                partial = role_of(route)
        return partial

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower(): value for name, value in message.get("headers", [])}
                more = {**self._headers, b"cache-control": own.get(b"cache-control", KEPT)}
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in more]
                message["headers"] = [*kept, *more.items()]
            await send(message)

        return sending


def unreadable(request: Request) -> Refusal | None:
    """The refusal of an address that holds what no text does."""
    asked = f"{request.url.path} {request.query_params}"
    return Refusal(422, "an address holds no character of number 0") if "\0" in asked or "%00" in asked else None


def foreign(request: Request) -> Refusal | None:
    """The refusal of a change that no page of ours asked for."""
    if request.method in SAFE:
        return None
    site = request.headers.get("sec-fetch-site")
    own = f"{request.url.scheme}://{request.headers.get('host')}"
    if site == "same-origin" or (site is None and request.headers.get("origin") == own):
        return None
    return Refusal(403, "changes are taken from the pages of this server alone")


def oversized(request: Request) -> Refusal | None:
    """The refusal of a form that is too long, or does not say how long it is."""
    if request.method in SAFE:
        return None
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        return Refusal(411, "a change must say how long it is")
    return Refusal(413, f"at most {LARGEST} bytes are taken at once") if int(length) > LARGEST else None
