"""`pbxgui greeting`: recorded sounds that callers hear, imported from any sound file and kept in versions."""

import argparse

from pbxgui.actions.greeting_changes import rename_greeting
from pbxgui.actions.greeting_export import Export, ExportForm, export_greeting
from pbxgui.actions.greetings import (
    ImportedGreeting,
    import_greeting,
    remove_greeting,
    replace_greeting,
    use_version,
    with_facts,
)
from pbxgui.actions.records import edit_record
from pbxgui.audio.greeting_sounds import today
from pbxgui.audio.part import read_part
from pbxgui.cli.config import (
    greeting_playing as playing,
    greeting_ringback as rounds,
    greeting_speech as speaking,
)
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.greeting_check import DESCRIPTION as CHECKING, check, check_options
from pbxgui.cli.config.greeting_editing import EDITING_COMMANDS
from pbxgui.cli.config.greeting_options import (
    day,
    export_options,
    facts,
    import_options,
    list_options,
    name_option,
    rename_options,
    replace_options,
    set_options,
    use_options,
    version_number,
)
from pbxgui.cli.config.greeting_shown import (
    greeting_lines,
    greeting_record,
    heard,
    import_words,
    part_line,
    seconds_words,
    validity,
)
from pbxgui.cli.config.not_heard import warnings
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.config.usage import usage_lines, used_by
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.files import cache_directory
from pbxgui.cli.options import Commands, family
from pbxgui.cli.output import say, say_list
from pbxgui.cli.stored import opened
from pbxgui.core.config import (
    Greeting,
    Kind,
    found,
    has_tag,
    read_whole_number,
    read_word,
    version_index,
    with_days,
    with_licence,
)
from pbxgui.core.config.fields import shown
from pbxgui.core.config.greeting_parts import parts_of
from pbxgui.core.config.version_words import made_from
from pbxgui.core.text import printable


def add_to(commands: Commands) -> None:
    """Add the family."""
    place = family(commands, "greeting", "import, show and change greetings")
    for command in (*SUB_COMMANDS, *EDITING_COMMANDS):
        command.add_to(place)


def import_(options: argparse.Namespace) -> int:
    """Import a sound file."""
    about, part = facts(options), options.part and read_part(options.part)
    with opened(options) as store:
        cache = cache_directory() / "renditions"
        imported = import_greeting(store, cache, options.file, options.name, about, part=part)
    worries = (*imported.audio.warnings, *warnings(imported.greeting, today()))
    record = {
        **record_of(imported.greeting),
        "new": imported.before is None,
        "import": list(imported.audio.what),
        "warnings": list(worries),
    }
    say(options, record, "\n".join((_outcome(imported), " ".join(imported.audio.what), *worries)))
    return ExitCode.DONE


def set_(options: argparse.Namespace) -> int:
    """Change what is said about a greeting."""
    about, number = facts(options), version_number(options)

    def edit(greeting: Greeting) -> Greeting:
        index = version_index(greeting, number)
        version = greeting.versions[index]
        first = day(options.valid_from, "first day", version.valid_from)
        last = day(options.valid_until, "last day", version.valid_until)
        licence = version.licence if about.licence is None else about.licence
        return with_facts(with_licence(with_days(greeting, index, first, last), index, licence), about)

    with opened(options) as store:
        greeting = edit_record(store, Greeting, options.name, f"Change greeting {shown(options.name)}", edit)
    version = greeting.versions[version_index(greeting, number)]
    return _say(options, greeting, f"is changed; callers hear this version {validity(version)}.")


def use(options: argparse.Namespace) -> int:
    """Make another version the one that callers hear."""
    number = read_whole_number("version", options.version)
    with opened(options) as store:
        greeting = use_version(store, options.name, number)
    made = made_from(greeting, greeting.current_version)
    return _say(options, greeting, f"is version {number} now, {made}.")


def list_(options: argparse.Namespace) -> int:
    """Print all greetings."""
    with opened(options) as store:
        configuration = store.read()
    users = used_by(configuration, Kind.GREETING)
    rows = []
    for greeting in configuration.greetings:
        if options.tag and not has_tag(greeting, options.tag):
            continue
        version = greeting.current_version
        places = users.get(greeting.name, ())
        which = f"{greeting.current + 1} of {len(greeting.versions)}"
        row = (
            greeting.name,
            seconds_words(version.seconds),
            which,
            heard(version, today()),
            str(len(places)),
        )
        rows.append((greeting_record(greeting, today(), places), row))
    empty = "There is no greeting yet. Import one: pbxgui greeting import FILE --name NAME"
    if options.tag and configuration.greetings:
        empty = f"No greeting has the tag {shown(options.tag)}."
    say_list(options, ("GREETING", "SECONDS", "VERSION", "HEARD", "USES"), rows, empty)
    return ExitCode.DONE


def show(options: argparse.Namespace) -> int:
    """Print one greeting."""
    with opened(options) as store:
        configuration = store.read()
        greeting = found(configuration.greeting_by_name, Kind.GREETING, options.name)
        places = used_by(configuration, Kind.GREETING).get(greeting.name, ())
        parts = tuple(parts_of(configuration, greeting))
        lines = (*greeting_lines(store, greeting, today()), *usage_lines(places), *map(part_line, parts))
        imports = [import_words(store, version) for version in greeting.versions]
    record = {
        **greeting_record(greeting, today(), places),
        "imports": imports,
        "in_ringbacks": [part.ringback for part in parts],
    }
    say(options, record, "\n".join(lines))
    return ExitCode.DONE


