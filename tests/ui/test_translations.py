"""German and French are complete, nothing is compiled from an older file, and every text keeps its placeholders."""

from pathlib import Path

import pytest

from installers import translating
from installers.translating import (
    COMPLETE,
    faults,
    files,
    is_current,
    language,
    messages,
    missing,
    take,
    update,
)
from installers.window_texts import Text, window_texts
from pbxgui.core.errors import Bug

HINT = "run installers/translations, translate what it names, and run it again"


@pytest.mark.parametrize("path", files(), ids=language)
def test_what_is_compiled_is_what_the_file_says(path: Path) -> None:
    assert is_current(path), HINT


@pytest.mark.parametrize("code", [*COMPLETE, "en"])
def test_every_text_is_translated_with_its_placeholders(code: str) -> None:
    assert faults(translating.TRANSLATIONS / f"pbxgui_{code}.ts") == (), HINT


def test_texts_are_found_wherever_they_are_translated(tmp_path: Path) -> None:
    package = tmp_path / "ui"
    (package / "inner").mkdir(parents=True)
    (package / "words.py").write_text(
        'def tr(text, *, number=-1):\n    return QCoreApplication.translate("Words", text, None, number)\n'
    )
    (package / "inner" / "screen.py").write_text(
        "from ui.words import tr\n"
        'def _tr(text):\n    return QCoreApplication.translate("Own", text)\n'
        'class Screen:\n    def show(self):\n        return self.tr("One " "text"), self.tr("%n call(s)", "", 3)\n'
        'A = _tr("Two"), tr("Three"), tr("%n thing(s)", number=2), x.translate("There", "Four", None, 1)\n'
        'B = "no".translate(table), str.maketrans("a", "b")\n'
    )
    assert window_texts(package) == (
        Text("Own", "Two"),
        Text("Screen", "%n call(s)", counted=True),
        Text("Screen", "One text"),
        Text("There", "Four"),
        Text("Words", "%n thing(s)", counted=True),
        Text("Words", "Three"),
    )


def test_a_text_that_is_made_at_run_time_is_refused(tmp_path: Path) -> None:
    (tmp_path / "screen.py").write_text(
        'class A:\n    def b(self):\n        return self.tr(f"{self} is lost")\n'
    )
    with pytest.raises(Bug, match=r"screen\.py:3"):
        window_texts(tmp_path)


def test_translations_are_taken_over_as_they_were_listed(tmp_path: Path) -> None:
    there = translating.TRANSLATIONS / "pbxgui_fr.ts"
    path = tmp_path / "pbxgui_fr.ts"
    path.write_text(there.read_text().replace("<translation>&amp;Adresse</translation>", "<translation/>"))
    before = missing(path)
    assert '"&Address"' in before
    take(path, '[{"context": "EngineCard", "text": "&Address", "translation": ["&Adresse"]}]')
    update(path)
    (found,) = (one for one in messages(path) if one.text == Text("EngineCard", "&Address"))
    assert (found.translations, found.fault) == (("&Adresse",), "")
    assert len(missing(path)) < len(before)
