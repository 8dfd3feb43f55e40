"""What an address asks for, read in one way only, and whether a machine is on the public internet."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from tacitus.errors import SourceError

PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
GLOBAL = ipaddress.IPv6Network("2000::/3")  # all that is given out of IPv6
CLOSED = (
    ipaddress.IPv4Network("168.63.129.16/32"),  # serves the machines of one cloud
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("192.88.99.0/24"),
    ipaddress.IPv6Network("2001::/23"),
    ipaddress.IPv6Network("3fff::/20"),
)  # not public, though some versions of `ipaddress` have them so
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """What an address asks for: `host` in ASCII, `path` with its query, both as they are sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The host, and the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.named}{self.path}"


def target_of(url: str) -> Target:
    """What `url` asks for, without its fragment.

    Raises `SourceError` for what is not http or https, holds a password, or has no host that can be read in one way.

    >>> target_of("HTTPS://Example.org:443/a b?c#d").url
    'https://example.org/a%20b?c'
    """
    if any(c <= " " or c in "\\\x7f" for c in url.replace(" ", "")):
        raise SourceError("holds a character that no address has")
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme, parts.port
    except ValueError as error:
        raise SourceError(f"is no address ({error})") from error
    if scheme not in PORTS:
        raise SourceError("is neither http nor https; Tacitus fetches nothing else")
    if "@" in parts.netloc:
        raise SourceError("holds a user name or password; give the address without them")
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="%/:=&?~+!$,;'()*@[]")
    return Target(scheme, _host(parts.hostname or ""), PORTS[scheme] if port is None else _port(port), path)


def _port(port: int) -> int:
    if port == 0:
        raise SourceError("names port 0, where nothing answers")
    return port


def _host(name: str) -> str:
    """`name` in ASCII; numbers must be written as addresses are, since others read 0x7f.1 as 127.0.0.1."""
    if literal(name):
        return name
    try:
        host = name.rstrip(".").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise SourceError(f"has no host that can be read ({name!r})") from error
    last = host.rpartition(".")[2]
    if not last or not all(c.isalnum() or c in "-._" for c in host):
        raise SourceError(f"has no host that can be read ({name!r})")
    if last.isdigit() or last.startswith("0x"):
        raise SourceError(f"has a number for a host ({name!r}); write it as 192.0.2.1 is written")
    return host


def literal(host: str) -> Address | None:
    """The IP address that `host` is, `None` where it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether `address` belongs to the public internet, and so does what it carries inside it.

    Private, local, shared, reserved and multicast ones do not, nor those where clouds tell machines their secrets.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("93.184.216.34", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False]
    """
    inner = _carried(address)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, ipaddress.IPv6Address) and address not in GLOBAL:
        return False
    closed = address.is_multicast or address.is_reserved or any(address in network for network in CLOSED)
    return address.is_global and not closed


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one: mapped, translated or tunnelled."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
