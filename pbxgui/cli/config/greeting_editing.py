"""`pbxgui greeting edit` and `greeting render`: steps of editing told as options, and the outcome as a file."""

import argparse
from functools import cache
from pathlib import Path

from pbxgui.actions.greeting_editing import Editing, edit_greeting, editing
from pbxgui.actions.greeting_parts import greeting_of_part
from pbxgui.actions.greeting_rendering import render_greeting
from pbxgui.audio.edits.session import Measure, measure, prepare
from pbxgui.audio.greeting_sounds import today
from pbxgui.audio.writing import FILE_FORMATS
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.edit_options import PartsOf, changed, step_options
from pbxgui.cli.config.greeting_options import name_option, version_number, version_option
from pbxgui.cli.config.greeting_shown import seconds_words
from pbxgui.cli.config.not_heard import warnings
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.files import cache_directory
from pbxgui.cli.output import say, say_list
from pbxgui.cli.stored import opened
from pbxgui.core.config import EditStep, Kind, found, read_whole_number, version_index
from pbxgui.core.config.edit_parts import Part
from pbxgui.core.config.edit_words import edit_words, edits_words
from pbxgui.core.text import printable
from pbxgui.store.store import Store


def edit(options: argparse.Namespace) -> int:
    """Change the steps of editing and let them make a new version."""
    number = version_number(options)
    with opened(options) as store:
        edited = editing(store, options.name, number)
        parts_of = _parts_of(store, edited)
        steps = changed(edited.steps, options.operations, parts_of)
        if options.parts:
            return _list_parts(options, parts_of(steps))
        if options.steps or not (options.operations or options.keep_part):
            return _list(options, steps)
        if options.dry_run:
            return _measured(options, store, edited, steps)
        if options.keep_part:
            return _keep_part(options, store, steps, number)
        return _edit(options, store, steps, number)


def _list(options: argparse.Namespace, steps: tuple[EditStep, ...]) -> int:
    rows = [
        (
            {"number": number, **record_of(step)},
            (str(number), "" if step.enabled else "off", edit_words(step)),
        )
        for number, step in enumerate(steps, start=1)
    ]
    empty = f"Greeting {options.name} is not edited. Add a step: pbxgui greeting edit {options.name} --trim 0.2-3.9"
    say_list(options, ("STEP", "", "DOES"), rows, empty)
    return ExitCode.DONE


def _parts_of(store: Store, edited: Editing) -> PartsOf:
    """Return what tells parts; the recording is read when that is asked for the first time."""
    session = cache(lambda: prepare(store.audio.working(edited.master)))
    return lambda steps: session().parts(steps)


def _list_parts(options: argparse.Namespace, parts: tuple[Part, ...]) -> int:
    rows = [
        (
            {"number": number, "start": part.start, "end": part.end},
            (str(number), f"{part.start:.3f}", f"{part.end:.3f}"),
        )
        for number, part in enumerate(parts, start=1)
    ]
    say_list(options, ("PART", "FROM", "TO"), rows, "")
    return ExitCode.DONE


def _keep_part(
    options: argparse.Namespace, store: Store, steps: tuple[EditStep, ...], version: int | None
) -> int:
    """Make a greeting of a part; the one that it is a part of stays as it is."""
    number, new = read_whole_number("part", options.keep_part[0]), options.keep_part[1]
    folder = cache_directory() / "renditions"
    greeting = greeting_of_part(store, folder, options.name, steps, number=number, new=new, version=version)
    seconds = seconds_words(greeting.current_version.seconds)
    what = f"Greeting {new} is part {number} of {options.name}, {seconds} seconds. {options.name} stays as it is."
    say(options, record_of(greeting), what)
    return ExitCode.DONE


def _measured(options: argparse.Namespace, store: Store, edited: Editing, steps: tuple[EditStep, ...]) -> int:
    """Say what it would be like, and change nothing."""
    now = measure(prepare(store.audio.working(edited.version.sha256)).master)
    session = prepare(store.audio.working(edited.master))
    then = measure(session.sound(steps))
    lowered = session.lowered_db(steps)
    record = {
        "greeting": edited.greeting.name,
        "version": edited.index + 1,
        "steps": [record_of(step) for step in steps],
        "now": _figures(now),
        "then": {**_figures(then), "lowered_db": round(lowered, 1)},
    }
    lines = [f"Now:  {_words(now)}.", f"Then: {_words(then)} ({edits_words(steps)}).", *_lowered(lowered)]
    say(options, record, "\n".join((*lines, "Nothing is changed.")))
    return ExitCode.DONE


