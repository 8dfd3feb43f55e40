"""Who may see and do what."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeVar

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


class Role(IntEnum):
    """Each role may do what those before it may."""

    ANYONE = 0  # also who is not known yet: the sign-in page, styles and scripts
    READER = 1
    REVIEWER = 2  # decides on events, incidents and tolls
    ADMIN = 3  # withdraws and removes reports


@dataclass(frozen=True, slots=True)
class User:
    """Who asks. `name` is `None` for whoever came in by the token of this machine."""

    name: str | None
    role: Role

    def may(self, role: Role) -> bool:
        return self.role >= role


NOBODY = User(None, Role.ANYONE)


def needs(role: Role, endpoint: FunctionT) -> FunctionT:
    """Mark `endpoint` as open to `role` and above; what bears no mark is open to nobody."""
    endpoint.role = role  # type: ignore[attr-defined]
    return endpoint


def role_of(route: Any) -> Role | None:
    """The role that a route, or what is mounted there, declares; `None` where it declares none."""
    target = getattr(route, "endpoint", None) or getattr(route, "app", None)
    declared = getattr(target, "role", None)
    return declared if isinstance(declared, Role) else None