def export(options: argparse.Namespace) -> int:
    """Write a greeting's recording to a file."""
    form, number = read_word("form", options.form, ExportForm), version_number(options)
    with opened(options) as store:
        greeting = found(store.read().greeting_by_name, Kind.GREETING, options.name)
        index = version_index(greeting, number)
        cache = cache_directory() / "renditions"
        export_greeting(store, cache, greeting.versions[index], Export(options.file, form, options.force))
    record = {"greeting": greeting.name, "version": index + 1, "as": form.value, "file": str(options.file)}
    text = f"Version {index + 1} of greeting {greeting.name} is in {printable(options.file)}."
    say(options, record, text)
    return ExitCode.DONE


def remove(options: argparse.Namespace) -> int:
    """Remove a greeting that nothing uses."""
    with opened(options) as store:
        greeting = found(store.read().greeting_by_name, Kind.GREETING, options.name)
        remove_greeting(store, greeting.name)
    say(options, record_of(greeting), f"Greeting {greeting.name} is removed.")
    return ExitCode.DONE


def replace_(options: argparse.Namespace) -> int:
    """Let everything that uses one greeting use another."""
    with opened(options) as store:
        numbers = replace_greeting(store, options.old, options.new)
        greeting = found(store.read().greeting_by_name, Kind.GREETING, options.new)
    worries = warnings(greeting, today(), f'"{greeting.name}"') if numbers else ()
    record = {"old": options.old, "new": options.new, "numbers": list(numbers), "warnings": list(worries)}
    text = f"Callers of {', '.join(numbers)} hear {options.new} in place of {options.old} now."
    nothing = f"Greeting {options.old} is not used; nothing is changed."
    say(options, record, "\n".join((text if numbers else nothing, *worries)))
    return ExitCode.DONE


def rename(options: argparse.Namespace) -> int:
    """Give a greeting another name, wherever it is used."""
    with opened(options) as store:
        greeting = rename_greeting(store, options.old, options.new)
    say(
        options,
        record_of(greeting),
        f"Greeting {options.old} is called {greeting.name} now, wherever it is used.",
    )
    return ExitCode.DONE


def collect(options: argparse.Namespace) -> int:
    """Remove recordings that nothing needs."""
    with opened(options) as store:
        files = store.collect_audio()
    text = f"{len(files)} {'file' if len(files) == 1 else 'files'} that nothing needs are removed."
    kept = "Nothing is left over: every recording can still be heard or brought back by undo, or is very new."
    say(options, {"removed": list(files)}, text if files else kept)
    return ExitCode.DONE


def _outcome(imported: ImportedGreeting) -> str:
    greeting, before = imported.greeting, imported.before
    seconds = seconds_words(greeting.current_version.seconds)
    if before is None:
        return f"Greeting {greeting.name} is imported: {seconds} seconds."
    known = len(before.versions) == len(greeting.versions)
    what = "an earlier recording again" if known else "a new recording"
    return f"Greeting {greeting.name} has {what}: version {greeting.current + 1}, {seconds} seconds, is current now."


def _say(options: argparse.Namespace, greeting: Greeting, what: str) -> int:
    worries = warnings(greeting, today())
    record = {**record_of(greeting), "warnings": list(worries)}
    say(options, record, "\n".join((f"Greeting {greeting.name} {what}", *worries)))
    return ExitCode.DONE


_IMPORTING = (
    "Import a sound or video file of any usual format. It is kept as it came, and rendered as telephones hear it. "
    "Under the name of a greeting that is there it becomes its current version."
)
_COLLECTING = (
    "Remove recordings that no greeting has, that undo could not bring back, and that are an hour old."
)

SUB_COMMANDS = (
    SubCommand("import", "import a sound file", import_, import_options, _IMPORTING),
    SubCommand(
        "speak", "let the computer speak a text", speaking.speak, speaking.speak_options, speaking.ABOUT
    ),
    SubCommand("voices", "list the voices that can speak", speaking.list_voices, speaking.voices_options),
    SubCommand("play-on", "ring an extension and play a greeting there", playing.play_on, playing.options_),
    SubCommand(
        "ringback",
        "put a ringback together of rings, greetings and pauses",
        rounds.ringback,
        rounds.ringback_options,
        rounds.ABOUT,
    ),
    SubCommand("loop", "tell how a greeting sounds over and over", rounds.loop, rounds.loop_options),
    SubCommand("list", "list all greetings", list_, list_options),
    SubCommand("show", "show a greeting, its versions and where it is used", show, name_option),
    SubCommand("check", "tell how a greeting will sound on a telephone", check, check_options, CHECKING),
    SubCommand("use", "make another version the one that callers hear", use, use_options),
    SubCommand(
        "set",
        "change its transcript, its language, its tags or the days on which it is heard",
        set_,
        set_options,
    ),
    SubCommand("export", "write a greeting's recording to a file", export, export_options),
    SubCommand("rename", "give a greeting another name", rename, rename_options),
    SubCommand("replace", "use another greeting wherever one is used", replace_, replace_options),
    SubCommand("remove", "remove a greeting that nothing uses", remove, name_option),
    SubCommand("collect", "remove recordings that nothing needs", collect, description=_COLLECTING),
)
