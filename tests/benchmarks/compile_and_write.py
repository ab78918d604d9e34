"""What large configurations cost: `python -m tests.benchmarks.compile_and_write [NUMBERS ...]`.

Prints CPU seconds for 200, 2,000 and 10,000 numbers (1,000, 10,000 and 50,000 rules) and how they grow: a ratio near
1 means twice the rules take twice the time. For an idle machine; the tests assert what does not depend on its speed.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from pbxgui.core.config import Configuration, choose
from pbxgui.dialplan.compile import Compiler, compile_program
from pbxgui.dialplan.writer import write
from tests.benchmarks.large_configuration import RULES, large, number

T = TypeVar("T")
SIZES = (200, 2_000, 10_000)
CHOICES = 200
NOON = datetime(2026, 12, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figures:
    """CPU seconds of one size, the targets in brackets at the largest."""

    rules: int
    compiling: float
    writing: float
    again: float


def timed(action: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds that an action takes, and what it returns."""
    began = time.process_time()
    result = action()
    return time.process_time() - began, result


def measure(numbers: int) -> Figures:
    """Return the figures of a configuration with so many numbers."""
    configuration = large(numbers)
    compiling, program = timed(partial(compile_program, configuration))
    writing, _ = timed(partial(write, program))
    compiler = Compiler()
    compiler.program(configuration)
    again = min(timed(partial(compiler.program, changed))[0] for changed in changes(configuration))
    return Figures(numbers * RULES, compiling, writing, again)


def changes(configuration: Configuration) -> tuple[Configuration, ...]:
    """Return the configuration with one number renamed, several times."""
    first, *others = configuration.numbers
    return tuple(
        replace(configuration, numbers=(replace(first, name=f"Name {index}"), *others)) for index in range(5)
    )


def choosing(rules: int) -> float:
    """Return the CPU seconds in which the last of so many rules of one number is passed over."""
    configuration = large(200)
    long = number(0, 200, rules)
    seconds, _ = timed(lambda: [choose(long, f"+1{index}", NOON, configuration) for index in range(CHOICES)])
    return seconds / CHOICES


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print(f"{'rules':>7} {'compile':>9} {'write':>9} {'one change':>11}   growth per rule")  # noqa: T201
    before: Figures | None = None
    for size in sizes:
        now = measure(size)
        row = f"{now.rules:7} {now.compiling:8.3f}s {now.writing:8.3f}s {1000 * now.again:9.1f}ms"
        print(row + (f"   {growth(before, now):.2f}" if before else ""))  # noqa: T201
        before = now
    print("target: 50000 rules within 3 s for compile and write together; one change at 1,000 numbers 20 ms")  # noqa: T201
    short, long = choosing(10), choosing(1_000)
    print(f"choose: {1e6 * short:.0f} us with 10 rules, {1e6 * long:.0f} us with 1,000; target 1000 us")  # noqa: T201


def growth(before: Figures, now: Figures) -> float:
    """Return how the time for one rule has grown from one size to the next."""
    ratio = (now.compiling + now.writing) / (before.compiling + before.writing)
    return ratio * before.rules / now.rules


if __name__ == "__main__":
    main()
