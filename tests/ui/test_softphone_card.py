"""The softphone card: what it says, what its code holds, and that its settings are served once."""

import stat
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from pbxgui.core.config import Extension
from pbxgui.core.softphone.account import Server, SipAccount, Transport, account_of
from pbxgui.core.softphone.card import Softphone, plain_text
from pbxgui.store.store import Store
from pbxgui.ui.extensions.card_facts import SOFTPHONES, card_facts, softphone_name
from pbxgui.ui.extensions.card_view import CardView
from pbxgui.ui.services import Services
from tests.store.template import new_store

Until = Callable[[Callable[[], bool]], None]
_DESK = Extension("1001", "Front desk", "correct-horse-battery")


def _account(host: str = "192.0.2.10") -> SipAccount:
    return account_of(_DESK, Server(host, 5060), Transport.UDP)


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path) -> None:
    """Let the data folder have an empty store, which to make anew for each test takes long."""
    new_store(tmp_path / "data")


@pytest.fixture
def card(services: Services, until: Until, monkeypatch: pytest.MonkeyPatch) -> Iterator[CardView]:
    def places(*_: object) -> tuple[Server, ...]:
        return (Server("192.0.2.99", 5060), Server("127.0.0.1", 5060))

    monkeypatch.setattr("pbxgui.actions.softphone_account.places_to_reach", places)
    with Store.open(services.data) as store, store.change("Before") as change:
        change.add(_DESK)
    until(lambda: bool(services.latest.configuration.configuration.extensions))
    found = CardView(services, "1001", host="127.0.0.1")
    found.resize(640, 560)
    found.show()
    until(lambda: found.facts is not None and bool(found.facts.code))
    yield found
    found.close()


def _read(path: Path) -> str:
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    (code,) = zxingcpp.read_barcodes(np.ascontiguousarray(pixels[:, : image.width()]))
    return code.text


@pytest.mark.parametrize("softphone", SOFTPHONES)
def test_every_softphone_has_a_card_with_the_password(softphone: Softphone) -> None:
    facts = card_facts(softphone, _account())
    assert softphone_name(softphone)
    assert facts.steps
    assert _DESK.secret in f"{facts.fields} {facts.line}"
    assert _DESK.secret not in repr(facts)
    assert "pbxgui extension" not in f"{facts.steps} {facts.notes}"


def test_a_card_of_this_computer_alone_says_so() -> None:
    here, there = (card_facts(Softphone.ANY, _account(host)).notes for host in ("127.0.0.1", "192.0.2.10"))
    assert any("127.0.0.1" in note for note in here)
    assert len(here) == len(there) + 1


def test_linphone_gets_its_settings_once_by_the_code(card: CardView, until: Until) -> None:
    assert card.address.currentText() == "127.0.0.1:5060"
    assert "engine does not run" in card.trouble.text()
    until(lambda: bool(card.code.modules) and card.code.toolTip().startswith("http://127.0.0.1:"))
    with urllib.request.urlopen(card.code.toolTip(), timeout=20) as response:  # noqa: S310 - ours
        settings = response.read().decode()
    assert _DESK.secret in settings
    until(lambda: not card.code.modules)


def test_nothing_is_served_for_a_card_that_nobody_sees(card: CardView, until: Until) -> None:
    until(lambda: card.code.toolTip().startswith("http://"))
    card.hide()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(card.code.toolTip(), timeout=20)  # noqa: S310 - ours


def test_the_saved_card_is_the_owners_and_a_camera_reads_it(
    card: CardView, services: Services, until: Until, tmp_path: Path
) -> None:
    path = tmp_path / "card.png"
    card.save_to(path)
    until(lambda: path.exists() and not services.tasks.jobs)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert _read(path) == plain_text(_account("127.0.0.1"))


def test_a_card_is_printed(card: CardView, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "card.pdf"))
    assert card.facts is not None
    card.print_to(printer, card.facts)
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")


def test_other_softphones_show_the_fields_and_their_code(card: CardView, until: Until) -> None:
    card.softphone.setCurrentIndex(card.softphone.findData(Softphone.ZOIPER.value))
    card.softphone.activated.emit(card.softphone.currentIndex())
    until(lambda: bool(card.code.modules))
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert "1001@127.0.0.1:5060" in shown
    assert _DESK.secret in shown
