"""What a file is that is no sound, whatever its name says: the person may have taken the wrong one."""

from io import BufferedReader

from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.protection import protected
from pbxgui.core.sentence import said

_HEAD_BYTES = 4_096
_OTHER_FILE = said("Choose a file that holds sound.")
_AUDIBLE = b"\x57\x90\x75\x36"  # an audio book of Audible's first format, behind its length

_MAGIC = {
    b"%PDF": said("a PDF document"),
    b"PK\x03\x04": said("a ZIP archive or a document of an office program"),
    b"\xd0\xcf\x11\xe0": said("a document of an office program"),
    b"\x1f\x8b": said("a compressed archive"),
    b"7z\xbc\xaf": said("a compressed archive"),
    b"Rar!": said("a compressed archive"),
    b"\x89PNG": said("a picture"),
    b"\xff\xd8\xff": said("a picture"),
    b"GIF8": said("a picture"),
    b"MThd": said("a MIDI file, which holds notes and no sound"),
    b"\x7fELF": said("a program"),
    b"MZ": said("a program"),
    b"SQLite format 3": said("a database"),
    b"#EXTM3U": said("a list of sounds, and not one itself"),
    b"[playlist]": said("a list of sounds, and not one itself"),
    b"<!DOCTYPE": said("a web page"),
    b"<html": said("a web page"),
}


def unknown_contents(file: BufferedReader, name: str) -> SoundError:
    """Return the error for an open file that no decoder knows."""
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if head[4:8] == _AUDIBLE:
        return protected(name)
    if not any(head):
        message = said("{name} holds nothing but zeros, as copies do that failed.", name=name)
        return SoundError("sound-format", message, "Copy or record it again.")
    kind = _kind(head)
    if kind:
        message = said("{name} holds no sound: it looks like {kind}.", name=name, kind=kind)
        return SoundError("sound-format", message, _OTHER_FILE)
    message = said("{name} is in no sound format that is known here, or its beginning is damaged.", name=name)
    return SoundError("sound-format", message, RE_EXPORT)


def _kind(head: bytes) -> str:
    start = head.lstrip()
    for magic, kind in _MAGIC.items():
        if start.startswith(magic):
            return kind
    return said("a text") if _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    """Tell text from sound: bytes of sound are rarely characters, and never all of them."""
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # else a character that the end of what was read cuts in two
            return False
        text = head[: error.start].decode()
    return all(char.isprintable() or char.isspace() for char in text)
