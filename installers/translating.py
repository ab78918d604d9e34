"""`installers/translations`: the window's texts and their translations, kept together by Qt's own tools."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

from installers.places import CHECKOUT
from installers.sentences import sentences
from installers.window_texts import Text, as_source, window_texts
from pbxgui.core.errors import EnvironmentProblem, PbxError

SOURCE = CHECKOUT / "pbxgui" / "ui"
TRANSLATIONS = SOURCE / "translations"
COMPLETE = ("de", "fr")
"""Languages of which every text has to be there; in others, English stands for what is missing."""

_USAGE = """\
Usage: installers/translations                    bring all files up to date, and print what is not translated
       installers/translations --check            only look
       installers/translations --missing de       print that as JSON, to write the translations into
       installers/translations --take de FILE     take them over
"""
_PLURALS_ONLY = ("en",)
_PLACEHOLDER = re.compile(r"\{\w*\}|%n")


@dataclass(frozen=True, slots=True)
class Message:
    """One text in the file of a translation.

    Attributes:
        text: what it is the translation of.
        translations: one, or for what is counted one of each form of plural; empty for what is missing.
        finished: whether a person has said that it is good.

    """

    text: Text
    translations: tuple[str, ...]
    finished: bool

    @property
    def fault(self) -> str:
        """What is wrong with it; empty for nothing."""
        if not all(self.translations) or not self.finished:
            return "not translated"
        wanted = set(_PLACEHOLDER.findall(self.text.text)) - {"%n"}
        lacking = [form for form in self.translations if not wanted <= set(_PLACEHOLDER.findall(form))]
        return f"without {', '.join(sorted(wanted))}" if lacking else ""


def texts() -> tuple[Text, ...]:
    """Return what is to be translated: the window's own texts, and the sentences that come from below it."""
    return (*window_texts(SOURCE), *sentences())


def files() -> tuple[Path, ...]:
    """Return the files of all translations."""
    return tuple(sorted(TRANSLATIONS.glob("pbxgui_*.ts")))


def language(path: Path) -> str:
    """Return the code of a file's language."""
    return path.stem.removeprefix("pbxgui_")


def messages(path: Path) -> Iterator[Message]:
    """Return what a file holds, without what is in no source any more."""
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in {"vanished", "obsolete"}:
                continue
            counted = message.get("numerus") == "yes"
            forms = [form.text or "" for form in translation.iter("numerusform")] if counted else []
            text = Text(context.findtext("name", ""), message.findtext("source", ""), counted)
            found = tuple(forms) if counted else (translation.text or "",)
            yield Message(text, found, translation.get("type") != "unfinished")


def update(path: Path) -> None:
    """Bring the texts of the source into a file; what is translated stays, what is gone goes."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "texts.py"
        source.write_text("\n".join(as_source(texts())) + "\n")
        only = ["-pluralonly"] if language(path) in _PLURALS_ONLY else []
        how = [
            "-locations",
            "none",
            "-no-obsolete",
            "-source-language",
            "en",
            "-target-language",
            language(path),
        ]
        _tool("lupdate", *how, *only, str(source), "-ts", str(path))


def compiled(path: Path, target: Path) -> Path:
    """Compile a file to `target`, and return that."""
    _tool("lrelease", "-silent", str(path), "-qm", str(target))
    return target


def faults(path: Path) -> tuple[str, ...]:
    """Return what a file lacks, a line each."""
    there = tuple(messages(path))
    counted_only = language(path) in _PLURALS_ONLY
    wanted = {text for text in texts() if text.counted or not counted_only}
    missing = wanted - {message.text for message in there}
    lines = [f"{text.context}: {text.text!r} is not in the file" for text in sorted(missing)]
    found = ((message.text, message.fault) for message in there)
    return (*lines, *(f"{text.context}: {text.text!r} {fault}" for text, fault in found if fault))


def is_current(path: Path) -> bool:
    """Whether the compiled file beside it is what would be compiled now."""
    with tempfile.TemporaryDirectory() as name:
        now = compiled(path, Path(name) / "now.qm").read_bytes()
    compiled_file = path.with_suffix(".qm")
    return compiled_file.exists() and compiled_file.read_bytes() == now


def missing(path: Path) -> str:
    """Return what is to be translated as JSON, for `take`: write the translations beside the texts."""
    lacking = [message for message in messages(path) if message.fault]
    return json.dumps(
        [
            {"context": one.text.context, "text": one.text.text, "translation": list(one.translations)}
            for one in lacking
        ],
        ensure_ascii=False,
        indent=1,
    )


def take(path: Path, translated: str) -> None:
    """Put translations, as `missing` has listed them, into a file; those that are empty are passed over."""
    known = {
        (one["context"], one["text"]): one["translation"]
        for one in json.loads(translated)
        if all(one["translation"])
    }
    tree = ET.parse(path)  # noqa: S314 - our own file
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            forms = known.get((context.findtext("name", ""), message.findtext("source", "")))
            if forms is not None:
                _put(message, forms)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _put(message: "ET.Element[str]", forms: Sequence[str]) -> None:
    old = message.find("translation")
    if old is not None:
        message.remove(old)
    new = ET.SubElement(message, "translation")
    if message.get("numerus") == "yes":
        for form in forms:
            ET.SubElement(new, "numerusform").text = form
    else:
        new.text = forms[0]


def main(arguments: Sequence[str]) -> int:
    """Obey one command line; return the exit status."""
    match arguments:
        case ["--missing", code]:
            print(missing(_file(code)))
            return 0
        case ["--take", code, name]:
            take(_file(code), Path(name).read_text())
            return _all(check=False)
        case [] | ["--check"]:
            return _all(check=bool(arguments))
    print(_USAGE, end="", file=sys.stderr)
    return 2


def _file(code: str) -> Path:
    return TRANSLATIONS / f"pbxgui_{code}.ts"


def _all(*, check: bool) -> int:
    """Update and compile all files, or only look at them; tell what is missing."""
    status = 0
    for path in files():
        if not check:
            update(path)
            compiled(path, path.with_suffix(".qm"))
        lacking = faults(path)
        print(f"{path.name}: {len(lacking)} texts to translate" if lacking else f"{path.name}: complete")
        if language(path) in COMPLETE:
            print("".join(f"  {line}\n" for line in lacking), end="")
            status |= bool(lacking) or not is_current(path)
    return int(status)


def _tool(name: str, *arguments: str) -> None:
    found = find_spec("PySide6")
    folder = Path(found.origin).parent if found and found.origin else Path()
    done = subprocess.run([folder / name, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise EnvironmentProblem(
            "translation-tool", f"{name} failed: {said}", "Run `installers/pbxgui test` once."
        )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PbxError as problem:
        sys.exit(f"pbxgui: {problem}")
