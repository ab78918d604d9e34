"""Where the navigation leads."""

from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.screen import Screen
from pbxgui.ui.theme.icons import Icon


@dataclass(frozen=True, slots=True)
class Place:
    """One screen.

    Attributes:
        name: by which other screens lead here.
        title: what the screen is called.
        icon: its picture.
        make: makes the screen, when it is first looked at.

    """

    name: PlaceName
    title: str
    icon: Icon
    make: Callable[[], Screen]
