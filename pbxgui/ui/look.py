"""How a state is shown: never by its colour alone."""

from dataclasses import dataclass

from pbxgui.ui.theme.icons import Icon


@dataclass(frozen=True, slots=True)
class Look:
    """A picture and its colour.

    Attributes:
        icon: the picture.
        color: which of the theme's colours, by its name among `Colors`.

    """

    icon: Icon
    color: str
