"""From nothing to a PBX that can be called, as one change."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pbxgui.actions.first_steps import SAMPLES, FirstSteps, Sample, take_first_steps
from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.config import Extension, Handling, Number, ToExtension, Treatment
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.store.template import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path)) as opened:
        yield opened


def _steps(first: str = "Front desk") -> FirstSteps:
    return FirstSteps((first, "My mobile"), "Main number", SAMPLES[0])


def test_two_extensions_and_a_number_that_greets_and_one_step_to_undo(store: Store, tmp_path: Path) -> None:
    made = take_first_steps(store, tmp_path / "cache", _steps(), "First steps")
    configuration = store.read()
    assert configuration.extensions == made.extensions
    assert [one.number for one in made.extensions] == ["1001", "1002"]
    assert configuration.numbers == (made.number,)
    handling = made.number.default
    assert (made.number.number, handling.treatment) == ("2001", Treatment.GREET_THEN_RING)
    assert handling.destination == ToExtension("1001")
    assert handling.greeting == "welcome"
    assert configuration.check() == ()
    assert 2 < configuration.greetings[0].versions[0].seconds < 6
    store.undo()
    empty = store.read()
    assert (empty.extensions, empty.numbers, empty.greetings) == ((), (), ())


def test_a_name_that_cannot_be_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        take_first_steps(store, tmp_path / "cache", _steps(first=""), "First steps")
    assert raised.value.code == "empty-name"
    assert store.read().greetings == ()
    assert not (tmp_path / "cache").exists()


def test_what_is_there_already_is_not_taken(store: Store, tmp_path: Path) -> None:
    with store.change("Before") as change:
        change.add(Extension("1001", "Old", "long-enough-secret"))
        change.add(Number("2001", "Old", (), Handling(Treatment.REFUSE)))
    made = take_first_steps(store, tmp_path / "cache", _steps(), "First steps")
    assert [one.number for one in made.extensions] == ["1002", "1003"]
    assert made.number.number == "2002"


def test_a_greeting_that_was_recorded_is_heard_instead_of_a_sample(store: Store, tmp_path: Path) -> None:
    sample = SAMPLES[1]
    import_greeting(store, tmp_path / "cache", sample.path, "mine", GreetingFacts())
    made = take_first_steps(store, tmp_path / "cache", replace(_steps(), recorded="mine"), "First steps")
    assert made.number.default.greeting == "mine"
    assert [one.name for one in store.read().greetings] == ["mine"]
    store.undo()
    assert not store.read().numbers
    with pytest.raises(UserError) as raised:
        take_first_steps(store, tmp_path / "cache", replace(_steps(), recorded="gone"), "First steps")
    assert raised.value.code == "no-greeting"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.name)
def test_every_sample_is_there(sample: Sample) -> None:
    assert sample.path.is_file()
