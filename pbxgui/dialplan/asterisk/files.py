"""All files of a configuration, in the order in which they are put in place: what is named before what names it."""

from dataclasses import dataclass, field

from pbxgui.core.config import Configuration, Kind, references
from pbxgui.dialplan.asterisk.extensions import extensions_program
from pbxgui.dialplan.asterisk.layout import EXTENSIONS, MUSIC, PJSIP, Layout
from pbxgui.dialplan.asterisk.music import music
from pbxgui.dialplan.asterisk.pjsip import pjsip
from pbxgui.dialplan.writer import write

_RINGBACK = "ringback"  # the last part of such a reference's path


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """One text file.

    Attributes:
        name: inside the folder.
        text: all of it.
        secret: whether nobody but Asterisk may read it.

    """

    name: str
    text: str = field(repr=False)
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What Asterisk needs to do what the configuration says.

    Attributes:
        greetings: names of those whose sounds must be there, sorted.
        files: in the order in which they are to appear.

    """

    greetings: tuple[str, ...]
    files: tuple[ConfigFile, ...]


def written(configuration: Configuration, layout: Layout) -> Written:
    """Return all files; the same configuration always gives the same ones."""
    greetings, loops = set[str](), set[str]()
    for reference in references(configuration.numbers, configuration.groups):
        if reference.kind is Kind.GREETING:
            greetings.add(reference.name)
            if reference.path[-1] == _RINGBACK:
                loops.add(reference.name)
    files = (
        ConfigFile(MUSIC, music(sorted(loops), layout)),
        ConfigFile(PJSIP, pjsip(configuration, layout), secret=True),
        ConfigFile(EXTENSIONS, write(extensions_program(configuration, layout))),
    )
    return Written(tuple(sorted(greetings)), files)
