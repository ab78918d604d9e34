"""From a configuration to what the engine serves: the program compiled, every greeting ready to be heard."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pbxgui.audio.greeting_sounds import GreetingSounds, recording
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.config import Configuration, Extension, Greeting
from pbxgui.core.errors import PbxError
from pbxgui.core.records import Voice
from pbxgui.dialplan.compile import INTERNAL, Compiler, Names
from pbxgui.dialplan.greeting_names import greetings_by_sound
from pbxgui.sip.exchange import NARROWBAND
from pbxgui.sip.served import Account, Served

Complain = Callable[[PbxError], None]


@dataclass(slots=True)
class Preparer:
    """Prepares one configuration after another, in one thread at a time; the sooner, the less has changed.

    Attributes:
        library: all sounds; recordings of greetings by the hash of their master.
        rate: of the engine's clock in Hz.
        context: where callers enter who have proved nothing.
        contacts: SIP URIs of extensions that have no device in the configuration.
        complain: told of a recording that cannot be played; its callers will hear ringing instead.

    """

    library: SoundLibrary
    rate: int
    context: str
    contacts: Mapping[str, Sequence[str]]
    complain: Complain
    _names: Names = field(default_factory=Names)
    _compiler: Compiler = field(init=False)
    _rendered: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._compiler = Compiler(self._names)

    def served(self, configuration: Configuration) -> Served:
        """Return what to serve. Renders recordings that are new, which takes about 10 ms for a minute of sound."""
        self._render(configuration.greetings)
        return Served(
            program=self._compiler.program(configuration),
            context=self.context,
            sounds=GreetingSounds(self.library, configuration.greetings, self._names),
            contacts={**self.contacts, **_devices(configuration.extensions)},
            voices=_voices(configuration.greetings, self._names),
            inside=INTERNAL,
            accounts={
                of.number: Account(of.name, of.secret, of.call_limit) for of in configuration.extensions
            },
        )

    def _render(self, greetings: Iterable[Greeting]) -> None:
        """Render every current version, so that no caller waits for it."""
        for greeting in greetings:
            sha256 = greeting.current_version.sha256
            if sha256 in self._rendered:
                continue
            try:
                for rate in {NARROWBAND, self.rate}:
                    recording(self.library, greeting, rate)
                self._rendered.add(sha256)
            except PbxError as error:
                self.complain(error)


def _voices(greetings: Iterable[Greeting], names: Names) -> Mapping[str, Voice]:
    """Return which recording the sounds of each greeting are."""
    return {
        sound: Voice(greeting.name, greeting.current + 1, greeting.current_version.sha256)
        for sound, greeting in greetings_by_sound(greetings, names).items()
    }


def _devices(extensions: Iterable[Extension]) -> Mapping[str, Sequence[str]]:
    return {
        extension.number: tuple(device.contact for device in extension.devices)
        for extension in extensions
        if extension.devices
    }
