"""Digest authentication against the examples of its RFCs, and against what strangers send."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.registrar.digest import (
    Algorithm,
    Credentials,
    challenge,
    is_right,
    read_credentials,
    response_of,
)

MUFASA = (
    'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm={algorithm}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, '
    'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, '
    'response="{response}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
OF_RFC_7616 = {
    "MD5": "8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256": "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
}


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_the_example_of_rfc_7616(algorithm: str) -> None:
    field = MUFASA.format(algorithm=algorithm, response=OF_RFC_7616[algorithm])
    credentials = read_credentials(field)
    assert credentials is not None
    assert is_right(credentials, "GET", "Circle of Life")
    assert not is_right(credentials, "GET", "Circle of Lies")
    assert not is_right(credentials, "REGISTER", "Circle of Life")


def test_the_example_of_rfc_2069_without_quality_of_protection() -> None:
    field = (
        'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", '
        'uri="/dir/index.html", response="1949323746fe6a43ef61f9606e7febea"'
    )
    credentials = read_credentials(field)
    assert credentials is not None
    assert credentials.nonce_count == 0
    assert is_right(credentials, "GET", "CircleOfLife")


def test_a_challenge_says_what_is_wanted() -> None:
    assert (
        challenge("pbxgui", "abc", Algorithm.SHA256, stale=False)
        == 'Digest realm="pbxgui", nonce="abc", algorithm=SHA-256, qop="auth"'
    )
    assert challenge("pbxgui", "abc", Algorithm.MD5, stale=True).endswith(", stale=true")


@pytest.mark.parametrize(
    "change",
    [
        ("Digest ", "Basic "),
        ('username="Mufasa"', 'user="Mufasa"'),
        ("qop=auth", "qop=auth-int"),
        ("nc=00000001", "nc=1"),
        ("nc=00000001", "nc=00000000"),
        ("nc=00000001", "nc=0000000g"),
        ('cnonce="f2', 'cn="f2'),
        ("algorithm=MD5", "algorithm=MD6"),
        ("algorithm=MD5", "algorithm=MD5, algorithm=MD5"),
        ('username="Mufasa"', 'username="Mufasa'),
        ("nc=", ";nc="),
    ],
)
def test_what_cannot_be_checked_is_no_credentials(change: tuple[str, str]) -> None:
    field = MUFASA.format(algorithm="MD5", response=OF_RFC_7616["MD5"])
    assert read_credentials(field) is not None
    assert read_credentials(field.replace(*change)) is None


def test_credentials_have_a_longest_length() -> None:
    assert read_credentials("Digest " + "a=b," * 5000) is None


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    assert read_credentials(f"Digest {text}") is None or "response" in text


words = st.text(st.characters(codec="utf-8", exclude_characters='"\\'), min_size=1, max_size=20)


made = st.builds(
    Credentials,
    username=words,
    realm=st.just("pbxgui"),
    nonce=words,
    uri=words,
    response=st.just(""),
    algorithm=st.sampled_from(Algorithm),
    client_nonce=words,
    nonce_count=st.integers(0, 0xFFFFFFFF),
)


@given(made, words)
def test_what_is_written_is_read(given: Credentials, secret: str) -> None:
    count = given.nonce_count
    quality = f', qop=auth, nc={count:08x}, cnonce="{given.client_nonce}"' if count else ""
    response = response_of(given, "REGISTER", secret)
    field = (
        f'Digest username="{given.username}", realm="pbxgui", nonce="{given.nonce}", uri="{given.uri}", '
        f'response="{response}", algorithm={given.algorithm}{quality}'
    )
    read = read_credentials(field)
    assert read is not None
    assert is_right(read, "REGISTER", secret)
    assert not is_right(read, "REGISTER", secret + "x")
