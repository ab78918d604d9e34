"""Lines and messages, both ways."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.control.protocol import PROTOCOL, check_protocol, decode, encode, error_message, received_error
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), JSON))
def test_a_message_is_one_ascii_line_and_comes_back(message: dict[str, object]) -> None:
    line = encode(message)
    assert line.isascii()
    assert line.index(b"\n") == len(line) - 1
    assert decode(line) == message


@given(st.binary())
def test_any_line_is_a_message_or_garbage(line: bytes) -> None:
    try:
        message = decode(line)
    except UserError as error:
        message = error_message(error)
    assert isinstance(message, dict)
    assert message.get("code", "control-garbage") == "control-garbage" or line.startswith(b"{")


@pytest.mark.parametrize("kind", [UserError, EnvironmentProblem, Bug])
def test_an_error_arrives_as_what_it_was(kind: type[PbxError]) -> None:
    error = kind("some-code", "It went wrong.", "Do better.")
    arrived = received_error(decode(encode(error_message(error))))
    assert type(arrived) is kind
    assert (arrived.code, arrived.message, arrived.hint) == (error.code, error.message, error.hint)


def test_an_error_that_says_nothing_is_one_all_the_same() -> None:
    assert str(received_error({})) == "The engine reports an error."


@pytest.mark.parametrize("hello", [None, [], {}, {"protocol": PROTOCOL + 1}, {"protocol": str(PROTOCOL)}])
def test_only_our_own_protocol_is_spoken(hello: object) -> None:
    with pytest.raises(EnvironmentProblem, match="different versions"):
        check_protocol(hello)
