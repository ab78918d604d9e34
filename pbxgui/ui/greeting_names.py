"""What screens share of greetings: how one is dragged, and the name that a file's greeting gets."""

import re
from collections.abc import Collection

from pbxgui.core.config.fields import LONGEST_NAME

MIME = "application/x-pbxgui-greeting"
"""What is dragged: a greeting's name in UTF-8."""

_OTHER = re.compile(r"[^A-Za-z0-9._-]+")
_ROOM_FOR_NUMBER = 4  # characters
_UNNAMED = "greeting"


def name_of_file(stem: str, taken: Collection[str]) -> str:
    """Return a greeting's name made from that of a file, and no other greeting's."""
    name = _OTHER.sub("-", stem).strip("-._")[: LONGEST_NAME - _ROOM_FOR_NUMBER] or _UNNAMED
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name}-{count}"
    return found
