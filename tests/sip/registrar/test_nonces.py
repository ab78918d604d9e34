"""Nonces: young ones of ours serve, each count once; all others do not."""

import base64

from hypothesis import given, strategies as st

from pbxgui.sip.registrar.nonces import LIFETIME, Freshness, Nonces


def test_each_count_serves_once() -> None:
    nonces = Nonces()
    nonce = nonces.new(100.0)
    assert [nonces.use(nonce, count, 101.0) for count in (1, 2, 2, 1, 5, 4, 4)] == [
        Freshness.FRESH,
        Freshness.FRESH,
        Freshness.USED,
        Freshness.USED,
        Freshness.FRESH,
        Freshness.FRESH,
        Freshness.USED,
    ]


def test_without_a_count_a_nonce_serves_once() -> None:
    nonces = Nonces()
    nonce = nonces.new(0.0)
    assert nonces.use(nonce, 0, 0.0) is Freshness.FRESH
    assert nonces.use(nonce, 0, 0.0) is Freshness.USED


def test_a_count_far_behind_counts_as_used() -> None:
    nonces = Nonces()
    nonce = nonces.new(0.0)
    assert nonces.use(nonce, 1000, 0.0) is Freshness.FRESH
    assert nonces.use(nonce, 937, 0.0) is Freshness.FRESH
    assert nonces.use(nonce, 936, 0.0) is Freshness.USED


@given(st.lists(st.integers(1, 200), max_size=100))
def test_no_count_is_ever_taken_twice(counts: list[int]) -> None:
    nonces = Nonces()
    nonce = nonces.new(0.0)
    taken = [count for count in counts if nonces.use(nonce, count, 1.0) is Freshness.FRESH]
    assert len(taken) == len(set(taken))


def test_an_old_nonce_is_stale_and_that_of_another_engine_foreign() -> None:
    nonces = Nonces()
    nonce = nonces.new(0.0)
    assert nonces.use(nonce, 1, LIFETIME) is Freshness.FRESH
    assert nonces.use(nonce, 2, LIFETIME + 1) is Freshness.STALE
    assert Nonces().use(nonce, 1, 0.0) is Freshness.FOREIGN


def test_no_other_spelling_of_a_nonce_serves() -> None:
    nonces = Nonces()
    nonce = nonces.new(0.0)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    spellings = [nonce[:-2] + letter + nonce[-1] for letter in letters if letter != nonce[-2]]
    spellings += [
        nonce.rstrip("="),
        nonce + "\n",
        nonce.replace(nonce[3], nonce[3] + " "),
        nonce + "=",
        "",
        "ü",
    ]
    assert any(base64.urlsafe_b64decode(s) == base64.urlsafe_b64decode(nonce) for s in spellings[:63])
    assert {nonces.use(spelling, 1, 0.0) for spelling in spellings} == {Freshness.FOREIGN}


@given(st.text(max_size=80))
def test_no_text_is_taken_for_a_nonce(text: str) -> None:
    assert Nonces().use(text, 1, 0.0) is Freshness.FOREIGN


def test_what_had_to_be_forgotten_cannot_be_used_again() -> None:
    nonces = Nonces(most=10)
    made = [nonces.new(float(second)) for second in range(30)]
    assert all(nonces.use(nonce, 1, 30.0) is Freshness.FRESH for nonce in made)
    assert {nonces.use(nonce, 1, 30.0) for nonce in made} <= {Freshness.STALE, Freshness.USED}
    assert len(nonces._counts) == 10
    late = nonces.new(31.0)
    assert nonces.use(late, 1, 31.0 + LIFETIME) is Freshness.FRESH
    assert len(nonces._counts) == 1
