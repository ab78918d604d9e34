"""The page that is fetched once, asked by those for whom it is, and by everybody else."""

import asyncio
import re
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from pbxgui.actions.one_time_page import Fetch, OneTimePage
from pbxgui.core.errors import EnvironmentProblem

CONTENT = b"<config/>" * 300
HERE = "127.0.0.1"
PATIENCE = 1000.0  # seconds of the page; they pass when a test says so


def serving(scenario: Callable[[OneTimePage], Coroutine[None, None, None]]) -> None:
    """Run a scenario with a page."""

    async def run() -> None:
        async with OneTimePage(CONTENT, HERE, patience=PATIENCE) as page:
            await scenario(page)

    asyncio.run(run())


def let_pass(seconds: float) -> None:
    """Let the loop believe that so many seconds have passed."""
    loop = asyncio.get_running_loop()
    clock = loop.time
    loop.time = lambda: clock() + seconds  # type: ignore[method-assign]


def request(page: OneTimePage, method: str = "GET", path: str | None = None, *fields: str) -> bytes:
    """Return a request as a phone writes it."""
    target = urlsplit(page.url).path if path is None else path
    return "\r\n".join((f"{method} {target} HTTP/1.1", f"Host: {HERE}", *fields, "", "")).encode()


async def ask(page: OneTimePage, sent: bytes) -> bytes:
    """Return all that comes back until the connection is closed."""
    reader, writer = await connected(page)
    try:
        writer.write(sent)
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def connected(page: OneTimePage) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a connection to a page."""
    return await asyncio.open_connection(HERE, urlsplit(page.url).port)


def status(response: bytes) -> int:
    return int(response.split(b" ")[1]) if response else 0


def test_it_is_fetched_once_and_then_it_is_gone() -> None:
    async def scenario(page: OneTimePage) -> None:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[0-9a-f]{32}", page.url)
        sent = request(page, "GET", None, "user-AGENT:  Linphone/5 (x) ", "Accept: */*")
        head, _, body = (await ask(page, sent)).partition(b"\r\n\r\n")
        assert status(head) == 200
        assert f"Content-Length: {len(CONTENT)}".encode() in head
        assert b"Cache-Control: no-store" in head
        assert body == CONTENT
        assert await page.fetched() == Fetch(HERE, "Linphone/5 (x)")
        again = await ask(page, sent)
        assert (status(again), again.endswith(b"\r\n\r\n")) == (404, True)

    serving(scenario)


def test_two_at_once_get_it_once() -> None:
    async def scenario(page: OneTimePage) -> None:
        responses = await asyncio.gather(*(ask(page, request(page)) for _ in range(6)))
        assert sorted(map(status, responses)) == [200, 404, 404, 404, 404, 404]
        assert (await page.fetched()).program == ""

    serving(scenario)


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/", 404),
        ("GET", "/../etc/passwd", 404),
        ("GET", f"/{'0' * 32}", 404),
        ("GET", f"/{'0' * 31}\xe9", 404),
        ("HEAD", None, 405),
        ("POST", None, 405),
        ("GET", "/a b", 400),
    ],
)
def test_what_is_not_the_page_gets_nothing_and_leaves_it_there(
    method: str, path: str | None, expected: int
) -> None:
    async def scenario(page: OneTimePage) -> None:
        assert status(await ask(page, request(page, method, path))) == expected
        assert status(await ask(page, request(page))) == 200

    serving(scenario)


@pytest.mark.parametrize(
    "sent", [b"\r\n\r\n", b"\0\xff\r\n\r\n", b"GET / SIP/2.0\r\n\r\n", b"\x16\x03\x01\r\n\r\n"]
)
def test_what_is_no_http_is_refused(sent: bytes) -> None:
    async def scenario(page: OneTimePage) -> None:
        assert status(await ask(page, sent)) == 400

    serving(scenario)


def test_an_endless_request_is_not_read() -> None:
    async def scenario(page: OneTimePage) -> None:
        response = await ask(page, request(page, "GET", None, f"X: {'x' * 200_000}"))
        assert status(response) in (0, 431)  # 0: reset, as most of it was never read
        assert status(await ask(page, request(page))) == 200

    serving(scenario)


def test_the_slow_are_cut_and_too_many_turned_away() -> None:
    async def scenario(page: OneTimePage) -> None:
        slow = [await connected(page) for _ in range(8)]
        for _, writer in slow:
            writer.write(b"GET /")
        assert await ask(page, request(page)) == b""  # a ninth
        assert not any(reader.at_eof() for reader, _ in slow)
        let_pass(PATIENCE)
        ends = await asyncio.gather(*(reader.read() for reader, _ in slow), return_exceptions=True)
        assert all(end == b"" or isinstance(end, ConnectionError) for end in ends)
        for _, writer in slow:
            writer.close()
        assert status(await ask(page, request(page))) == 200

    serving(scenario)


def test_one_who_drips_is_cut_all_the_same() -> None:
    async def scenario(page: OneTimePage) -> None:
        reader, writer = await connected(page)
        for byte in b"GET / HTT":
            writer.write(bytes((byte,)))
            await asyncio.sleep(0.02)
            assert not reader.at_eof()
            let_pass(0.1 * PATIENCE)
        writer.write(b"P")
        let_pass(0.1 * PATIENCE)
        with suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()

    serving(scenario)


def test_who_resets_the_connection_does_not_leave_it_for_a_second_reader() -> None:
    async def scenario(page: OneTimePage) -> None:
        reader, writer = await connected(page)
        writer.write(request(page))
        assert await reader.read(1) == b"H"
        taken = writer.get_extra_info("socket")
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        writer.transport.abort()
        assert (await page.fetched()).address == HERE
        assert status(await ask(page, request(page))) == 404

    serving(scenario)


def test_whoever_says_who_he_is_at_length_is_cut_short() -> None:
    async def scenario(page: OneTimePage) -> None:
        await ask(page, request(page, "GET", None, f"User-Agent: \x1b[31m{'x' * 4000}"))
        assert len((await page.fetched()).program) == 80

    serving(scenario)


def test_with_the_block_it_ends_though_somebody_is_connected() -> None:
    async def run() -> None:
        async with OneTimePage(CONTENT, HERE) as page:
            reader, writer = await connected(page)
            writer.write(b"GET /")
            await asyncio.sleep(0.1)
        with pytest.raises(ConnectionRefusedError):
            await connected(page)
        with suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()

    asyncio.run(run())


@pytest.mark.parametrize(("host", "says"), [("192.0.2.99", "192.0.2.99"), (HERE, HERE)])
def test_where_nothing_can_be_served_it_says_so(host: str, says: str) -> None:
    async def run(port: int) -> None:
        async with OneTimePage(CONTENT, host, port):
            pytest.fail("it was served")

    with socket.create_server((HERE, 0)) as other, pytest.raises(EnvironmentProblem) as refused:
        asyncio.run(run(other.getsockname()[1]))
    assert refused.value.code == "page-not-served"
    assert says in refused.value.message
