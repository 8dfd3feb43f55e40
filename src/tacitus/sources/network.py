"""One request to one public machine: its name is resolved once, every answer checked, and a checked one connected to.

`Network` holds all that touches the network, so that it can be swapped; the environment gives no proxy and no password.
"""

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from io import BufferedReader, RawIOBase
from typing import Any

from tacitus.errors import SourceError
from tacitus.sources.addresses import Target, is_public, literal

LIMIT = 20_000_000  # bytes of one answer
HEADERS = {
    "User-Agent": f"Tacitus/{version('tacitus')}",
    "Accept": "text/html, application/rss+xml, application/atom+xml, application/json, text/csv, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a machine answered; `data` is empty where the status is not 200."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class Deadline:
    """The moment by which all must be done, on the clock `now`, in seconds."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._now = now
        self._end = now() + seconds

    def left(self) -> float:
        """The seconds that are left; raises `TimeoutError` where none are."""
        left = self._end - self._now()
        if left <= 0:
            raise TimeoutError
        return left


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of `host`, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an IP address."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """What touches the network."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    trust: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)

    def ask(self, target: Target, deadline: Deadline) -> Answer:
        """GET `target`, without cookies and without following where it sends.

        Raises `SourceError` for a machine that is not public, cannot be reached or trusted, or answers too much.
        """
        try:
            with self._open(target, deadline) as line:
                return _asked(line, target, deadline)
        except TimeoutError as error:
            raise SourceError(f"did not answer in full within {deadline.seconds:g} seconds") from error
        except ssl.SSLCertVerificationError as error:
            raise SourceError(f"shows a certificate that cannot be trusted ({error.verify_message})") from error
        except http.client.HTTPException as error:
            raise SourceError(f"broke off, or does not answer in HTTP ({type(error).__name__})") from error
        except OSError as error:
            raise SourceError(f"cannot be reached ({(error.strerror or type(error).__name__).lower()})") from error

    def _open(self, target: Target, deadline: Deadline) -> socket.socket:
        line = self._reached(self._checked(target, deadline), target.port, deadline)
        if target.scheme == "http":
            return line
        try:
            line.settimeout(deadline.left())
            return self.trust().wrap_socket(line, server_hostname=target.host)
        except BaseException:
            line.close()
            raise

    def _checked(self, target: Target, deadline: Deadline) -> Sequence[str]:
        """The addresses of the target's host, all of which are public."""
        found = [target.host] if literal(target.host) else self._resolved(target, deadline)
        for address in found:
            if not is_public(ipaddress.ip_address(address)):
                raise SourceError(f"leads to {address}, which is not on the public internet; Tacitus does not go there")
        return found

    def _resolved(self, target: Target, deadline: Deadline) -> Sequence[str]:
        """Ask the resolver, which knows no time limit, from a thread that is left behind where it takes too long."""
        given: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

        def ask() -> None:
            try:
                given.put(self.resolve(target.host, target.port))
            except (OSError, UnicodeError):
                given.put([])

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = given.get(timeout=deadline.left())
        except queue.Empty as error:
            raise TimeoutError from error
        if not found:
            raise SourceError(f"has a host that cannot be found ({target.host})")
        return found

    def _reached(self, addresses: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
        """A connection to the first address that answers."""
        *others, last = addresses
        for address in others:
            try:
                return self.connect(address, port, deadline.left() / 2)
            except OSError:
                continue
        return self.connect(last, port, deadline.left())


class _Line(RawIOBase):
    """What a socket gives until the deadline, read as a file."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line = line
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._deadline.left())
        return self._line.recv_into(buffer)

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._deadline.left())
        self._line.sendall(data)

    def makefile(self, mode: str) -> BufferedReader:
        return BufferedReader(_Line(self._line, self._deadline))


def _asked(line: socket.socket, target: Target, deadline: Deadline) -> Answer:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = _Line(line, deadline)
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": target.named, **HEADERS}.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, _body(response) if response.status == http.HTTPStatus.OK else b"")


def _body(response: http.client.HTTPResponse) -> bytes:
    """All of the answer; raises `SourceError` where it is too large or ends before the length it promised."""
    if (response.length or 0) > LIMIT:
        raise SourceError(too_large())
    parts: list[bytes] = []
    size = 0
    while part := response.read(1 << 16):
        parts.append(part)
        size += len(part)
        if size > LIMIT:
            raise SourceError(too_large())
    if response.length:
        raise SourceError("broke off before its end")
    return b"".join(parts)


def too_large() -> str:
    """The sentence for an answer above the limit."""
    return f"gives more than {LIMIT // 1_000_000} MB, the most that Tacitus fetches from one address"
