"""The colours by what they mean, light, dark and in high contrast; every text has 4.5:1 on its ground (WCAG 2.2 AA)."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Scheme(StrEnum):
    """What a person chooses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Colors:
    """One set of colours, as `#rrggbb`.

    Attributes:
        ground: behind everything.
        surface: of lists, fields and cards.
        raised: of what lies over them, and of rows that alternate.
        line: between things.
        text: what is read.
        quiet: what is read second; also disabled.
        selected: behind what is chosen in a table or list.
        accent: the next action, the selection, the focus.
        on_accent: text on the accent.
        early: a call that hears us and is not billed.
        ringing: a call whose phones ring.
        talking: a call that is answered.
        held: a call on hold.
        danger: what ends or loses something, and what went wrong.
        warning: what wants a look.

    """

    ground: str
    surface: str
    raised: str
    line: str
    text: str
    quiet: str
    selected: str
    accent: str
    on_accent: str
    early: str
    ringing: str
    talking: str
    held: str
    danger: str
    warning: str


LIGHT = Colors(
    ground="#f4f5f7",
    surface="#ffffff",
    raised="#f8f9fb",
    line="#d9dde3",
    text="#1a1d23",
    quiet="#5b6370",
    selected="#dde7fb",
    accent="#2356c7",
    on_accent="#ffffff",
    early="#6a3fc0",
    ringing="#8a5300",
    talking="#18703a",
    held="#3f5f80",
    danger="#b3261e",
    warning="#8a5300",
)
DARK = Colors(
    ground="#16181d",
    surface="#1e2127",
    raised="#252932",
    line="#383d47",
    text="#e8eaee",
    quiet="#a3abb8",
    selected="#2c3a59",
    accent="#8fb2ff",
    on_accent="#0c1a38",
    early="#c3a6ff",
    ringing="#f2bd62",
    talking="#7fd69a",
    held="#a3c3e6",
    danger="#ff9a92",
    warning="#f2bd62",
)
CONTRAST = Colors(
    ground="#000000",
    surface="#000000",
    raised="#101010",
    line="#ffffff",
    text="#ffffff",
    quiet="#e0e0e0",
    selected="#3a3a00",
    accent="#ffff00",
    on_accent="#000000",
    early="#d9b3ff",
    ringing="#ffd24d",
    talking="#66ff99",
    held="#99ccff",
    danger="#ff8080",
    warning="#ffd24d",
)


def colors_of(scheme: Scheme) -> Colors:
    """Return the colours of a choice; those of the system as it is now."""
    match scheme:
        case Scheme.CONTRAST:
            return CONTRAST
        case Scheme.DARK:
            return DARK
        case Scheme.LIGHT:
            return LIGHT
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def palette_of(colors: Colors) -> QPalette:
    """Return them as Qt's own widgets take them."""
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, color in (
        ((role.Window,), colors.ground),
        ((role.Base,), colors.surface),
        ((role.AlternateBase, role.Button, role.ToolTipBase), colors.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colors.text),
        ((role.PlaceholderText,), colors.quiet),
        ((role.Highlight, role.Link, role.Accent), colors.accent),
        ((role.HighlightedText,), colors.on_accent),
        ((role.Mid, role.Dark), colors.line),
        ((role.BrightText,), colors.danger),
    ):
        for one in roles:
            palette.setColor(one, QColor(color))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colors.quiet))
    return palette
