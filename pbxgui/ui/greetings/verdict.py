"""The verdict on a recording in plain words: its level, clipping, the silence before it, its length."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pbxgui.audio.verdict import LONGEST_LEAD, SHORTEST_LEAD, SILENT_DBFS, USUAL_CAP
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.words import clock

if TYPE_CHECKING:
    from pbxgui.audio.waveform import Waveform

TOO_QUIET, QUIET, LOUD = -38.0, -30.0, -10.0  # dBFS of the mean power; speech is fine between the last two


def _tr(text: str) -> str:
    return QCoreApplication.translate("Verdict", text)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that can be said about a recording.

    Attributes:
        text: what, and what can be done about it.
        good: whether all is well with it.

    """

    text: str
    good: bool

    @property
    def icon(self) -> Icon:
        """Its picture."""
        return Icon.CHECK if self.good else Icon.WARNING

    @property
    def color(self) -> str:
        """The name of its colour in the theme."""
        return "talking" if self.good else "warning"


def verdict(waveform: "Waveform", cap: float = USUAL_CAP) -> tuple[Judgement, ...]:
    """Return everything that is said about a recording; `cap` is how many seconds callers wait unanswered at most."""
    if waveform.peak_dbfs < SILENT_DBFS:
        return (Judgement(_tr("It is silent: callers will hear nothing."), good=False),)
    return (_level(waveform.rms_dbfs), *_clipping(waveform.clipped), *_lead(waveform), _length(waveform, cap))


def _level(level: float) -> Judgement:
    if level < TOO_QUIET:
        return Judgement(_tr("Much too quiet: many callers will not understand it."), good=False)
    if level < QUIET:
        return Judgement(_tr("Rather quiet: speak closer to the microphone."), good=False)
    if level > LOUD:
        return Judgement(_tr("Very loud: it may sound distorted on a phone."), good=False)
    return Judgement(_tr("A good level for a phone."), good=True)


def _clipping(clipped: int) -> Iterator[Judgement]:
    if clipped:
        text = _tr("It was recorded too loud: its loudest parts are cut off and crackle.")
        yield Judgement(text, good=False)


def _lead(waveform: "Waveform") -> Iterator[Judgement]:
    if waveform.lead < SHORTEST_LEAD:
        yield Judgement(
            _tr(
                "It begins at once: some phones swallow the first syllable. A third of a second before it is best."
            ),
            good=False,
        )
    elif waveform.lead > LONGEST_LEAD:
        text = _tr("{seconds} s of silence before the first word: callers may think that nobody is there.")
        yield Judgement(text.format(seconds=round(waveform.lead, 1)), good=False)
    else:
        yield Judgement(_tr("The first word comes at the right moment."), good=True)


def _length(waveform: "Waveform", cap: float) -> Judgement:
    length = clock(round(waveform.seconds))
    if waveform.seconds > cap:
        text = _tr("{length} long: callers wait at most {cap} for an answer and will not hear its end.")
        return Judgement(text.format(length=length, cap=clock(cap)), good=False)
    return Judgement(_tr("{length} long, which fits before the answer.").format(length=length), good=True)
