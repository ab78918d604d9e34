"""The heap of an engine grows into large pages, and nothing is asked for where that is not possible."""

import subprocess
import sys
from pathlib import Path

import pytest

from pbxgui.sip import large_pages

_POLICY = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_ON_ITS_OWN = """
import ctypes, re
from pathlib import Path
from pbxgui.sip.large_pages import collapse_heap, grow_into_large_pages
from pbxgui.sip.native_memory import keep_memory
from pbxgui.sip.spare_memory import give_back

def large():  # kilobytes of the heap that are in large pages
    parts = re.split(r"^(?=[0-9a-f]+-[0-9a-f]+ )", Path("/proc/self/smaps").read_text(), flags=re.MULTILINE)
    heap = [part for part in parts if "[heap]" in part]
    return sum(int(size) for part in heap for size in re.findall(r"AnonHugePages: +([0-9]+) kB", part))

def use(count, size=4096):
    pieces = [native.malloc(size) for _ in range(count)]
    for piece in pieces:
        ctypes.memset(piece, 1, size)
    return pieces

native = ctypes.CDLL(None)
native.malloc.restype, native.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
assert keep_memory()
assert large() == 0
use(2_000)
collapse_heap()
assert grow_into_large_pages()
before = large()
calls = use(5_000)  # 20 MB
assert large() >= before + 14 * 1024, (before, large())
for piece in calls:
    native.free(piece)
give_back()
assert large() <= before, (before, large())
assert grow_into_large_pages()
use(10_000)  # the gaps first, which are left as they are
assert large() >= before + 14 * 1024, (before, large())
"""


@pytest.mark.skipif(
    not _POLICY.exists() or "[madvise]" not in _POLICY.read_text(),
    reason="needs Linux that waits to be asked",
)
def test_what_a_heap_grows_by_is_in_large_pages_also_after_it_was_given_back() -> None:
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
    assert not large_pages.grow_into_large_pages()


def test_a_system_without_a_map_of_its_memory_goes_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_pages, "_MAPS", tmp_path / "maps")
    assert not large_pages.collapse_heap()
    assert not large_pages.grow_into_large_pages()
