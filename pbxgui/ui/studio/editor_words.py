"""The words of the editor: what each kind of step is called, what it is good for, and what its values mean."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import EditKind


@dataclass(frozen=True, slots=True)
class ToolWords:
    """What is said of a kind of step.

    Attributes:
        button: of the button that adds it.
        hint: when to use it.

    """

    button: str
    hint: str


def tool_words(kind: EditKind) -> ToolWords:
    """Return what is said of a kind of step, in the person's language."""
    return {**_of_parts(), **_of_edges(), **_of_sound()}[kind]


def field_words(kind: EditKind, name: str) -> str:
    """Return what a value of a step is called."""
    if name == "below":
        return (
            _tr("Everything deeper than")
            if kind is EditKind.RUMBLE_FILTER
            else _tr("Silence is what lies below")
        )
    return {
        "start": _tr("From"),
        "end": _tr("To"),
        "at": _tr("At"),
        "to": _tr("Before the moment"),
        "seconds": _tr("How long"),
        "change": _tr("Louder (+) or quieter (-) by"),
        "keep": _tr("Silence that is kept"),
        "mains": _tr("Mains"),
        "by": _tr("Lowered by"),
        "target": _tr("Loudness"),
        "ceiling": _tr("Loudest peak"),
    }[name]


def unit_words(unit: str) -> str:
    """Return a unit as it stands behind a number."""
    return f" {unit}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("EditorWords", text)


def _of_parts() -> dict[EditKind, ToolWords]:
    return {
        EditKind.TRIM: ToolWords(
            _tr("Keep only this"), _tr("Takes away everything outside of the selection.")
        ),
        EditKind.CUT: ToolWords(
            _tr("Cut it out"), _tr("Takes the selection away; what is around it moves together.")
        ),
        EditKind.MUTE: ToolWords(
            _tr("Mute it"), _tr("Makes the selection silent; it stays as long as it is.")
        ),
        EditKind.SPLIT: ToolWords(
            _tr("Split"),
            _tr(
                "Makes two parts of it at the cursor, or splits off the selection. Nothing sounds different."
            ),
        ),
        EditKind.MOVE_PART: ToolWords(
            _tr("Move the part"), _tr("Puts a part elsewhere; what it passes moves into its place.")
        ),
        EditKind.GAIN: ToolWords(
            _tr("Louder"), _tr("Makes the selection louder by 3 dB; all of it, if nothing is selected.")
        ),
        EditKind.SILENCE: ToolWords(
            _tr("Insert silence"), _tr("Puts half a second of silence in where the cursor stands.")
        ),
    }


def _of_edges() -> dict[EditKind, ToolWords]:
    return {
        EditKind.FADE_IN: ToolWords(
            _tr("Fade in"),
            _tr("Lets the selection come out of silence; all of it, if nothing is selected."),
        ),
        EditKind.FADE_OUT: ToolWords(
            _tr("Fade out"), _tr("Lets the selection fade into silence; all of it, if nothing is selected.")
        ),
        EditKind.TRIM_SILENCE: ToolWords(
            _tr("Cut silence at both ends"),
            _tr("Takes away the silence before the first and behind the last word."),
        ),
        EditKind.LEAD_IN: ToolWords(
            _tr("Pause at the beginning"),
            _tr("Puts a short silence in front, so that no phone swallows the first syllable."),
        ),
    }


def _of_sound() -> dict[EditKind, ToolWords]:
    return {
        EditKind.RUMBLE_FILTER: ToolWords(
            _tr("Remove rumble"), _tr("Takes out steps, traffic and wind: sounds deeper than any voice.")
        ),
        EditKind.HUM_FILTER: ToolWords(
            _tr("Remove hum"),
            _tr("Takes out the hum of the mains: 50 Hz in most countries, 60 Hz in North America."),
        ),
        EditKind.NOISE_REDUCTION: ToolWords(
            _tr("Reduce noise"), _tr("Lowers the hiss of a microphone or a fan behind the voice.")
        ),
        EditKind.LOUDNESS: ToolWords(
            _tr("Right loudness for the telephone"),
            _tr(
                "Makes it as loud as the voices that callers hear otherwise: -23 LUFS, measured as EBU R 128 says."
            ),
        ),
        EditKind.LIMITER: ToolWords(
            _tr("Tame loud peaks"),
            _tr("A limiter: holds single loud moments down, so that the rest can be louder."),
        ),
    }
