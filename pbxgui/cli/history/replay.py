"""`pbxgui history replay ID --to FILE`: what a caller heard, put together again as a WAV file.

It is made from the recordings of the greetings that were heard, for as long as they were heard, and from ringing as it
is set now; it is no recording of the call, and a conversation is not in it.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from pbxgui.actions.engine_settings import engine_settings
from pbxgui.actions.replay import Recordings, Replay, replay_of, write_replay
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.files import cache_directory
from pbxgui.cli.history.records import call_of
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.core.text import printable
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.replay import Replayed
from pbxgui.store.call_records import CallRecords


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "replay", "write what a caller heard to a WAV file", command, __doc__)
    parser.add_argument(
        "id", metavar="ID", help="the call, as the list numbers it, or as `pbxgui calls` names it"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", required=True, help="where to")
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")


def command(options: argparse.Namespace) -> int:
    """Write the file; raise UserError `no-call`, and what `replay_of` and `write_replay` raise."""
    with opened(options) as store:
        key, record = call_of(CallRecords(options.data), options.id)
        cache = cache_directory() / "renditions"
        zone = engine_settings(store).zone
        replay = replay_of(record, Recordings(store.audio, cache, store.read(), zone))
    write_replay(replay, options.to, force=options.force)
    say(options, _as_json(key, replay, options.to), "\n".join(map(printable, _told(key, replay, options.to))))
    return ExitCode.DONE


def _told(key: int, replay: Replay, file: Path) -> Iterator[str]:
    yield f"{replay.seconds:.1f} s of what the caller of call {key} heard were put together again in {file}."
    yield "It is made from the recordings of greetings, and is no recording of the call."
    for stretch in replay.stretches:
        segment = stretch.segment
        left_out = f", {stretch.left_out:.1f} s more left out" if stretch.left_out else ""
        yield f"{segment.start:8.1f} to {segment.end:.1f}  {_what(stretch)}{left_out}"
    for voice in replay.gone:
        yield f'Gone: "{voice.greeting}", version {voice.version}; there is silence in its place.'
    for name in replay.unknown:
        yield f'Not a greeting of pbxgui: "{name}"; there is silence in its place.'


def _what(stretch: Replayed) -> str:
    sound, heard = stretch.sound, stretch.segment.heard
    if sound is not None and sound.voice is not None:
        return f'{heard.value} "{sound.voice.greeting}", version {sound.voice.version}'
    if heard is Heard.TONES:
        return "tones of which the record does not tell more"
    return f'{heard.value} "{sound.sound}"' if sound is not None and sound.sound else heard.value


def _as_json(key: int, replay: Replay, file: Path) -> dict[str, object]:
    return {
        "id": key,
        "file": str(file),
        "seconds": round(replay.seconds, 3),
        "rate": replay.rate,
        "timeline": [
            {
                "from": round(stretch.segment.start, 3),
                "to": round(stretch.segment.end, 3),
                "what": stretch.segment.heard.name.lower().replace("_", "-"),
                "at": round(stretch.at, 3),
                "left_out": round(stretch.left_out, 3),
                "sound": stretch.sound.sound if stretch.sound is not None else "",
            }
            for stretch in replay.stretches
        ],
        "gone": [{"greeting": voice.greeting, "version": voice.version} for voice in replay.gone],
        "unknown": list(replay.unknown),
    }
