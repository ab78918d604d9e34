"""The service numbers that a dialplan can hold: the echo test. The others need more than a dialplan can say."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from pbxgui.core.config import Configuration
from pbxgui.core.services import ECHO_TEST
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.compile.names import Names
from pbxgui.dialplan.model import Extension

ECHO_PROMPT, GOODBYE = "echo-test", "goodbye"
PROMPTS: Mapping[str, float] = MappingProxyType({ECHO_PROMPT: 5.639, GOODBYE: 2.7})
"""The sounds they play, which come with pbxgui, and their seconds."""


def compile_services(configuration: Configuration, names: Names) -> Iterator[Extension]:
    """Yield the extension of each service whose code is no number or extension of the configuration."""
    code = ECHO_TEST.code
    if configuration.number(code) is None and configuration.extension(code) is None:
        yield _echo_test(names)


@lru_cache(maxsize=8)  # the same object, so that whoever compares programs sees that nothing has changed
def _echo_test(names: Names) -> Extension:
    draft = Draft(ECHO_TEST.code, f"service {ECHO_TEST.code}")
    draft.add("Answer")
    draft.add("Playback", f"{names.prompt(ECHO_PROMPT)},noanswer")
    draft.add("Echo")
    draft.add("Playback", f"{names.prompt(GOODBYE)},noanswer")
    draft.add("Hangup")
    return draft.build(f'Service {ECHO_TEST.code} "{ECHO_TEST.name}"')
