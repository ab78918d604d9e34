"""How good the sound of a call is, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from pbxgui.core.quality import Grade, Quality
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon

QUALITY_LOOKS: Mapping[Grade, Look] = MappingProxyType(
    {
        Grade.GOOD: Look(Icon.GOOD, "talking"),
        Grade.FAIR: Look(Icon.FAIR, "warning"),
        Grade.POOR: Look(Icon.POOR, "danger"),
    }
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("QualityWords", text)


def grade_words(grade: Grade) -> str:
    """Return a grade in a word."""
    return {Grade.GOOD: _tr("Good"), Grade.FAIR: _tr("Fair"), Grade.POOR: _tr("Poor")}[grade]


def figures(quality: Quality) -> str:
    """Return what was measured, for those who ask."""
    parts = [
        _tr("{percent} % lost").format(percent=f"{100 * quality.loss:.1f}"),
        _tr("jitter {ms} ms").format(ms=round(1000 * quality.jitter)),
    ]
    if quality.round_trip is not None:
        parts.append(_tr("{ms} ms there and back").format(ms=round(1000 * quality.round_trip)))
    return ", ".join(parts)


def codec_words(codec: str) -> str:
    """Return a codec as people meet it: `PCMA/8000` as “PCMA 8 kHz”, encrypted sound said so."""
    name, _, rest = codec.partition("/")
    rate, _, more = rest.partition(" ")
    if not rate.isdecimal():
        return codec
    kilohertz = f"{int(rate) / 1000:g}"
    words = _tr("{codec} {rate} kHz").format(codec=name, rate=kilohertz)
    return _tr("{codec}, encrypted").format(codec=words) if more else words
