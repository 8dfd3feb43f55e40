"""Who has signed in, told by a cookie that this server has signed."""

import hmac
import secrets
import time
from collections import defaultdict, deque
from hashlib import sha256
from threading import Lock

LASTS_S = 12 * 3600
TRIES = 5  # failed tries for one name
WITHIN_S = 60.0


class Sessions:
    """Signs and reads cookies; the key lives as long as the server, so that a restart signs everybody out."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def sign(self, name: str) -> str:
        """A cookie for the user of that name, good for `LASTS_S` seconds."""
        told = f"{int(time.time()) + LASTS_S}|{name}".encode().hex()
        return f"{told}.{self._signature(told)}"

    def name(self, cookie: str) -> str | None:
        """The name that the cookie was signed for; `None` for any cookie that is not ours or has run out."""
        told, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(told).encode()):
            return None
        until, _, name = bytes.fromhex(told).decode().partition("|")
        return name if int(until) > time.time() else None

    def _signature(self, told: str) -> str:
        return hmac.new(self._key, told.encode(), sha256).hexdigest()


class Tries:
    """Counts failed tries, so that nobody can guess passwords fast."""

    def __init__(self) -> None:
        self._failed: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=TRIES))
        self._lock = Lock()

    def too_many(self, name: str) -> bool:
        """Whether the last tries for `name` failed so often that the next must wait."""
        with self._lock:
            failed = self._failed.get(name)
            return failed is not None and len(failed) == TRIES and failed[0] > time.monotonic() - WITHIN_S

    def failed(self, name: str) -> None:
        with self._lock:
            if len(self._failed) > 10_000:  # somebody tries names at random
                self._failed.clear()
            self._failed[name].append(time.monotonic())
