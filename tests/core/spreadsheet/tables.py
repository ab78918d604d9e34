"""Whatever a table can hold, by Hypothesis, and the way from a configuration to a file's bytes and back."""

from hypothesis import strategies as st

from pbxgui.core.causes import Cause, sip_status
from pbxgui.core.config import (
    AfterCap,
    Anonymous,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    Configuration,
    CountryTone,
    Device,
    ExactCaller,
    Extension,
    GreetingLoop,
    Handling,
    HangUpWith,
    InContactGroup,
    Number,
    Rule,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
)
from pbxgui.core.config.fields import check_name
from pbxgui.core.config.number import NEXT_STEPS
from pbxgui.core.errors import UserError
from pbxgui.core.spreadsheet import AnyTable, Import, read_table, write_table


def _is_name(text: str) -> bool:
    try:
        check_name("name", text)
    except UserError:
        return False
    return True


_ODD_NAMES = [
    "=HYPERLINK(1)",
    "''+1",
    "@x",
    'a "b", c;d',
    "\\",
    "שלום; ${X}",
    "0301",
    "1/2",
    "٣",
    "e\u0301",
    "-",
]
NAMES = st.sampled_from(_ODD_NAMES) | st.text(
    "=+-@'\";,\\<>|%09aé \N{ZERO WIDTH JOINER}", min_size=1, max_size=8
).filter(_is_name)
DIALLED = st.sampled_from(["1001", "+4930", "0301234567", "*1", "#31#"]) | st.text(
    "0123456789", min_size=1, max_size=16
)
SLUGS = st.sampled_from(["welcome", "a.b-c_9", "2001", "9"])
_URIS = st.sampled_from(
    ["sip:a@127.0.0.1", "sips:+49%20=1@[2001:db8::1]:5061;transport=tls;x=1", "sip:example.org"]
)
_SECRETS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=12, max_size=14)
_DEVICES = st.lists(
    st.builds(Device, NAMES, _URIS), max_size=2, unique_by=lambda device: device.name.casefold()
).map(tuple)
EXTENSIONS = st.builds(Extension, DIALLED, NAMES, _SECRETS, _DEVICES, st.integers(1, 99))
_DESTINATIONS = st.one_of(
    st.builds(ToExtension, DIALLED),
    st.builds(ToNumber, DIALLED),
    st.builds(ToGroup, SLUGS),
    st.builds(ToUri, _URIS),
    st.builds(HangUpWith, st.sampled_from(Cause)),
)
_HANDLINGS = st.builds(
    Handling,
    st.sampled_from(Treatment),
    st.none() | SLUGS,
    st.none() | st.builds(GreetingLoop, SLUGS) | st.builds(CountryTone, st.sampled_from(["de", "us"])),
    st.none() | _DESTINATIONS,
    st.floats(1, 600),
    st.floats(1, 150),
    st.sampled_from(AfterCap),
    st.none() | _DESTINATIONS,
    st.sampled_from([cause for cause in Cause if sip_status(cause) // 100 in {4, 6}]),
    **dict.fromkeys(NEXT_STEPS, st.none() | _DESTINATIONS),
)
_CALLERS = st.one_of(
    st.just(AnyCaller()),
    st.just(Anonymous()),
    st.builds(ExactCaller, DIALLED),
    st.builds(CallerPrefix, DIALLED),
    st.sampled_from(["_0301X.", "_+49[1-5]!", "_X-X"]).map(CallerPattern),
    st.builds(InContactGroup, SLUGS),
)
_RULES = st.builds(Rule, _CALLERS, st.none(), _HANDLINGS) | st.builds(
    Rule, _CALLERS, SLUGS, _HANDLINGS, st.booleans()
)
_NUMBERS = st.builds(
    Number, DIALLED, NAMES, st.lists(_RULES, max_size=2).map(tuple), _HANDLINGS, st.booleans()
)
CONFIGURATIONS = st.builds(
    Configuration,
    st.lists(EXTENSIONS, max_size=3, unique_by=lambda extension: extension.number).map(tuple),
    st.lists(_NUMBERS, max_size=3, unique_by=lambda number: number.number).map(tuple),
)


def exported(table: AnyTable, configuration: Configuration, delimiter: str = ",") -> bytes:
    return write_table(table, configuration, delimiter).encode()


def imported(
    table: AnyTable, text: str | bytes, configuration: Configuration, *, replace: bool = False
) -> Import:
    content = text.encode() if isinstance(text, str) else text
    return read_table(table, content, configuration, replace=replace)


def told(found: Import) -> list[tuple[int | None, str, str, str]]:
    """Return line, column, value and code of each fault."""
    return [(fault.line, fault.column, fault.value, fault.code) for fault in found.faults]
