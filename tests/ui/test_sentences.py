"""A German window says in German what comes from below it: errors, findings, reasons, results, countries."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from installers import translating
from installers.sentences import sentences
from pbxgui.actions.review import findings_of
from pbxgui.audio.importing import import_audio
from pbxgui.control.protocol import error_message, received_error, sentence_of
from pbxgui.core.config import Configuration, Handling, Number, Treatment
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError
from pbxgui.core.sentence import PLACEHOLDER, Sentence, as_data, said
from pbxgui.core.sip_result import in_words
from pbxgui.core.softphone.account import Server, SipAccount, Transport
from pbxgui.core.softphone.card import Softphone
from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.store.store import Store
from pbxgui.ui.background.stories import Stories
from pbxgui.ui.call_it.forecasting import answered
from pbxgui.ui.call_it.question import Question
from pbxgui.ui.call_it.strip import strip_of
from pbxgui.ui.call_it.why_words import why
from pbxgui.ui.cells import SECOND_LINE
from pbxgui.ui.dialplan.findings_model import FindingsModel
from pbxgui.ui.extensions.card_facts import card_facts
from pbxgui.ui.languages import Texts
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.live.moment_words import moment_words
from pbxgui.ui.numbers.add_number import AddNumberPopover
from pbxgui.ui.numbers.choices import ringbacks, tones
from pbxgui.ui.numbers.screen import NumbersScreen
from pbxgui.ui.sentences import CONTEXT, in_our_language, told
from pbxgui.ui.services import Services
from tests.ui.matrix_scene import keep

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Until = Callable[[Callable[[], bool]], None]
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def german(qapp: QApplication) -> Iterator[None]:
    texts = Texts(qapp)
    texts.put_in_force("de")
    yield
    texts.put_in_force("en")


def refused(make: Callable[[], object]) -> PbxError:
    with pytest.raises(PbxError) as caught:
        make()
    return caught.value


def test_a_sentence_within_a_sentence_is_translated_and_what_a_person_wrote_is_not() -> None:
    error = refused(lambda: Number("busy", "Shop", (), Handling(Treatment.RING)))
    assert str(error).startswith('The number "busy" is no number.')
    assert told(error).startswith("Rufnummer: „busy“ ist keine Rufnummer.")
    assert in_our_language(said("There is no file {name}.", name="busy")) == "Es gibt keine Datei busy."


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_our_language("Quite {unknown}.") == "Quite {unknown}."
    assert in_our_language("") == ""


def test_an_error_is_german_at_its_field(
    services: Services, qtbot: QtBot, until: Until, tmp_path: Path
) -> None:
    keep(tmp_path / "data", tmp_path)
    screen = NumbersScreen(services)
    qtbot.addWidget(screen)
    screen.show()
    screen.entered()
    until(lambda: screen.model.rowCount() == 2)
    screen.add.trigger()
    popover = screen.popover
    assert isinstance(popover, AddNumberPopover)
    popover.fields.type("20 01")
    popover.add()
    until(lambda: bool(popover.fields.digits.complaint))
    assert popover.fields.digits.complaint.startswith("Rufnummer: „20 01“ ist keine Rufnummer. Verwenden Sie")
    popover.close()


def test_findings_are_german(tmp_path: Path) -> None:
    model = FindingsModel()
    model.on_checked(findings_of(tmp_path, Configuration()))
    index = model.index(0)
    assert index.data() == "Es gibt noch keine Rufnummer und keine Nebenstelle."
    assert index.data(SECOND_LINE).startswith("Beginnen Sie mit")
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("Hinweis: Es gibt noch")


def test_problems_name_their_place_in_german() -> None:
    number = Number("2001", "Shop", (), Handling(Treatment.GREET_THEN_RING))
    told_problems = [
        in_our_language(one.sentence) for one in Configuration(numbers=(number,)).check(MONDAY.date())
    ]
    assert told_problems[0] == (
        "Rufnummer 2001, Vorgabe: Für die Behandlung „Ansage, dann klingeln“ fehlt noch etwas: Ansage. "
        "Legen Sie fest: Ansage."
    )


def test_who_hears_what_is_german(tmp_path: Path) -> None:
    keep(tmp_path / "data", tmp_path)
    with Store.open(tmp_path / "data") as store:
        configuration = store.read()
    answer = answered(configuration, tmp_path / "data", Question("2001", "0301111111", MONDAY))
    lines = [line.text for line in why(answer, {"1001": ()})]
    assert lines[1].endswith("nein, der Anrufer zeigt eine Nummer")
    missed = strip_of(answered(configuration, tmp_path / "data", Question("77", "0301111111", MONDAY)))
    assert "unter dieser Rufnummer ist niemand" in missed.result


def test_results_of_calls_are_german() -> None:
    assert in_our_language(in_words(486)) == "486 Busy Here: besetzt"
    assert in_our_language(in_words(699)).endswith("der Anruf wird überall abgewiesen")


@pytest.mark.parametrize("make", [UserError, EnvironmentProblem])
def test_an_error_of_the_engine_is_german(make: type[PbxError]) -> None:
    error = make("no-call", said("There is no call {name}.", name="call-7"), "Try again, or restart it.")
    line = json.loads(json.dumps(error_message(error)))
    received = received_error(line)
    assert (type(received), str(received)) == (make, str(error))
    assert (
        told(received)
        == "Es gibt keinen Anruf call-7. Versuchen Sie es noch einmal, oder starten Sie sie neu."
    )


def test_an_engine_that_sends_texts_alone_or_other_parts_is_understood() -> None:
    line = {"kind": "user", "code": "no-call", "message": "There is no call x.", "hint": ""}
    assert str(received_error(line)) == "There is no call x."
    forged = {**line, "parts": {"message": {"template": "Quit.", "values": {}}, "hint": 3}}
    assert str(received_error(forged)) == "There is no call x."


def test_what_the_engine_tells_of_a_call_is_german() -> None:
    text = said("{phone} vanished: {reason}.", phone="1001", reason=said("the call failed"))
    event = {"event": 1, "at": 1.0, "kind": "trouble", "call": "call-1", "text": str(text)}
    stories = Stories()
    stories.take({**event, "parts": as_data(text)})
    stories.take(event)
    first, second = stories.of("call-1")
    book = Book.of(Configuration())
    assert moment_words(first, book) == "1001 ist verschwunden: der Anruf ist gescheitert."
    assert moment_words(second, book) == "1001 vanished: the call failed."
    assert sentence_of({}) == ""


def test_countries_have_their_german_names() -> None:
    assert ("Ton: Österreich", "tone:at") in ringbacks(Configuration())
    assert ("Vereinigtes Königreich", "tone:uk") in tones()
    assert in_our_language(
        said('Did you mean "{code}" ({country})?', code="de", country=said("Germany"))
    ) == ("Meinten Sie „de“ (Deutschland)?")


def test_a_sound_that_cannot_be_used_is_refused_in_german(tmp_path: Path) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"\xfe\xed" * 50)
    error = refused(lambda: import_audio(broken, tmp_path / "audio", tmp_path / "cache"))
    assert str(broken) in told(error)
    assert told(error).endswith(
        "Exportieren Sie sie aus Ihrem Audioprogramm noch einmal als WAV, 16 Bit PCM."
    )


def test_a_card_is_german() -> None:
    account = SipAccount("1001", "Ann", "correct-horse", Server("192.0.2.10", 5060), Transport.UDP)
    facts = card_facts(Softphone.ANY, account)
    assert facts.program == "Ein beliebiges SIP-Telefon"
    assert facts.steps[0].startswith("Suchen Sie in den Einstellungen")
    assert list(facts.fields) == ["Benutzername", "Kennwort", "Server", "Transport", "Anzeigename"]


SAME = frozenset({"Transport", "Server", "mono", "stereo", "--seconds"})
"""Words that are the same in both languages."""


def test_no_sentence_is_left_in_english() -> None:
    path = translating.TRANSLATIONS / "pbxgui_de.ts"
    known = {
        one.text.text: one.translations[0]
        for one in translating.messages(path)
        if one.text.context == CONTEXT
    }
    assert {text.text for text in sentences()} == known.keys()
    same = {text for text, german_text in known.items() if text == german_text} - {*TONE_ZONES.values()}
    assert {text for text in same if re.search(r"[A-Za-z]{4}", PLACEHOLDER.sub("", text))} == SAME


def test_a_template_is_found_wherever_it_is_said(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        'raise UserError("no-name", said("There is no {name}.", name=name), "Add " "it.")\n'
        'check_name("holiday", value), log.error("not for people"), Bug("bug", f"{x} is broken")\n'
        'yield Finding(Severity.INFO, "code", "Quite small.", _HINT), suggest(name, known, "See all.")\n'
    )
    found = {text.text for text in sentences([module])}
    assert found >= {"There is no {name}.", "Add it.", "holiday", "Quite small.", "See all.", "ring group"}
    assert not found & {"not for people", "no-name", "code"}


@pytest.mark.parametrize(
    "line",
    [
        'said(f"{name} is lost")',
        'said("{name} is lost", other=name)',
        'raise UserError("lost", f"{name} is lost")',
        'message = f"{name} is lost"',
        'raise UserError("lost", said("Lost."), hint=f"Look for {name}.")',
    ],
)
def test_what_cannot_be_translated_is_refused(tmp_path: Path, line: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(line)
    with pytest.raises(Bug, match=r"module\.py:1"):
        sentences([module])


def test_words_are_sentences_of_their_own() -> None:
    assert isinstance(UserError("code", "message").hint, Sentence)
