"""`pbxgui demo`: a real call over loopback, shown as it happens and checked by what arrived."""

import argparse
import asyncio
from pathlib import Path

from pbxgui.cli.demo_call import play_call
from pbxgui.cli.demo_engine import DemoEngine
from pbxgui.cli.demo_verdict import Evidence, Reference, judge
from pbxgui.cli.files import resources
from pbxgui.cli.options import Commands, leaf
from pbxgui.core.text import printable
from pbxgui.sip.phone import read_reference

GREETING = "custom/please-hold"
"""The sound that the seed's extension 1001 plays before it answers."""


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "demo", "place a test call and show what the caller gets", command, __doc__)
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where to write what the caller heard, as a WAV file"
    )


def command(options: argparse.Namespace) -> int:
    """Return 0 when the caller heard the greeting before the answer and was then connected."""
    output: Path = options.output or options.data / "demo" / "what-the-caller-heard.wav"
    output.parent.mkdir(parents=True, exist_ok=True)
    return asyncio.run(_demo(output))


async def _demo(output: Path) -> int:
    dialplan = resources() / "examples" / "from-trunk.conf"
    greeting = read_reference(resources() / "sounds" / f"{GREETING}.wav")
    print(f"Starting the engine with {dialplan.name}, the greeting is “{GREETING}”.")
    async with DemoEngine(dialplan) as engine:
        print(f"It serves at {engine.address}. A test phone calls 1001; another one is 1001.\n", flush=True)
        evidence = await play_call(engine, greeting, _show)
    evidence.hearing.save(output)
    return _report(evidence, greeting, output)


def _show(line: str) -> None:
    print(printable(line), flush=True)


def _report(evidence: Evidence, greeting: Reference, output: Path) -> int:
    verdict = judge(evidence, greeting)
    print()
    for check in verdict.checks:
        print(f"  {'ok  ' if check.passed else 'FAIL'}  {check.text}")
    print(f"\nWhat the caller heard: {output}")
    print(verdict.sentence)
    return 0 if verdict.passed else 1
