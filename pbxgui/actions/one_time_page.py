"""A page that can be fetched once, over HTTP, at an address that nobody can guess.

Only as much HTTP (RFC 9112) as that takes: one request a connection, `GET` of one path, everything else refused.
Whoever asks is a stranger: the size and the time of a request are bounded, and how many are open at once.
"""

import asyncio
import secrets
import socket
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Self

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said

_LONGEST_REQUEST = 8192  # bytes, up to the empty line; a body is not read
_MOST_CONNECTIONS = 8
_PATIENCE = 5.0  # seconds for a connection in all
_REQUEST_WORDS = 3
_LONGEST_NAME = 80
_TOKEN = 16  # bytes of randomness


@dataclass(frozen=True, slots=True)
class Fetch:
    """Who fetched the page.

    Attributes:
        address: the IP address.
        program: what it calls itself, whatever that is; empty if it does not say.

    """

    address: str
    program: str


class OneTimePage:
    """Serves a page from entering the block until it was fetched or the block ends; for one event loop.

    Entering raises EnvironmentProblem `page-not-served` if nobody can be served there.

    Attributes:
        url: where the page is.

    """

    def __init__(self, content: bytes, host: str, port: int = 0, patience: float = _PATIENCE) -> None:
        """Serve XML at a host address and port; port 0 lets the system choose."""
        self.url = ""
        self._content = content
        self._where = (host, port)
        self._patience = patience
        self._path = f"/{secrets.token_hex(_TOKEN)}".encode("ascii")
        self._connections: set[asyncio.Task[None]] = set()
        self._fetch: asyncio.Future[Fetch]
        self._server: asyncio.Server

    async def __aenter__(self) -> Self:
        self._fetch = asyncio.get_running_loop().create_future()
        host, port = self._where
        try:
            listening = socket.create_server((host, port), backlog=_MOST_CONNECTIONS)
        except OSError as error:
            raise EnvironmentProblem(
                "page-not-served",
                said(
                    "Nothing can be served at {host}, port {port}: {reason}.",
                    host=host,
                    port=port,
                    reason=error.strerror or error,
                ),
                "Choose an address of this machine, and a port that is free.",
            ) from error
        try:
            self._server = await asyncio.start_server(
                self._connected, sock=listening, limit=_LONGEST_REQUEST, backlog=_MOST_CONNECTIONS
            )
        except asyncio.CancelledError:  # it listens by then, and asyncio would leave it so
            asyncio.get_running_loop().remove_reader(listening)
            listening.close()
            raise
        port = listening.getsockname()[1]
        self.url = f"http://{host}:{port}{self._path.decode('ascii')}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        connections = tuple(self._connections)
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)
        self._fetch.cancel()

    async def fetched(self) -> Fetch:
        """Return who fetched the page, as soon as somebody has."""
        return await asyncio.shield(self._fetch)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._connections) >= _MOST_CONNECTIONS:
            writer.transport.abort()
            return
        connection = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fetch: Fetch | None = None
        try:
            async with asyncio.timeout(self._patience):
                status, program = await self._read(reader)
                if status is HTTPStatus.OK:
                    # Gone from here on, even if it does not arrive: who resets the connection does not get it twice.
                    self._path = b""
                    fetch = Fetch(writer.get_extra_info("peername")[0], program)
                writer.write(_response(status, self._content))
                writer.close()
                await writer.wait_closed()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass  # the stranger's trouble
        finally:
            writer.transport.abort()
            if fetch is not None and not self._fetch.done():
                self._fetch.set_result(fetch)

    async def _read(self, reader: asyncio.StreamReader) -> tuple[HTTPStatus, str]:
        """Return what a request gets, and what its sender calls itself."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, ""
        line, *fields = head.split(b"\r\n")
        words = line.split(b" ")
        if len(words) != _REQUEST_WORDS or not words[2].startswith(b"HTTP/1."):
            return HTTPStatus.BAD_REQUEST, ""
        if not self._path or not secrets.compare_digest(words[1], self._path):
            return HTTPStatus.NOT_FOUND, ""
        if words[0] != b"GET":
            return HTTPStatus.METHOD_NOT_ALLOWED, ""
        return HTTPStatus.OK, _program(fields)


def _program(fields: list[bytes]) -> str:
    for field in fields:
        name, _, value = field.partition(b":")
        if name.strip().lower() == b"user-agent":
            return value.decode("latin-1").strip()[:_LONGEST_NAME]
    return ""


def _response(status: HTTPStatus, content: bytes) -> bytes:
    body = content if status is HTTPStatus.OK else b""
    lines = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Content-Type: application/xml; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Connection: close",
        *(("Allow: GET",) if status is HTTPStatus.METHOD_NOT_ALLOWED else ()),
    )
    return "\r\n".join((*lines, "", "")).encode("ascii") + body
