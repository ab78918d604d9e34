"""The engine beside Asterisk 22: `python -m tests.benchmarks.beside_asterisk [PART ...]`.

Runs `pbxgui engine` and a real Asterisk with the same numbers and greetings, one after the other in turn, on one core,
under the same load of SIPp, on another, and prints what each of them costs and how soon it answers, as Markdown. The
parts are early-media, at-once, bridged and registering, together some ten minutes, and many, which is run only when it
is named: 50,000 calls in 23 minutes. For an idle machine of two cores or more; needs root, SIPp and tcpdump.
"""

import argparse
import os
import platform
import sys
import time

from tests.benchmarks.beside.cores import ahead_of_others
from tests.benchmarks.beside.parts import PARTS
from tests.benchmarks.beside.servers import version_of_asterisk


def tell(text: str) -> None:
    """Say on stderr where the run stands."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)  # noqa: T201


def surroundings() -> str:
    """Return what was measured, and where."""
    python = f"Python {platform.python_version()}"
    busy = f"load average {os.getloadavg()[0]:.2f} at the start"
    return f"{version_of_asterisk()}; {python}; {len(os.sched_getaffinity(0))} cores; {busy}.\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "part", nargs="*", choices=[*PARTS, []], help="what to measure (default: all but many)"
    )
    named = parser.parse_args().part
    print(surroundings())  # noqa: T201
    for name, part in PARTS.items():
        if name in named or (not named and part.usual):
            with ahead_of_others():
                print(part.run(tell), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
