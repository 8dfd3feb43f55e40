"""The file of users: one a line, `name:role:hash`, the hash being argon2id's own form."""

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tacitus.errors import UsageError
from tacitus.web.roles import Role, User

NAME = re.compile(r"[^\s:]{1,64}")
SHORTEST = 10  # characters of a password
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")  # checked for unknown names, so that both take as long


@dataclass(frozen=True, slots=True)
class Entry:
    role: Role
    hash: str


def read_users(path: Path) -> Mapping[str, Entry]:
    """The users in the file; raises `UsageError` that names the line where one is not in order."""
    found: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            name, entry = _entry(line, f"{path}, line {number}")
            found[name] = entry
    if not found:
        raise UsageError(f"{path} names no user; add one with: tacitus user NAME --role reader --users {path}")
    return found


def _entry(line: str, where: str) -> tuple[str, Entry]:
    parts = line.strip().split(":", 2)
    if len(parts) != 3 or not NAME.fullmatch(parts[0]) or not parts[2].startswith("$argon2id$"):
        raise UsageError(f"{where}: a user is name:role:hash, the hash as tacitus user writes it")
    return parts[0], Entry(role_named(parts[1], where), parts[2])


def role_named(name: str, where: str) -> Role:
    """The role of that name; raises `UsageError` for any other."""
    roles = {role.name.lower(): role for role in Role if role is not Role.ANYONE}
    if name not in roles:
        raise UsageError(f"{where}: {name!r} is no role; the roles are {', '.join(roles)}")
    return roles[name]


def write_user(path: Path, name: str, role: Role, password: str) -> None:
    """Add the user to the file, which is made where it is missing, or give the user a new role and password."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a user's name; use up to 64 characters without spaces and colons")
    if len(password) < SHORTEST:
        raise UsageError(f"the password is too short; use {SHORTEST} characters or more")
    kept = dict(read_users(path)) if path.exists() else {}
    kept[name] = Entry(role, _HASHER.hash(password))
    lines = "".join(f"{known}:{entry.role.name.lower()}:{entry.hash}\n" for known, entry in kept.items())
    handle, draft = tempfile.mkstemp(dir=path.absolute().parent)  # only its owner may read what mkstemp makes
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(lines)
    os.replace(draft, path)


class Passwords:
    """Checks passwords, one at a time, as each check takes much memory and time on purpose."""

    def __init__(self, users: Mapping[str, Entry]) -> None:
        self._users = users
        self._lock = Lock()

    def user(self, name: str) -> User | None:
        """The user of that name, whatever the password."""
        entry = self._users.get(name)
        return User(name, entry.role) if entry else None

    def check(self, name: str, password: str) -> User | None:
        """The user, `None` where the name is unknown or the password another."""
        entry = self._users.get(name)
        with self._lock:
            try:
                _HASHER.verify(entry.hash if entry else _NOBODY, password)
            except (VerificationError, InvalidHashError):
                return None
        return self.user(name)
