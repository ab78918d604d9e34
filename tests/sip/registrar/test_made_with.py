"""What is kept of the secret that a registration was made with."""

from hypothesis import given, strategies as st

from pbxgui.sip.registrar.made_with import is_made_with, made_with

TEXTS = st.text(st.characters(exclude_characters="\0"))


@given(TEXTS, TEXTS)
def test_a_secret_is_known_again_and_not_kept(extension: str, secret: str) -> None:
    kept = made_with(extension, secret)
    assert is_made_with(kept, extension, secret)
    assert kept != made_with(extension, secret)  # two extensions of one secret do not look alike
    assert set(kept) <= set("0123456789abcdef:")


@given(TEXTS, TEXTS, TEXTS)
def test_another_secret_and_another_extension_are_not(extension: str, secret: str, other: str) -> None:
    kept = made_with(extension, secret)
    assert is_made_with(kept, extension, other) == (other == secret)
    assert is_made_with(kept, other, secret) == (other == extension)


@given(st.text())
def test_what_was_never_kept_is_of_no_secret(kept: str) -> None:
    assert not is_made_with(kept, "1001", "secret")
