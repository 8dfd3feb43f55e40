"""What stands at an address, from a real server on this machine that stands in for the public one it is said to be."""

import gzip
import ipaddress
import json
import random
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tacitus.errors import SourceError
from tacitus.model.text import Report
from tacitus.sources.addresses import is_public, target_of
from tacitus.sources.files import Failure, Sources
from tacitus.sources.network import LIMIT, Network, resolve
from tacitus.sources.web import Web

PUBLIC = "93.184.216.34"
PAGE = """<html><head><title>Truce holds</title><meta name="author" content="-"></head><body><nav><a href="/">Home</a>
</nav><article><h1>Truce holds</h1><p>The truce held on Friday around Port Example, officials said, after a week in
which both armies had shelled each other.</p><p>Talks are to resume on Monday in the capital, and the envoy said that
the armies would exchange prisoners before then.</p></article></body></html>"""
GZIP = {"Content-Encoding": "gzip"}
UNTOLD = {"Content-Length": "", "Transfer-Encoding": "identity"}
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example Wire</title>
<item><title>One</title><link>https://example.org/1</link><description>The army left the town.</description></item>
<item><title>Two</title><description>Talks began.</description></item></channel></rss>"""


@dataclass
class Reply:
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0


@dataclass
class Served:
    """A server, what it replies by path, and what it was asked."""

    port: int
    replies: dict[str, Reply]
    asked: list[dict[str, str]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    served: Served

    def do_GET(self) -> None:
        self.served.asked.append({"path": self.path, **{name.lower(): v for name, v in self.headers.items()}})
        reply = self.served.replies[self.path]
        self.send_response(reply.status)
        for name, value in {
            "Content-Type": reply.kind,
            "Content-Length": str(len(reply.body)),
            **reply.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        for at in range(0, len(reply.body), 1 << 16):
            self.wfile.write(reply.body[at : at + (1 << 16)])
            time.sleep(reply.pause)

    def log_message(self, format: str, *args: object) -> None: ...


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has heard enough is no error."""


@pytest.fixture
def served() -> Iterator[Served]:
    yield from serve(None)


def serve(context: ssl.SSLContext | None) -> Iterator[Served]:
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {}))
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    found = Served(server.server_address[1], {})
    server.RequestHandlerClass.served = found  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def web(
    served: Served,
    names: dict[str, Sequence[str]] | None = None,
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    seconds: float = 10,
) -> tuple[Web, list[tuple[str, int]]]:
    """A web in which every name is `served`, and the list of what was connected to."""
    reached: list[tuple[str, int]] = []

    def connect(address: str, port: int, wait: float) -> socket.socket:
        reached.append((address, port))
        return socket.create_connection(("127.0.0.1", served.port), wait)

    return Web(Network(lambda host, port: (names or {}).get(host, [PUBLIC]), connect, trust), seconds), reached


def reports(served: Served, address: str) -> list[Report | Failure]:
    return [e if isinstance(e, Failure) else e.read() for e in Sources([address], web=web(served)[0]).entries()]


def only(found: list[Report | Failure]) -> Report:
    (report,) = found
    assert isinstance(report, Report)
    return report


def test_a_page(served: Served) -> None:
    served.replies["/news/may.html"] = Reply(PAGE.encode())
    report = only(reports(served, "http://example.org/news/may.html#top"))
    assert (report.id, report.title, report.url) == (
        "example.org-news-may", "Truce holds", "http://example.org/news/may.html")  # fmt: skip
    assert "shelled each other" in report.text
    assert "Home" not in report.text


def test_it_says_who_it_is_and_keeps_no_cookies(served: Served) -> None:
    served.replies["/a"] = Reply(status=302, headers={"Location": "/b", "Set-Cookie": "id=7"})
    served.replies["/b"] = Reply(PAGE.encode())
    web(served)[0].fetch("http://example.org/a")
    for asked in served.asked:
        assert asked["user-agent"].startswith("Tacitus/")
        assert asked["host"] == "example.org"
        assert not {"cookie", "authorization", "referer"} & set(asked)


