"""A piece of dialplan that a person wants to try: checked, and simulated; nothing of the configuration is touched."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pbxgui.actions.own_folders import renditions_folder
from pbxgui.actions.snippet_files import NO_ROOM
from pbxgui.audio.importing import import_audio
from pbxgui.audio.sounds import SoundLibrary, check_name
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.finding import DialplanError, Finding, Severity
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.simulate import Entry, SimulatedStep, Simulation, simulate
from pbxgui.dialplan.snippet import Asked, Checked, Snippet, entrances
from pbxgui.dialplan.sounds import sounds_named

SOUNDS = "sounds"
"""The folder, in the data folder, of the sounds that dialplans name: `custom/welcome` lies in `sounds/custom`."""

MOST_STEPS = 5_000
LONGEST_CALL = 3_600.0  # seconds
_RATE = 8000
_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "sounds"


def snippet_sounds(data: Path) -> SoundLibrary:
    """Return the sounds of dialplans: the person's own, and those that come with pbxgui."""
    return SoundLibrary([data / SOUNDS, _SHIPPED], renditions_folder())


def check_snippet(data: Path, text: str) -> Checked:
    """Return what is wrong with a text and what can be dialled in it; takes seconds for the largest."""
    snippet = Snippet.of(text)
    try:
        program = snippet.read()
    except DialplanError as unreadable:
        return Checked(text, unreadable.findings)
    except UserError as refused:
        return Checked(text, (Finding(Severity.ERROR, refused.code, refused.message, refused.hint),))
    reason = snippet_sounds(data).reason
    found = snippet.findings(lint(program, sounds=reason))
    missing = tuple(filter(reason, sounds_named(program)))
    return Checked(text, found, entrances(program), missing, is_program=True)


def simulate_snippet(data: Path, asked: Asked) -> Simulation:
    """Return what the caller would meet; the lines of its steps are those of the text.

    Raises DialplanError for a text that is no program. It ends after MOST_STEPS steps, whatever the program does.
    """
    snippet = Snippet.of(asked.text)
    made = simulate(
        snippet.read(),
        context=asked.context,
        number=asked.number,
        caller="" if asked.caller == "anonymous" else asked.caller,
        at=asked.at,
        sounds=_seconds(snippet_sounds(data)),
        phones=asked.phones,
        hangs_up_at=LONGEST_CALL,
        semantics=asked.semantics,
        most_steps=MOST_STEPS,
    )
    return replace(made, log=tuple(_by_line_of(snippet, entry) for entry in made.log))


def _by_line_of(snippet: Snippet, entry: Entry) -> Entry:
    return replace(entry, line=snippet.line(entry.line)) if isinstance(entry, SimulatedStep) else entry


def _seconds(library: SoundLibrary) -> Callable[[str], float | str | None]:
    def seconds(sound: str) -> float | str:
        reason = library.reason(sound)
        return library.rendition(sound, _RATE).duration if reason is None else reason

    return seconds


def take_sound(data: Path, name: str, source: Path) -> Path:
    """Bring any sound file under a name that a dialplan plays; return where it lies.

    Raises SoundError for a name that is none and for a file that is no sound, EnvironmentProblem where it cannot
    be written.
    """
    check_name(name)
    target = data / SOUNDS / f"{name}.wav"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent) as folder:
            import_audio(source, Path(folder)).working.replace(target)
    except OSError as error:
        message = said("The sound cannot be kept: {reason}.", reason=error.strerror or error)
        raise EnvironmentProblem("cannot-write", message, NO_ROOM) from error
    return target
