"""Configuration to program: what a person set, as the dialplan that the engine runs and Asterisk loads."""

from pbxgui.dialplan.compile.incremental import Compiler
from pbxgui.dialplan.compile.names import INTERNAL, PUBLIC, Names, custom_sound, music_class
from pbxgui.dialplan.compile.numbers import compile_number
from pbxgui.dialplan.compile.program import compile_program
from pbxgui.dialplan.compile.ringing import URI_ENDPOINT

__all__ = [
    "INTERNAL",
    "PUBLIC",
    "URI_ENDPOINT",
    "Compiler",
    "Names",
    "compile_number",
    "compile_program",
    "custom_sound",
    "music_class",
]
