"""Sentences are plain English text, and keep what they were made of wherever they go."""

import copy
import json
import pickle
from enum import StrEnum

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import DEEPEST, Sentence, as_data, filled, from_data, joined, said, word

NAMES = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True)
VALUES = st.recursive(
    st.text(max_size=20),
    lambda inner: st.builds(Sentence, st.text(max_size=20), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=5,
)


class Kind(StrEnum):
    NUMBER = "number"


def test_a_sentence_is_its_english_text() -> None:
    sentence = said("The {field} “{value}” is in use.", field=word("name"), value="night")
    assert sentence == "The name “night” is in use."
    assert f"{sentence} And {sentence!s}".startswith("The name “night” is in use. And The name")
    assert json.loads(json.dumps(sentence)) == sentence
    assert sentence.template == "The {field} “{value}” is in use."


def test_words_of_the_program_are_sentences_and_what_a_person_wrote_is_not() -> None:
    kind, name, count = said("{kind} {name} {count}", kind=Kind.NUMBER, name="busy", count=3).values.values()
    assert (type(kind), type(name), type(count)) == (Sentence, str, str)
    assert (kind, count) == ("number", "3")


def test_values_are_put_in_once_and_braces_without_a_value_stay() -> None:
    assert said("Write ${{other}} as {name}.", name="{name}") == "Write ${{other}} as {name}."
    assert filled("{known} {unknown} {} {0}", {"known": "1"}) == "1 {unknown} {} {0}"
    assert said('Write GotoIf($["${A}"]).') == 'Write GotoIf($["${A}"]).'


def test_what_is_joined_keeps_its_parts() -> None:
    whole = joined("; ", (said("rule {number}", number=1), "default"))
    assert whole == "rule 1; default"
    assert isinstance(whole.values["part0"], Sentence)
    assert not isinstance(whole.values["part1"], Sentence)
    assert joined(", ", ()) == ""


@given(VALUES)
def test_a_sentence_comes_back_from_data_and_from_other_processes(text: str) -> None:
    sentence = word(text)
    whole = from_data(json.loads(json.dumps(as_data(sentence))))
    for again in (word(whole), pickle.loads(pickle.dumps(sentence))):  # noqa: S301
        assert isinstance(whole, Sentence)
        assert (again, again.template, dict(again.values)) == (text, sentence.template, dict(sentence.values))
    assert copy.deepcopy(sentence) == sentence


@pytest.mark.parametrize(
    "data",
    [None, 3, [], {}, {"template": 1, "values": {}}, {"template": "x"}, {"template": "x", "values": []}],
)
def test_what_is_no_sentence_is_not_taken_for_one(data: object) -> None:
    assert from_data(data, "otherwise") == "otherwise"


def test_a_text_is_its_own_data() -> None:
    assert (as_data("plain"), from_data("plain")) == ("plain", "plain")


def test_what_is_nested_too_deeply_is_cut_off() -> None:
    data: object = "the innermost"
    for _ in range(100):
        data = {"template": "({inner})", "values": {"inner": data}}
    assert from_data(data) == "(" * DEEPEST + ")" * DEEPEST


def test_an_error_is_a_sentence_as_well() -> None:
    error = UserError("no-name", said("There is no {name}.", name="night"), "Add it.")
    assert error.sentence == str(error) == "There is no night. Add it."
    assert [type(part) for part in error.sentence.values.values()] == [Sentence, Sentence]
    assert UserError("no-name", "There is none.").sentence == "There is none."
