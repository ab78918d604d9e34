"""Files by their descriptors: compiled as the engine is, and used as its players and recorders use them."""

import ctypes
import errno
import os
import subprocess
from pathlib import Path

import pytest

from installers import engine_settings
from tests.requirements import require_programs

AROUND = """\
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <sys/types.h>
typedef int pj_status_t, pj_bool_t;
typedef ssize_t pj_ssize_t;
typedef int64_t pj_off_t;
typedef void pj_pool_t, *pj_oshandle_t;
#define PJ_DEF(type) type
#define PJ_SUCCESS 0
#define PJ_EINVAL 70004
#define PJ_RETURN_OS_ERROR(code) (code)
#define PJ_ASSERT_RETURN(holds, code) do { if (!(holds)) return code; } while (0)
#define PJ_UNUSED_ARG(name) (void)name
enum { PJ_O_RDONLY = 0x1101, PJ_O_WRONLY = 0x1102, PJ_O_RDWR = 0x1103, PJ_O_CLOEXEC = 0x1104, PJ_O_APPEND = 0x1108 };
enum pj_file_seek_type { PJ_SEEK_SET = 0x1201, PJ_SEEK_CUR, PJ_SEEK_END };
#include "file_io.c"
"""
READ, WRITE, CLOSED_ON_EXEC, APPEND = 0x1101, 0x1102, 0x1104, 0x1108
START, HERE, END = 0x1201, 0x1202, 0x1203


class Files:
    """The functions of the library; each returns its status."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.library = library
        library.pj_file_size_by_handle.restype = ctypes.c_int64

    def open(self, path: Path, flags: int) -> tuple[int, ctypes.c_void_p]:
        handle = ctypes.c_void_p()
        name = os.fsencode(path)
        return self.library.pj_file_open(None, name, flags, ctypes.byref(handle)), handle

    def opened(self, path: Path, flags: int) -> ctypes.c_void_p:
        status, handle = self.open(path, flags)
        assert status == 0
        assert handle
        return handle

    def read(self, handle: ctypes.c_void_p, size: int) -> bytes:
        buffer, got = ctypes.create_string_buffer(size), ctypes.c_ssize_t(size)
        assert self.library.pj_file_read(handle, buffer, ctypes.byref(got)) == 0
        return buffer.raw[: got.value]

    def write(self, handle: ctypes.c_void_p, data: bytes) -> None:
        size = ctypes.c_ssize_t(len(data))
        assert self.library.pj_file_write(handle, data, ctypes.byref(size)) == 0
        assert size.value == len(data)

    def seek(self, handle: ctypes.c_void_p, offset: int, whence: int) -> int:
        return int(self.library.pj_file_setpos(handle, ctypes.c_int64(offset), whence))

    def position(self, handle: ctypes.c_void_p) -> int:
        found = ctypes.c_int64()
        assert self.library.pj_file_getpos(handle, ctypes.byref(found)) == 0
        return found.value

    def close(self, handle: ctypes.c_void_p) -> int:
        return int(self.library.pj_file_close(handle))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    require_programs("gcc")
    folder = tmp_path_factory.mktemp("file-io")
    source, compiled = folder / "around.c", folder / "around.so"
    source.write_text(AROUND)
    where = Path(engine_settings.__file__).parent
    flags = [*engine_settings.LIBRARY_FLAGS.split(), "-Wall", "-Werror", "-shared", f"-I{where}"]
    subprocess.run(["gcc", *flags, str(source), "-o", str(compiled)], check=True)
    return Files(ctypes.CDLL(str(compiled)))


def test_a_player_reads_finds_its_place_and_the_end(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "greeting.wav"
    path.write_bytes(bytes(range(100)))
    handle = files.opened(path, READ | CLOSED_ON_EXEC)
    assert files.library.pj_file_size_by_handle(handle) == 100
    assert files.read(handle, 10) == bytes(range(10))
    assert files.seek(handle, 20, HERE) == 0
    assert files.position(handle) == 30
    assert files.read(handle, 1000) == bytes(range(30, 100))
    assert files.read(handle, 10) == b""
    assert files.seek(handle, -1, END) == 0
    assert files.read(handle, 10) == b"\x63"
    assert files.seek(handle, -1, START) == errno.EINVAL
    assert files.close(handle) == 0


def test_a_recorder_writes_and_puts_the_length_in_at_last(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "recording.wav"
    path.write_bytes(b"what was there before is longer")
    handle = files.opened(path, WRITE)
    files.write(handle, b"0000sound")
    assert files.seek(handle, 0, START) == 0
    files.write(handle, b"0005")
    assert files.library.pj_file_flush(handle) == 0
    assert path.read_bytes() == b"0005sound"
    assert files.close(handle) == 0


def test_what_is_appended_comes_last(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "log"
    for part in (b"one ", b"two"):
        handle = files.opened(path, WRITE | APPEND)
        files.write(handle, part)
        files.close(handle)
    assert path.read_bytes() == b"one two"


def test_what_cannot_be_opened_says_why(files: Files, tmp_path: Path) -> None:
    status, handle = files.open(tmp_path / "missing.wav", READ)
    assert status == errno.ENOENT
    assert not handle
    status, handle = files.open(tmp_path, WRITE)
    assert status == errno.EISDIR
    assert not handle


def test_a_full_disk_is_told(files: Files) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    handle = files.opened(Path("/dev/full"), WRITE)
    size = ctypes.c_ssize_t(4)
    assert files.library.pj_file_write(handle, b"1234", ctypes.byref(size)) == errno.ENOSPC
    assert size.value == -1
    files.close(handle)


def test_it_is_closed_where_another_program_starts(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "greeting.wav"
    path.touch()
    handle = files.opened(path, READ | CLOSED_ON_EXEC)
    assert handle.value is not None
    assert not os.get_inheritable(handle.value - 1)
    assert files.close(handle) == 0
    assert files.close(handle) == errno.EBADF
