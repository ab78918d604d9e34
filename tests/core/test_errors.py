"""Errors speak to the person: a sentence, a remedy, a stable code."""

import pytest

from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError


@pytest.mark.parametrize("kind", [UserError, EnvironmentProblem, Bug])
def test_an_error_is_its_sentence_and_its_remedy(kind: type[PbxError]) -> None:
    error = kind("port-in-use", "The port 5060 is in use.", "Choose another.")
    assert str(error) == "The port 5060 is in use. Choose another."
    assert (error.code, error.message, error.hint) == (
        "port-in-use",
        "The port 5060 is in use.",
        "Choose another.",
    )
    assert isinstance(error, PbxError)


def test_without_a_remedy_there_is_only_the_sentence() -> None:
    assert str(Bug("impossible", "This cannot be.")) == "This cannot be."
