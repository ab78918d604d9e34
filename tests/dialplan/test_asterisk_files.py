"""The files for Asterisk: whatever people call their things, each file says what was meant and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.config import (
    AfterCap,
    Configuration,
    Device,
    Extension,
    GreetingLoop,
    Handling,
    Member,
    Number,
    RingGroup,
    Strategy,
    ToExtension,
    ToGroup,
    ToUri,
    Treatment,
)
from pbxgui.core.config.fields import plain
from pbxgui.core.errors import UserError
from pbxgui.dialplan.asterisk import (
    EXTENSIONS,
    INCLUDED_BY,
    MUSIC,
    PJSIP,
    Layout,
    include,
    is_ours,
    sound_files,
    taken,
    written,
)
from pbxgui.dialplan.asterisk.extensions import extensions_program
from pbxgui.dialplan.asterisk.section import comment
from pbxgui.dialplan.compile import compile_program
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.reader import read
from tests.dialplan.asterisk_config import caller_id, parse
from tests.dialplan.configurations import COLLEAGUES, CONFIGURATIONS, GREETINGS, URI, configuration

ETC = Layout("/etc/asterisk")
DESK = ToExtension("1001")
_PIECES = st.sampled_from(
    [";", ";--", "--;", "\\", '"', "'", "[x]", "#include y", "${X}", "$[1]", "<1>", "=", "=>", "(!)", "שלום", "\u200d",
     "\u202e", "\n", "\u2028", "\x00", "ä", "🧑", "a", " "]
)  # fmt: skip
TEXTS = st.lists(_PIECES | st.characters(), max_size=70).map("".join)
NAMES = TEXTS.map(plain)
SECRETS = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=12, max_size=128
) | st.lists(st.sampled_from([";", "\\", ";--", "#", '"', "=", ">", "["]), min_size=12, max_size=40).map(
    "".join
)
CONTACTS = st.sampled_from(["sip:a@10.0.0.1", "sip:b@10.0.0.2:5061;transport=tcp;x=y", "sips:[2001:db8::1]"])
DEVICES = st.lists(st.builds(Device, NAMES, CONTACTS), max_size=3, unique_by=lambda one: one.name.casefold())
COLLEAGUE = st.builds(
    Extension,
    st.sampled_from(["1001", "1002", "*97", "#31", "+49"]),
    NAMES,
    SECRETS,
    DEVICES.map(tuple),
    st.integers(1, 99),
)
PEOPLE = st.lists(COLLEAGUE, max_size=4, unique_by=lambda one: one.number).map(tuple)


# A whole configuration is much to draw, the more so on a busy machine.
generated = settings(max_examples=30)


def text(config: Configuration, name: str, layout: Layout = ETC) -> str:
    return next(file.text for file in written(config, layout).files if file.name == name)


def number(handling: Handling) -> Number:
    return Number("2001", "Sales", (), handling)


def expected(extension: Extension) -> Iterator[tuple[str, dict[str, str]]]:
    """Return the objects of an extension; of its name as much as a channel keeps."""
    name = extension.name
    while len(name.encode()) > 79:
        name = name[:-1]
    contacts = {f"contact {index}": device.contact for index, device in enumerate(extension.devices)}
    media = {"disallow": "all", "allow": "ulaw,alaw,g722", "direct_media": "no"}
    phones = {"rtp_symmetric": "yes", "rewrite_contact": "yes"}
    account = {"auth": extension.number, "aors": extension.number, "callerid": f"{name}|{extension.number}"}
    busy = {"device_state_busy_at": str(extension.call_limit)}
    yield extension.number, {"type": "endpoint", "context": "pbxgui", **media, **phones, **account, **busy}
    password = {"username": extension.number, "password": extension.secret}
    yield extension.number, {"type": "auth", "auth_type": "userpass", **password}
    yield extension.number, {"type": "aor", "max_contacts": "1", "remove_existing": "yes", **contacts}


def understood(settings: list[tuple[str, str]]) -> dict[str, str]:
    """Return settings by name, contacts counted, the caller's name and number taken apart."""
    contacts = [value for key, value in settings if key == "contact"]
    found = {key: value for key, value in settings if key != "contact"}
    assert len(found) + len(contacts) == len(settings)
    if "callerid" in found:
        found["callerid"] = "|".join(caller_id(found["callerid"]))
    return found | {f"contact {index}": value for index, value in enumerate(contacts)}


@given(PEOPLE)
def test_pjsip_holds_exactly_the_extensions_whatever_they_are_called(people: tuple[Extension, ...]) -> None:
    sections = parse(text(Configuration(people), PJSIP))
    wanted = chain.from_iterable(map(expected, sorted(people, key=lambda one: one.number)))
    assert [(name, understood(settings)) for name, settings in sections] == list(wanted)


@generated
@given(CONFIGURATIONS, PEOPLE)
def test_the_dialplan_read_back_is_the_program(config: Configuration, people: tuple[Extension, ...]) -> None:
    known = {one.number: one for one in (*config.extensions, *people)}
    config = replace(config, extensions=tuple(known.values()))
    program = extensions_program(config, ETC)
    assert read(text(config, EXTENSIONS)) == program
    assert [context.name for context in program.contexts] == ["pbxgui", "pbxgui-public"]


@generated
@given(CONFIGURATIONS)
def test_without_several_devices_the_program_is_the_compiled_one(config: Configuration) -> None:
    program, compiled = extensions_program(config, ETC), compile_program(config, ETC.names)
    assert [context.extensions for context in program.contexts] == [
        context.extensions for context in compiled.contexts
    ]


@given(TEXTS)
def test_a_comment_is_one_line_whatever_it_says(said: str) -> None:
    line = comment(said)
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert line[:-1].isprintable()
    assert parse(line) == []


