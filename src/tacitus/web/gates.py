"""The two ways in: the token of this machine, and a name with a password."""

import hmac
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tacitus.web.refusals import Refusal
from tacitus.web.roles import NOBODY, Role, User
from tacitus.web.sessions import LASTS_S, Sessions, Tries
from tacitus.web.settings import LOOPBACK
from tacitus.web.users import Passwords

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate(Protocol):
    """Knows who asks, and what to answer to somebody unknown."""

    def user(self, request: Request) -> User: ...

    def enter(self, request: Request) -> Response | Refusal | None:
        """What to answer before anything else, `None` to go on."""

    def unknown(self, request: Request) -> Response | Refusal:
        """What to answer to somebody unknown who asks for more than anyone may see."""


@dataclass(frozen=True, slots=True)
class TokenGate:
    """Lets in who shows the token that `tacitus serve` printed, and remembers it in a cookie.

    Only a host name of this machine is answered, so that no page elsewhere can reach us under a name of its own.
    """

    token: str
    cookie: str = "tacitus"

    def user(self, request: Request) -> User:
        shown = request.cookies.get(self.cookie, "")
        return User(None, Role.ADMIN) if self._is_token(shown) else NOBODY

    def enter(self, request: Request) -> Response | Refusal | None:
        if request.url.hostname not in LOOPBACK:
            return Refusal(421, "this server answers only under a name of this machine, such as 127.0.0.1")
        shown = request.query_params.get("token")
        if shown is None:
            return None
        if not self._is_token(shown):
            return Refusal(403, "this token is not the one that tacitus serve printed; open the address it printed")
        left = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        response = RedirectResponse(_path(request) + (f"?{urlencode(left)}" if left else ""), 303)
        set_cookie(response, request, self.cookie, self.token)
        return response

    def unknown(self, request: Request) -> Response | Refusal:
        return Refusal(401, "open the address that tacitus serve printed; the token in it lets you in")

    def _is_token(self, shown: str) -> bool:
        return hmac.compare_digest(shown.encode(), self.token.encode())


@dataclass(frozen=True, slots=True)
class NameGate:
    """Lets in who signs in with a name and a password."""

    passwords: Passwords
    sessions: Sessions = field(default_factory=Sessions)
    tries: Tries = field(default_factory=Tries)
    cookie: str = "tacitus"

    def user(self, request: Request) -> User:
        name = self.sessions.name(request.cookies.get(self.cookie, ""))
        return (self.passwords.user(name) if name else None) or NOBODY

    def enter(self, request: Request) -> Response | Refusal | None:
        return None

    def unknown(self, request: Request) -> Response | Refusal:
        if request.method not in SAFE or request.url.path.endswith(".json"):
            return Refusal(401, "sign in at /login first")
        wanted = _path(request) + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?{urlencode({'next': wanted})}", 303)

    def sign_in(self, name: str, password: str) -> str | Refusal:
        """The cookie for who gives the right password."""
        if self.tries.too_many(name):
            return Refusal(429, "too many tries for this name; wait a minute")
        if self.passwords.check(name, password) is None:
            self.tries.failed(name)
            return Refusal(401, "this name and password do not belong together")
        return self.sessions.sign(name)


def set_cookie(response: Response, request: Request, name: str, value: str) -> None:
    """A cookie that no script reads and that no other site's page sends."""
    secure = request.url.scheme == "https"
    lasts = LASTS_S if value else 0
    response.set_cookie(name, value, max_age=lasts, httponly=True, samesite="strict", secure=secure)


def _path(request: Request) -> str:
    """The path of this server that was asked for; never the beginning of another server's address."""
    return "/" + request.url.path.lstrip("/\\")
