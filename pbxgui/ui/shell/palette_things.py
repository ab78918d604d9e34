"""What the command palette leads to besides screens and actions: every number, extension and greeting."""

from functools import partial

from pbxgui.core.config import Configuration
from pbxgui.ui.jumps import Jumps, PlaceName
from pbxgui.ui.shell.palette import Entry
from pbxgui.ui.theme.icons import Icon


def things_to_go_to(configuration: Configuration, jumps: Jumps) -> list[Entry]:
    """Return an entry for each thing that a person knows by a number or a name."""
    found = [
        (PlaceName.NUMBERS, Icon.NUMBERS, number.number, number.name) for number in configuration.numbers
    ]
    found += [
        (PlaceName.EXTENSIONS, Icon.EXTENSIONS, one.number, one.name) for one in configuration.extensions
    ]
    found += [(PlaceName.SCHEDULES, Icon.SCHEDULES, one.name, "") for one in configuration.schedules]
    found += [(PlaceName.GREETINGS, Icon.GREETINGS, one.name, "") for one in configuration.greetings]
    return [
        Entry(item, icon, partial(jumps.go, place, item), name if name != item else "")
        for place, icon, item, name in found
    ]
