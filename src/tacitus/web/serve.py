"""Listening, and answering until somebody ends it."""

import secrets
import socket
import sys
from collections.abc import Callable
from dataclasses import replace

import uvicorn
from fastapi import FastAPI

from tacitus.errors import UsageError
from tacitus.store.archive import Archive
from tacitus.web.app import create_app
from tacitus.web.settings import Settings

SWITCH_S = 0.0005  # how long a thread computes while others wait; the default makes quick pages wait for slow ones


def serve(archive: Archive, settings: Settings, tell: Callable[[str], None]) -> None:
    """Serve `archive` until an interrupt; `tell` gets the address once it answers there.

    Raises `UsageError` where the settings would let others in without a name, or the port cannot be had.
    """
    given = replace(settings, token=settings.token or secrets.token_urlsafe(24)) if not settings.users else settings
    given.check()
    sys.setswitchinterval(SWITCH_S)
    with listening(given) as listener:
        bound = replace(given, port=listener.getsockname()[1])
        app = create_app(archive, bound)
        tell(address(bound))
        server_of(app).run(sockets=[listener])


def listening(settings: Settings) -> socket.socket:
    """A socket that listens where `settings` say; port 0 means any that is free."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=128)
    except OSError as error:
        where = f"--host {settings.host} --port {settings.port}"
        raise UsageError(f"{where} cannot be listened at ({error.strerror}); name another --port") from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio does so for sockets that name TCP alone
    return listener


def address(settings: Settings) -> str:
    """The address that opens the overview."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    token = f"?token={settings.token}" if settings.token else ""
    return f"http://{host}:{settings.port}/{token}"


def server_of(app: FastAPI) -> uvicorn.Server:
    return uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
