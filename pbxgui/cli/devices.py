"""`pbxgui devices`: the microphones and speakers of this computer, by the names that `pbxgui record --device` takes."""

import argparse

from pbxgui.audio.devices import InputDevice, OutputDevice
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say_list


def add_to(commands: Commands) -> None:
    """Add the command."""
    leaf(commands, "devices", "list microphones and speakers", command, __doc__)


def command(options: argparse.Namespace) -> int:
    """List what is plugged in now; raise EnvironmentProblem `sound-not-installed`."""
    devices = ChildDevices()
    try:
        entries = [
            *(_entry("input", "microphone", device) for device in devices.inputs()),
            *(_entry("output", "speaker", device) for device in devices.outputs()),
        ]
    finally:
        devices.close()
    empty = "No microphone and no speaker is connected."
    say_list(options, ("DEVICE", "SYSTEM", "KIND", "DEFAULT", "RATE"), entries, empty)
    return ExitCode.DONE


def _entry(
    kind: str, word: str, device: InputDevice | OutputDevice
) -> tuple[dict[str, object], tuple[str, ...]]:
    name = device.name
    record = {
        "kind": kind,
        "name": name.name,
        "host_api": name.host_api,
        "default": device.is_default,
        "rate": device.rate,
    }
    default = "default" if device.is_default else ""
    return record, (name.name, name.host_api, word, default, f"{device.rate} Hz")
