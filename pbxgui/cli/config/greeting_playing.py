"""`pbxgui greeting play-on`: a greeting as it sounds on a telephone."""

import argparse
from functools import partial

from pbxgui.actions.greeting_playing import play_on as ring_and_play, play_to_the_end
from pbxgui.cli.config.greeting_options import version_number
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.output import say
from pbxgui.cli.record_phone import tell_event
from pbxgui.cli.stored import opened
from pbxgui.core.config import Kind, found, version_index


def options_(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting play-on`."""
    parser.add_argument("extension", metavar="EXTENSION", help="whose phones ring")
    parser.add_argument("name", metavar="NAME", help="the greeting")
    parser.add_argument("--version", metavar="N", help="the version to play; the current one if not given")
    parser.add_argument(
        "--wait", action="store_true", help="tell how the call goes on, and end when it is over"
    )


def play_on(options: argparse.Namespace) -> int:
    """Begin the call, and tell its name; it goes on without this command, unless that shall wait for its end."""
    with opened(options) as store:
        greeting = found(store.read().greeting_by_name, Kind.GREETING, options.name)
    index = version_index(greeting, version_number(options))
    if options.wait:
        play_to_the_end(options.data, options.extension, greeting, index, partial(tell_event, options))
        return ExitCode.DONE
    call = ring_and_play(options.data, options.extension, greeting, index)
    record = {"call": call, "greeting": greeting.name, "version": index + 1, "on": options.extension}
    text = (
        f"{call}: {options.extension} rings; whoever answers hears {greeting.name}, and again with any key."
    )
    say(options, record, text)
    return ExitCode.DONE