def test_a_feed_whatever_it_is_called(served: Served) -> None:
    for kind in ("application/rss+xml", "text/xml", "text/html"):
        served.replies["/feed"] = Reply(FEED, kind)
        one, two = (r for r in reports(served, "http://example.org/feed") if isinstance(r, Report))
        assert (one.url, two.url, two.publisher) == (
            "https://example.org/1", "http://example.org/feed", "Example Wire")  # fmt: skip


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/one", "application/json", b'{"text": "The army left."}'),
        ("/some.jsonl", "application/json", b'{"text": "The army left."}\n'),
        ("/some", "application/x-ndjson", b'{"text": "The army left."}\n'),
        ("/some.jsonl.gz", "application/gzip", gzip.compress(b'{"text": "The army left."}\n')),
        ("/table", "text/csv; charset=utf-8", b"text\nThe army left.\n"),
        ("/table.csv", "text/plain", b"text\nThe army left.\n"),
        ("/plain", "text/plain", b"The army left."),
    ],
)
def test_files_of_reports(served: Served, path: str, kind: str, body: bytes) -> None:
    served.replies[path] = Reply(body, kind)
    report = only(reports(served, f"http://example.org{path}"))
    assert (report.text, report.url) == ("The army left.", f"http://example.org{path}")
    assert report.id.startswith("example.org-")


def test_a_row_that_tells_its_address_keeps_it(served: Served) -> None:
    served.replies["/one"] = Reply(
        json.dumps({"text": "x", "url": "https://wire.example/7"}).encode(), "application/json"
    )
    assert only(reports(served, "http://example.org/one")).url == "https://wire.example/7"


def test_what_cannot_be_read_names_its_place(served: Served) -> None:
    served.replies["/some.jsonl"] = Reply(b'{"text": "x"}\n{"text":\n', "application/x-ndjson")
    _, failure = reports(served, "http://example.org/some.jsonl")
    assert str(failure).startswith("http://example.org/some.jsonl, line 2: is not JSON")


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("in_page", [True, False])
def test_other_alphabets(served: Served, charset: str, in_page: bool) -> None:
    page = PAGE.replace("Port Example", "Одесса").replace(
        "<head>", f'<head><meta charset="{charset}">' if in_page else "<head>"
    )
    served.replies["/p"] = Reply(page.encode(charset), "text/html" if in_page else f"text/html; charset={charset}")
    assert "Одесса" in only(reports(served, "http://example.org/p")).text


def test_packed_pages_are_unpacked(served: Served) -> None:
    served.replies["/p"] = Reply(gzip.compress(PAGE.encode()), headers=GZIP)
    assert web(served)[0].fetch("http://example.org/p").data == PAGE.encode()


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(status=404), "answers 404 (not found)"),
        (Reply(status=500), "answers 500 (internal server error)"),
        (Reply(status=302), "sends on without saying where to"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "sends on to what is neither http nor https"),
        (Reply(status=302, headers={"Location": "http://a:b@example.org/"}), "sends on to what holds a user name"),
        (Reply(status=301, headers={"Location": "/p"}), "sends on more than 5 times"),
        (Reply(status=302, headers={"Location": "http://inside.example/"}), "leads to 10.0.0.7, which is not"),
        (Reply(status=302, headers={"Location": "http://[::ffff:7f00:1]/"}), "which is not on the public internet"),
        (Reply(b"\x89PNG", "image/png"), "gives image/png; Tacitus reads pages, feeds"),
        (Reply(b"x", ""), "gives no content type"),
        (Reply(b"x" * (LIMIT + 1)), "gives more than 20 MB"),
        (Reply(b"x" * (LIMIT + 9), headers=UNTOLD), "gives more than 20 MB"),
        (Reply(gzip.compress(b" " * 18_000_000), headers=GZIP), "unpacks to more than 100 times"),
        (Reply(gzip.compress(random.Random(1).randbytes(1 << 18) * 80), headers=GZIP), "gives more than 20 MB"),
        (Reply(gzip.compress(PAGE.encode())[:-20], headers=GZIP), "comes damaged"),
        (Reply(b"not packed", headers=GZIP), "comes damaged"),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "comes packed as br, which Tacitus cannot unpack"),
        (Reply(b"short", headers={"Content-Length": "99"}), "broke off before its end"),
        (Reply(b"zz", headers={"Content-Length": "", "Transfer-Encoding": "chunked"}), "does not answer in HTTP"),
        (Reply("я".encode("utf-16"), "text/html; charset=punycode"), "is not in the character set that it tells"),
    ],
)  # fmt: skip
def test_what_is_refused(served: Served, reply: Reply, sentence: str) -> None:
    served.replies["/p"] = reply
    with pytest.raises(SourceError) as told:
        web(served, {"inside.example": ["10.0.0.7"]})[0].fetch("http://example.org/p")
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)


