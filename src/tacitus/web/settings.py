"""How the reading room is served; read once, then handed in."""

from dataclasses import dataclass
from pathlib import Path

from tacitus.errors import UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, and who may come in.

    Without `users` everybody who has the `token` may do everything, and only this machine is listened to. With `users`,
    a file of names, roles and hashes of passwords, each comes in under a name.
    """

    host: str = "127.0.0.1"
    port: int = 8484
    token: str | None = None
    users: Path | None = None

    @property
    def local(self) -> bool:
        """Whether only programs on this machine can connect."""
        return self.host in LOOPBACK

    def check(self) -> None:
        """Raise `UsageError` where others could come in without a name."""
        if not self.local and self.users is None:
            raise UsageError(
                f"--host {self.host} lets others connect, who need names and roles: give --users FILE, "
                "and write that file with: tacitus user NAME --role reader --users FILE"
            )
        if self.users is None and not self.token:
            raise UsageError("a reading room without users needs a token")
