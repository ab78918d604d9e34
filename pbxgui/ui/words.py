"""Words that several screens share."""

from PySide6.QtCore import QCoreApplication


def tr(text: str, *, number: int = -1) -> str:
    """Return a text of the window in the person's language; `%n` stands for a number."""
    return QCoreApplication.translate("Words", text, None, number)


def clock(seconds: float) -> str:
    """Return a duration as people read it on a telephone: 0:07, 12:30, 1:02:03."""
    whole = max(0, int(seconds))
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