def test_a_server_that_drips_is_left(served: Served) -> None:
    served.replies["/p"] = Reply(b"x" * (20 << 16), pause=0.2)
    began = time.monotonic()
    with pytest.raises(SourceError, match=r"did not answer in full within 0\.5 seconds"):
        web(served, seconds=0.5)[0].fetch("http://example.org/p")
    assert time.monotonic() - began < 2


def test_a_server_that_drips_its_headers_is_left() -> None:
    ours, theirs = socket.socketpair()

    def drip() -> None:
        with suppress(OSError):
            for letter in b"HTTP/1.1 200 OK":
                time.sleep(0.1)
                theirs.send(bytes([letter]))

    threading.Thread(target=drip, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(SourceError, match="did not answer in full"):
        Web(Network(lambda host, port: [PUBLIC], lambda address, port, wait: ours), 0.3).fetch("http://example.org/")
    assert time.monotonic() - began < 1
    theirs.close()


def test_a_resolver_that_hangs_is_left() -> None:
    hung = threading.Event()
    network = Network(lambda host, port: [PUBLIC] * hung.wait(5), never)
    with pytest.raises(SourceError, match=r"within 0\.2 seconds"):
        Web(network, 0.2).fetch("http://example.org/")
    hung.set()


def never(address: str, port: int, seconds: float) -> socket.socket:
    raise AssertionError(f"connected to {address}")


def test_the_address_that_was_checked_is_the_one_connected_to(served: Served) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    reached = []

    def connect(address: str, port: int, wait: float) -> socket.socket:
        reached.append(address)
        return socket.create_connection(("127.0.0.1", served.port), wait)

    served.replies["/p"] = Reply(PAGE.encode())
    network = Network(lambda host, port: next(answers), connect)
    Web(network).fetch("http://rebind.example/p")
    assert reached == [PUBLIC]
    with pytest.raises(SourceError, match=r"leads to 127\.0\.0\.1"):
        Web(network).fetch("http://rebind.example/p")
    assert reached == [PUBLIC]


def test_one_private_address_among_public_ones_is_enough() -> None:
    network = Network(lambda host, port: [PUBLIC, "192.168.1.1"], never)
    with pytest.raises(SourceError, match=r"leads to 192\.168\.1\.1"):
        Web(network).fetch("http://mixed.example/")


def test_where_one_address_is_deaf_the_next_is_tried(served: Served) -> None:
    served.replies["/p"] = Reply(PAGE.encode())

    def connect(address: str, port: int, wait: float) -> socket.socket:
        if address != PUBLIC:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", served.port), wait)

    deaf = Network(lambda host, port: ["2606:2800:220:1::1", PUBLIC], connect)
    assert Web(deaf).fetch("http://example.org/p").data == PAGE.encode()
    alone = Network(lambda host, port: ["2606:2800:220:1::1"], connect)
    with pytest.raises(SourceError, match=r"cannot be reached \(connection refused\)"):
        Web(alone).fetch("http://example.org/p")


HOSTILE = """
127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.000.000.001 0 0.0.0.0 0x0
10.0.0.1 172.16.0.1 172.31.255.254 192.168.0.1 100.64.0.1 100.100.100.200 169.254.169.254 0xa9fea9fe 2852039166
169.254.170.2 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 168.63.129.16 [::] [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:169.254.169.254] [::127.0.0.1]
[::ffff:0:127.0.0.1] [fe80::1] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [64:ff9b::127.0.0.1] [64:ff9b::a9fe:a9fe]
[64:ff9b:1::1] [2002:7f00:1::] [2002:a9fe:a9fe::1] [2001:0:7f00:1::] [2001:db8::1] [100::1] [4000::1] [fe80::1%25eth0]
[3fff::1] [2001:2::1] 192.88.99.1 localhost ip6-localhost １２７.0.0.1 ①②⑦.0.0.1 127。0。0。1 1.2.3.4.5
256.256.256.256 1.2.3.0x7f
"""


@pytest.mark.parametrize("host", HOSTILE.split())
def test_what_is_not_public_is_never_connected_to(host: str) -> None:
    network = Network(lambda name, port: resolve(name, port) if "localhost" in name else [PUBLIC], never)
    with pytest.raises(SourceError):
        Web(network).fetch(f"http://{host}/latest/meta-data/")


@pytest.mark.parametrize(
    "host", ["93.184.216.34", "[2606:2800:220:1:248:1893:25c8:1946]", "bücher.example", "a_b.example"]
)
def test_what_is_public_is_connected_to(host: str, served: Served) -> None:
    served.replies["/"] = Reply(PAGE.encode())
    assert web(served)[0].fetch(f"http://{host}/").data == PAGE.encode()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ftp://example.org/x", "is neither http nor https"),
        ("file:///etc/passwd", "is neither http nor https"),
        ("gopher://example.org/", "is neither http nor https"),
        ("http://user:secret@example.org/", "holds a user name or password"),
        ("http://@example.org/", "holds a user name or password"),
        ("http://example.org\\@127.0.0.1/", "holds a character that no address has"),
        ("http://example.org/\r\nHost: inside", "holds a character that no address has"),
        ("http:///x", "has no host"),
        ("http://example.org:0/", "names port 0"),
        ("http://example.org:99999/", "is no address"),
        ("http://[::1/", "is no address"),
        ("http://a..example/", "has no host that can be read"),
    ],
)
def test_addresses_that_are_none(address: str, sentence: str) -> None:
    with pytest.raises(SourceError) as told:
        target_of(address)
    assert sentence in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("address", ["64:ff9b::5db8:d822", "::ffff:93.184.216.34", "2002:5db8:d822::1", "2a00:1450::1"])
