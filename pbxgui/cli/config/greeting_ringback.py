"""`pbxgui greeting ringback` and `loop`: sounds that callers hear over and over while telephones ring."""

import argparse

from pbxgui.actions.ringback_loops import loop_of, make_ringback, seam_of, seam_words
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.greeting_options import fact_options, facts, name_option, version_number
from pbxgui.cli.config.greeting_shown import seconds_words
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.files import cache_directory
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.core.config import Kind, found, loop_text, version_index

ABOUT = (
    "Put a ringback together: rings of a country with their pauses, recordings of greetings, and pauses, as in "
    "“ring de 2, say hold-the-line, pause 0.5”. It becomes a greeting, which numbers can have as their ringback: "
    "number set 2001 --treatment custom-ringback --ringback NAME."
)


def ringback_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting ringback`."""
    parser.add_argument(
        "name", metavar="NAME", help="of a new greeting, or of the one that it is a version of"
    )
    parser.add_argument("parts", metavar="PARTS", help="“ring de 2, say NAME, pause 0.5”")
    fact_options(parser)


def loop_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting loop`."""
    name_option(parser)
    parser.add_argument("--version", metavar="N", help="the version; the current one if not given")


def ringback(options: argparse.Namespace) -> int:
    """Make a ringback."""
    about = facts(options)
    with opened(options) as store:
        loop = loop_of(store, options.parts)
        made = make_ringback(store, cache_directory() / "renditions", options.name, loop, about)
        joint = seam_of(store, made.greeting.current_version)
    greeting = made.greeting
    seconds = seconds_words(greeting.current_version.seconds)
    text = f"Ringback {greeting.name} is made: {loop_text(loop)}; one round takes {seconds} seconds."
    record = {**record_of(greeting), "new": made.before is None, "seamless": joint.is_seamless}
    say(options, record, f"{text}\n{seam_words(greeting, joint)}")
    return ExitCode.DONE


def loop(options: argparse.Namespace) -> int:
    """Tell how a greeting sounds when it is played over and over; 1 where the joint can be heard."""
    with opened(options) as store:
        greeting = found(store.read().greeting_by_name, Kind.GREETING, options.name)
        index = version_index(greeting, version_number(options))
        joint = seam_of(store, greeting.versions[index])
    record = {
        "greeting": greeting.name,
        "version": index + 1,
        "seamless": joint.is_seamless,
        "clicks": joint.clicks,
        "breaks_off": joint.breaks_off,
        "roughness": round(joint.roughness, 2),
        "break_db": round(joint.break_db, 1),
    }
    say(options, record, seam_words(greeting, joint))
    return ExitCode.DONE if joint.is_seamless else ExitCode.INPUT
