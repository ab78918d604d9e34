"""Text from anywhere, made safe where it is shown."""


def printable(text: object) -> str:
    """Return the text with everything escaped that could disturb a log line or drive a terminal."""
    text = str(text)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
