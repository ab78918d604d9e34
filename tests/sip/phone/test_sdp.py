"""Session descriptions: written, read, answered."""

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.phone import SdpError, sdp
from pbxgui.sip.phone.sdp import AudioDescription, MediaDirection

HERE, THERE = ("127.0.0.1", 4000), ("127.0.0.2", 5000)

# What Asterisk 22 sends, attributes for the session and a second stream included.
ASTERISK = (
    b"v=0\r\no=- 1 2 IN IP4 10.0.0.9\r\ns=Asterisk\r\nc=IN IP4 10.0.0.9\r\nt=0 0\r\na=inactive\r\n"
    b"m=video 0 RTP/AVP 31\r\nm=audio 10018 RTP/AVP 8 0 96\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
    b"a=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-16\r\na=ptime:30\r\na=maxptime:140\r\na=sendrecv\r\n"
)

_descriptions = st.builds(
    AudioDescription,
    st.ip_addresses(v=4).map(str),
    st.integers(0, 65535),
    st.lists(st.sampled_from([0, 3, 8, 9, 18]), min_size=1, unique=True).map(tuple),
    st.just({}),
    st.sampled_from(MediaDirection),
    st.integers(10, 200),
)


@given(_descriptions)
def test_what_is_built_is_what_is_parsed(description: AudioDescription) -> None:
    assert sdp.parse(sdp.build(description, 1, 1)) == description


@given(st.binary(max_size=500) | st.binary(max_size=200).map(lambda data: ASTERISK[:150] + data))
def test_any_body_is_a_description_or_a_typed_error(body: bytes) -> None:
    with suppress(SdpError):
        sdp.parse(body)


def test_asterisks_description_is_read() -> None:
    read = sdp.parse(ASTERISK)
    assert read.address == ("10.0.0.9", 10018)
    assert read.payload_types == (8, 0, 96)
    assert read.telephone_event == 96
    assert (read.direction, read.ptime) == (MediaDirection.SENDRECV, 30)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"v=0\r\n", "no audio stream"),
        (b"c=IN IP4 127.0.0.1\r\nm=audio 70000 RTP/AVP 0\r\n", "port"),
        (b"c=IN IP4 127.0.0.1\r\nm=audio 7000 RTP/AVP 200\r\n", "payload type"),
        (b"c=IN IP4 127.0.0.1\r\nm=audio x RTP/AVP 0\r\n", "not an RTP audio stream"),
        (b"c=IN IP4 evil.example\r\nm=audio 7000 RTP/AVP 0\r\n", "connection address"),
        (b"m=audio 7000 RTP/AVP 0\r\n", "connection address"),
    ],
)
def test_what_is_unusable_is_named(body: bytes, word: str) -> None:
    with pytest.raises(SdpError, match=word):
        sdp.parse(body)


def test_an_answer_takes_the_offerers_first_codec_and_its_number_for_digits() -> None:
    answer = sdp.answer(sdp.parse(ASTERISK), HERE, (0, 8))
    assert answer is not None
    assert answer.payload_types == (8, 96)
    assert answer.telephone_event == 96


@pytest.mark.parametrize(
    ("offered", "answered"),
    [("sendrecv", "sendrecv"), ("sendonly", "recvonly"), ("recvonly", "sendonly"), ("inactive", "inactive")],
)
def test_an_answer_mirrors_the_direction(offered: str, answered: str) -> None:
    offer = sdp.offer(THERE, (0,)).with_direction(MediaDirection(offered))
    answer = sdp.answer(offer, HERE, (0,))
    assert answer is not None
    assert answer.direction == answered


def test_without_a_common_codec_there_is_no_answer() -> None:
    assert sdp.answer(sdp.offer(THERE, (3, 18)), HERE, (0, 8)) is None


@pytest.mark.parametrize(
    ("host", "port", "direction", "receives"),
    [
        ("127.0.0.1", 4000, MediaDirection.SENDRECV, True),
        ("127.0.0.1", 4000, MediaDirection.SENDONLY, False),
        ("127.0.0.1", 0, MediaDirection.SENDRECV, False),
        ("0.0.0.0", 4000, MediaDirection.SENDRECV, False),  # noqa: S104 - hold as RFC 2543 had it
    ],
)
def test_who_may_be_sent_to(host: str, port: int, direction: MediaDirection, receives: bool) -> None:  # noqa: FBT001
    description = AudioDescription(host, port, (0,), {}, direction)
    assert description.can_receive is receives