def test_what_carries_a_public_address_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_host_that_is_not_found() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(SourceError, match=r"has a host that cannot be found \(nowhere\.example\)"):
        Web(Network(unknown, never)).fetch("http://nowhere.example/")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for example.org that nobody has signed, with its key."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {path} -out {path}.crt -days 2 -subj /CN=example.org"
    try:
        subprocess.run([*made.split(), "-addext", "subjectAltName=DNS:example.org"], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Served]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from serve(context)


def test_certificates_are_checked_by_name(secure: Served, certificate: Path) -> None:
    secure.replies["/p"] = Reply(PAGE.encode())

    def trust() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(certificate))

    fetching, reached = web(secure, trust=trust)
    assert fetching.fetch("https://example.org/p").url == "https://example.org/p"
    assert reached == [(PUBLIC, 443)]
    with pytest.raises(SourceError, match="shows a certificate that cannot be trusted"):
        fetching.fetch("https://other.example/p")
    with pytest.raises(SourceError, match="shows a certificate that cannot be trusted"):
        web(secure)[0].fetch("https://example.org/p")


def test_https_never_sends_on_to_http(secure: Served, certificate: Path) -> None:
    secure.replies["/p"] = Reply(status=302, headers={"Location": "http://example.org/p"})
    fetching, _ = web(secure, trust=lambda: ssl.create_default_context(cafile=str(certificate)))
    with pytest.raises(SourceError, match="sends on from https to http"):
        fetching.fetch("https://example.org/p")
