"""What an engine has in its heap lies in large pages, and nothing is asked for where that is not possible."""

import subprocess
import sys
from pathlib import Path

import pytest

from pbxgui.sip import large_pages

_POLICY = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_ON_ITS_OWN = """
import ctypes, re
from pathlib import Path
from pbxgui.sip.large_pages import collapse_heap
from pbxgui.sip.native_memory import keep_memory

def large():  # kilobytes of the heap that are in large pages
    parts = re.split(r"^(?=[0-9a-f]+-[0-9a-f]+ )", Path("/proc/self/smaps").read_text(), flags=re.MULTILINE)
    heap = [part for part in parts if "[heap]" in part]
    return sum(int(size) for part in heap for size in re.findall(r"AnonHugePages: +([0-9]+) kB", part))

def use(count, size=4096):
    for _ in range(count):
        ctypes.memset(native.malloc(size), 1, size)

native = ctypes.CDLL(None)
native.malloc.restype = ctypes.c_void_p
assert keep_memory()
use(2_000)  # 8 MB
assert large() == 0
assert collapse_heap()
before = large()
assert before >= 4 * 1024, before
use(5_000)
assert large() == before, "nobody waits for a large page later"
"""


@pytest.mark.skipif(
    not _POLICY.exists() or "[madvise]" not in _POLICY.read_text(),
    reason="needs Linux that waits to be asked",
)
def test_what_is_there_is_put_into_large_pages_and_what_comes_later_is_not() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _ON_ITS_OWN], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("policy", ["[always] madvise never", "always madvise [never]", None])
def test_a_system_that_does_not_wait_to_be_asked_is_left_alone(
    policy: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "enabled"
    if policy is not None:
        file.write_text(policy)
    monkeypatch.setattr(large_pages, "_POLICY", file)
    assert not large_pages.collapse_heap()


def test_a_system_without_a_map_of_its_memory_goes_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_pages, "_MAPS", tmp_path / "maps")
    assert not large_pages.collapse_heap()
