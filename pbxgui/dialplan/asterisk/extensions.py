"""The compiled program as the file that an installation's `extensions.conf` includes."""

from collections.abc import Mapping
from dataclasses import replace

from pbxgui.core.config import Configuration
from pbxgui.core.errors import UserError
from pbxgui.core.services import HEAR_NUMBER, RECORD_GREETING
from pbxgui.dialplan.asterisk.header import header
from pbxgui.dialplan.asterisk.layout import EXTENSIONS, Layout
from pbxgui.dialplan.compile import compile_program
from pbxgui.dialplan.compile.ringing import phone
from pbxgui.dialplan.model import Context, Extension, Program, Step

_NOT_HERE = (
    f"{HEAR_NUMBER.code} and {RECORD_GREETING.code}, followed by a number, are services of pbxgui's own engine:",
    "what callers of the number hear without its phones ringing, and a greeting recorded by telephone.",
    "A dialplan alone can do neither, so they are not here.",
)

Devices = Mapping[str, str]
"""Targets of Dial by the one that stands for all of them."""


def extensions_program(configuration: Configuration, layout: Layout) -> Program:
    """Return the program with the file's header above its first context."""
    program = compile_program(configuration, layout.names)
    devices = _devices(configuration)
    first, *others = (
        (_all_ringing(context, devices) for context in program.contexts) if devices else program.contexts
    )
    headed = replace(first, notes=(*header(EXTENSIONS, layout), *first.notes, *_NOT_HERE))
    return replace(program, contexts=(headed, *others))


def _devices(configuration: Configuration) -> Devices:
    """Return the targets of extensions with several devices: Asterisk rings one contact of an endpoint."""
    return {
        phone(extension.number): "&".join(
            f"{phone(extension.number)}/{device.contact}" for device in extension.devices
        )
        for extension in configuration.extensions
        if len(extension.devices) > 1
    }


def _all_ringing(context: Context, devices: Devices) -> Context:
    extensions = (_extension(extension, devices) for extension in context.extensions)
    return replace(context, extensions=tuple(extensions))


def _extension(extension: Extension, devices: Devices) -> Extension:
    steps = tuple(_step(step, devices) for step in extension.steps)
    return extension if steps == extension.steps else replace(extension, steps=steps)


def _step(step: Step, devices: Devices) -> Step:
    if step.application != "Dial":
        return step
    targets, comma, rest = step.arguments.partition(",")
    named = "&".join(devices.get(target, target) for target in targets.split("&"))
    try:
        return step if named == targets else replace(step, arguments=f"{named}{comma}{rest}")
    except UserError:  # more than a line holds: one device of each rings, and the call goes on
        return step