def test_every_file_says_who_made_it_and_which_line_takes_it_up() -> None:
    for file in written(Configuration(), ETC).files:
        assert is_ours(file.text)
        assert f"one line at the end of {INCLUDED_BY[file.name]}:" in file.text
        assert f"\n;   #include /etc/asterisk/{file.name}\n" in file.text
        assert include(file.name, ETC) in file.text
        assert "gets lost" in file.text
    assert not is_ours("[general]\n")


def test_only_the_file_with_secrets_is_secret() -> None:
    files = written(configuration(), ETC).files
    assert [file.name for file in files if "not-a-secret-1" in file.text] == [PJSIP]
    assert [file.name for file in files if file.secret] == [PJSIP]
    assert not any("not-a-secret-1" in repr(file) for file in files)


def test_the_trunk_is_told_its_context_and_the_installation_that_it_needs_a_transport() -> None:
    assert "\n;   context = pbxgui-public\n" in text(Configuration(), EXTENSIONS)
    assert "\n;   [transport-udp]\n" in text(Configuration(), PJSIP)
    assert parse(text(Configuration(), PJSIP)) == []


def test_a_greeting_that_rings_is_a_class_of_its_folder_only() -> None:
    loop = Handling(Treatment.CUSTOM_RINGBACK, "closed", GreetingLoop("welcome"), DESK)
    config = configuration(number(loop))
    assert parse(text(config, MUSIC)) == [
        ("pbxgui-welcome", [("mode", "files"), ("directory", "/etc/asterisk/pbxgui/sounds/welcome")])
    ]
    assert written(config, ETC).greetings == ("closed", "welcome")
    assert "m(pbxgui-welcome)" in text(config, EXTENSIONS)


def test_greetings_are_played_from_where_they_were_written() -> None:
    config = configuration(number(Handling(Treatment.REFUSE, "please-hold")))
    played = "Playback(/etc/asterisk/pbxgui/sounds/please-hold/please-hold,noanswer)"
    assert played in text(config, EXTENSIONS)
    assert sound_files("please-hold") == {
        8_000: "pbxgui/sounds/please-hold/please-hold.wav",
        16_000: "pbxgui/sounds/please-hold/please-hold.wav16",
    }
    assert Layout("/").file(MUSIC) == "/pbxgui-musiconhold.conf"
    assert lint(text(config, EXTENSIONS)) == ()


@pytest.mark.parametrize(
    "handling",
    [
        Handling(Treatment.RING, destination=ToUri(URI)),
        Handling(Treatment.RING, None, None, DESK, after_cap=AfterCap.DIVERT, divert_to=ToUri(URI)),
    ],
)
def test_addresses_outside_are_called_through_an_endpoint_that_nobody_can_be_taken_for(
    handling: Handling,
) -> None:
    name, settings = parse(text(configuration(number(handling)), PJSIP))[0]
    assert name == "pbxgui-out"
    assert dict(settings).items() >= {"identify_by": "ip", "context": "pbxgui-public"}.items()
    assert "pbxgui-out" not in text(configuration(), PJSIP)


def devices(count: int, contact: str = "sip:a@10.0.0.{};transport=tcp") -> tuple[Device, ...]:
    return tuple(Device(f"Phone {index}", contact.format(index)) for index in range(count))


def test_all_devices_of_an_extension_ring() -> None:
    both = Extension("1001", "Both", "not-a-secret-1", devices(2))
    group = RingGroup("all", Strategy.ALL, (Member("1001"), Member("1002")), 20.0)
    config = replace(
        configuration(number(Handling(Treatment.RING, destination=ToGroup("all"))), groups=(group,)),
        extensions=(both, *COLLEAGUES[1:]),
    )
    each = r"PJSIP/1001/sip:a@10.0.0.0\;transport=tcp&PJSIP/1001/sip:a@10.0.0.1\;transport=tcp"
    assert f"Dial({each}&PJSIP/1002,20)" in text(config, EXTENSIONS)
    assert f"Dial({each},30)" in text(config, EXTENSIONS)


def test_more_devices_than_a_line_holds_ring_as_far_as_asterisk_can() -> None:
    long = f"sip:{'a' * 60}@{'b' * 250}:{{}}"
    crowd = Extension("1001", "Crowd", "not-a-secret-1", devices(20, long))
    config = Configuration((crowd,), (number(Handling(Treatment.RING, destination=DESK)),), GREETINGS)
    assert "Dial(PJSIP/1001,30)" in text(config, EXTENSIONS)


@pytest.mark.parametrize(
    "place",
    ["etc", "", "C:\\Asterisk", "/etc/my asterisk", "/a,b", "/a&b", "/a;b", "/${X}", "/a\nb", "/a/../b", "/a/.", "//a",
     "/" + "a" * 200],
)  # fmt: skip
def test_a_place_that_a_dialplan_cannot_name_is_refused_with_the_way_out(place: str) -> None:
    with pytest.raises(UserError, match="--installed-in /etc/asterisk") as refusal:
        Layout(place)
    assert refusal.value.code == "bad-place"


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("[1001]\ntype = endpoint\n", ["1001"]),
        ("[1001](phones)\nallow = all\n[1002]\nType=auth\n type => aor\n", ["1001", "1002"]),
        ("[pbxgui-out]\ntype=endpoint\n", ["pbxgui-out"]),
        ("[1001](!)\ntype=endpoint\n[1002](+)\ntype=endpoint\n", []),
        ("[1001]\ntype=identify\n[9999]\ntype=aor\n;[1001]\n;type=aor\n", []),
        ("type=endpoint\n#include x\n", []),
        ("", []),
    ],
)
def test_names_that_an_installation_has_given_already_are_found(own: str, found: list[str]) -> None:
    assert list(taken(configuration(), own)) == found