def _edit(options: argparse.Namespace, store: Store, steps: tuple[EditStep, ...], number: int | None) -> int:
    folder = cache_directory() / "renditions"
    edited = edit_greeting(store, folder, options.name, steps, number)
    greeting = edited.greeting
    seconds = seconds_words(greeting.current_version.seconds)
    heard = f"version {greeting.current + 1}, {seconds} seconds, is current now"
    what = f"is edited: {heard} ({edits_words(steps)})"
    if edited.audio is None:
        what = f"is the recording itself again: {heard}"
    worries = (*(edited.audio.warnings if edited.audio else ()), *warnings(greeting, today()))
    record = {**record_of(greeting), "warnings": list(worries)}
    say(options, record, "\n".join((f"Greeting {greeting.name} {what}.", *worries)))
    return ExitCode.DONE


def render(options: argparse.Namespace) -> int:
    """Write what callers are sent of a greeting to a file."""
    number = version_number(options)
    with opened(options) as store:
        greeting = found(store.read().greeting_by_name, Kind.GREETING, options.name)
        index = version_index(greeting, number)
        form = render_greeting(store, greeting.versions[index], options.to, force=options.force)
    record = {
        "greeting": greeting.name,
        "version": index + 1,
        "format": form.name,
        "rate": form.rate,
        "file": str(options.to),
    }
    where = f"is in {printable(options.to)} as {form.name}, {form.rate / 1_000:g} kHz, and was read back"
    say(options, record, f"Version {index + 1} of greeting {greeting.name} {where}.")
    return ExitCode.DONE


def edit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting edit`."""
    name_option(parser)
    step_options(parser)
    version_option(parser, "to start from")
    parser.add_argument(
        "--steps", action="store_true", help="list the steps as they would be, and do nothing"
    )
    parts = "list the parts as they would be, in seconds, and do nothing"
    parser.add_argument("--parts", action="store_true", help=parts)
    own = "make a greeting of a part as it would be, and leave this one as it is"
    parser.add_argument("--keep-part", nargs=2, metavar=("N", "NEW"), help=own)
    dry = "say how long and how loud it would be, and change nothing"
    parser.add_argument("--dry-run", action="store_true", help=dry)


def render_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting render`."""
    name_option(parser)
    known = ", ".join(suffix.removeprefix(".") for suffix in FILE_FORMATS)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=f"the file to write: {known}")
    version_option(parser, "to write")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _figures(measured: Measure) -> dict[str, object]:
    loudness = measured.loudness_lufs
    return {
        "seconds": round(measured.seconds, 3),
        "peak_dbfs": round(measured.peak_dbfs, 1),
        "rms_dbfs": round(measured.rms_dbfs, 1),
        "loudness_lufs": None if loudness is None else round(loudness, 1),
        "clipped": measured.clipped,
    }


def _words(measured: Measure) -> str:
    loudness = "" if measured.loudness_lufs is None else f", loudness {measured.loudness_lufs:.1f} LUFS"
    return f"{seconds_words(measured.seconds)} seconds, peak {measured.peak_dbfs:.1f} dBFS{loudness}"


def _lowered(decibels: float) -> tuple[str, ...]:
    if not decibels:
        return ()
    what = f"It would go over full scale and is lowered by {decibels:.1f} dB therefore"
    return (f"{what}: choose less gain, or put a limiter at the end.",)


_EDITING = (
    "Edit a greeting. Every option adds a step, in the order written, to those that made the version; the recording "
    "itself is never changed, so steps can be switched off, moved and taken out later. The outcome is a new version, "
    "which callers hear from then on; undo takes it back. Moments are seconds of the sound as the steps before left it."
)
_RENDERING = (
    "Write a version of a greeting to a file in the format that its extension says, for another program or a "
    "telephone system. What was written is read back and compared."
)

EDITING_COMMANDS = (
    SubCommand("edit", "cut, level and clean a greeting, step by step", edit, edit_options, _EDITING),
    SubCommand("render", "write a greeting as MP3, FLAC, G.722 and more", render, render_options, _RENDERING),
)
