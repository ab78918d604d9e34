"""Python's search for cycles rests where it is told to, and is afterwards as it was."""

import gc

import pytest

from pbxgui.core.collector import collector_resting


class Cycle:
    def __init__(self) -> None:
        self.itself = self


def test_the_search_rests_and_goes_on() -> None:
    with collector_resting():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), collector_resting():
        raise KeyError
    assert gc.isenabled()


def test_what_was_made_meanwhile_is_old_and_can_still_be_collected() -> None:
    with collector_resting():
        made = [Cycle() for _ in range(1000)]
        assert gc.get_count()[0] >= 1000
    assert gc.get_count()[0] < 1000
    assert gc.get_freeze_count() == 0
    del made
    assert gc.collect() >= 1000


def test_a_search_that_rests_already_goes_on_resting() -> None:
    gc.disable()
    try:
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_others_have_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_resting():
            pass
        assert 0 < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()
