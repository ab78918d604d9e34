"""A pasted dialplan, really called: on an engine of its own, heard, told line by line, and nobody outside called."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from pbxgui.sip.phone import Hearing, read_reference
from pbxgui.ui.dialplan.try_page import TryPage
from pbxgui.ui.services import Services

pytestmark = [pytest.mark.wire, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

WELCOME = Path(__file__).resolve().parents[3] / "resources" / "sounds" / "beep.wav"
PATIENCE = 30_000  # milliseconds; the helper's process begins with a second of imports
TEXT = """exten => 2001,1,Progress()
 same => n,Playback(beep)
 same => n,Dial(PJSIP/peer/sip:1@127.0.0.1:{port},5)
 same => n,Dial(PJSIP/anybody,20)
 same => n,Hangup()
"""


def test_call_it_is_heard_and_followed_line_by_line(
    services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = bytearray()
    play = services.player.play_stream

    def playing(title: str, rate: int) -> object:
        stream = play(title, rate)
        monkeypatch.setattr(stream, "write", written.extend)
        return stream

    monkeypatch.setattr(services.player, "play_stream", playing)
    page = TryPage(services)
    qtbot.addWidget(page)
    page.show()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        outside.bind(("127.0.0.1", 0))
        outside.setblocking(False)  # noqa: FBT003 - the module's own
        page.widgets.editor.put(TEXT.format(port=outside.getsockname()[1]))
        page.widgets.seconds.setValue(2)
        page.widgets.caller.click()
        qtbot.waitUntil(page.widgets.ender.isVisible, timeout=PATIENCE)
        qtbot.waitUntil(page.widgets.caller.isVisible, timeout=PATIENCE)
        with pytest.raises(BlockingIOError):
            outside.recv(1)
    rows = page.widgets.log.rows
    assert [row.line for row in rows if row.line] == [1, 2, 3, 4]
    said = [row.text for row in rows]
    order = [
        next(at for at, text in enumerate(said) if words in text) for words in ("183", "early media", "Over")
    ]
    assert order == sorted(order), said
    assert any("is not called: this is a test" in text for text in said)
    assert page.widgets.timeline.cursor_at == pytest.approx(2.0, abs=0.5)
    samples = np.frombuffer(bytes(written), "<i2").astype(np.int16)
    heard = Hearing(samples, np.ones(len(samples), np.bool_), 0.0)
    assert heard.find(*read_reference(WELCOME)).correlation > 0.98
    page.close_call()


def tried(tmp_path: Path, text: str, *options: str) -> list[dict[str, Any]]:
    file = tmp_path / "a.conf"
    file.write_text(text)
    command = [sys.executable, "-m", "pbxgui", "--data", str(tmp_path), "--json", "try", str(file), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return [json.loads(line) for line in (done.stdout + done.stderr).splitlines()]


def test_the_command_tells_what_the_phones_do_and_how_it_ends(tmp_path: Path) -> None:
    told = tried(tmp_path, "exten => _2X,1,Dial(PJSIP/${EXTEN},5)\n same => n,Busy()\n", "--phones=busy")
    assert told[0]["number"] == "20"
    assert [one["line"] for one in told if one["event"] == "step"] == [1, 2]
    assert told[-1]["event"] == "ended"
    assert "486" in told[-1]["how"]


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("exten => 1,1,Answer(\n", (), "dialplan-unreadable"),
        ("[c]\nexten => 1,1,Answer()\n", ("--context=d",), "no-context"),
        ("[c]\nexten => h,1,NoOp()\n", (), "no-number"),
        ("[c]\nexten => 1,1,Answer()\n", ("1 2",), "bad-number"),
        ("[c]\nexten => 1,1,Answer()\n", ("--as=x y",), "bad-number"),
        ("[c]\nexten => 1,1,Answer()\n", ("--seconds=0",), ""),
    ],
)
def test_what_cannot_be_called_is_refused_with_its_remedy(
    tmp_path: Path, text: str, options: tuple[str, ...], code: str
) -> None:
    (told,) = tried(tmp_path, text, *options)
    assert code in told["error"]["code"]
    assert told["error"]["hint"] or "Add it" in told["error"]["message"]
