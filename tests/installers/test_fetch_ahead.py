"""What the bridge fetches ahead: each line once, no more than there is room for, and by instructions that are there."""

import ctypes
import platform
import subprocess
from pathlib import Path

import pytest

from installers import engine_settings
from tests.requirements import require_programs

ROOM, LINE = 48, 64
AROUND = """\
#include <stddef.h>
typedef size_t pj_size_t;
typedef int pj_bool_t;
#define PJ_DEF(type) type
#define PJ_TRUE 1
#define PJ_FALSE 0
#define PJ_ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define BYTES_PER_SAMPLE 2
enum { PJMEDIA_SIG_PORT_STREAM = 1, PJMEDIA_SIG_PORT_WAV_PLAYER };
typedef struct { unsigned count; const char *line[48]; } pjmedia_lines;
typedef struct { struct { int signature; } info; } pjmedia_port;
struct conf_port { pjmedia_port *port; unsigned transmitter_cnt, listener_cnt, samples_per_frame; short *tx_buf;
                   pjmedia_lines lines; };
typedef struct { unsigned max_ports; struct conf_port **ports; } pjmedia_conf;
void pjmedia_stream_lines(pjmedia_port *port, pjmedia_lines *lines);
#include "fetch_ahead.c"
void note(struct conf_port *port) { note_lines(port); }
"""
LOOP = """
void serve(const pjmedia_conf *conf)
{
    unsigned slot;
    for (slot = 0; slot < conf->max_ports; ++slot)
        fetch_ahead(conf, slot, PJ_TRUE);
}
"""


class Lines(ctypes.Structure):
    """The list of one port."""

    _fields_ = (("count", ctypes.c_uint), ("line", ctypes.c_void_p * ROOM))

    def noted(self) -> list[int]:
        """Return the addresses."""
        return [address or 0 for address in self.line[: self.count]]


def compiled(folder: Path, text: str, *how: str) -> Path:
    require_programs("gcc")
    source, result = folder / "around.c", folder / "result"
    source.write_text(text)
    where = Path(engine_settings.__file__).parent
    flags = [*engine_settings.LIBRARY_FLAGS.split(), "-Wall", "-Werror", "-Wno-unused-function", f"-I{where}"]
    subprocess.run(["gcc", *flags, *how, str(source), "-o", str(result)], check=True)
    return result


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    stream = "void pjmedia_stream_lines(pjmedia_port *port, pjmedia_lines *lines) {}\n"
    loaded = ctypes.CDLL(str(compiled(tmp_path_factory.mktemp("fetch"), AROUND + LOOP + stream, "-shared")))
    loaded.pjmedia_lines_add.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
    return loaded


def test_each_line_that_is_touched_is_noted_once(library: ctypes.CDLL) -> None:
    lines = Lines()
    library.pjmedia_lines_add(ctypes.addressof(lines), 1000 * LINE + 60, 8)
    library.pjmedia_lines_add(ctypes.addressof(lines), 1001 * LINE, LINE)
    library.pjmedia_lines_add(ctypes.addressof(lines), 1002 * LINE - 1, 2)
    assert lines.noted() == [1000 * LINE, 1001 * LINE, 1002 * LINE]


def test_no_more_is_noted_than_there_is_room_for(library: ctypes.CDLL) -> None:
    lines = Lines()
    library.pjmedia_lines_add(ctypes.addressof(lines), LINE, 1000 * LINE)
    assert lines.noted() == [LINE * (number + 1) for number in range(ROOM)]


def test_the_last_ports_have_none_ahead_of_them(library: ctypes.CDLL) -> None:
    ports = (ctypes.c_void_p * 16)()

    class Bridge(ctypes.Structure):
        _fields_ = (("max_ports", ctypes.c_uint), ("ports", ctypes.c_void_p))

    library.serve(ctypes.byref(Bridge(16, ctypes.addressof(ports))))  # all slots are empty


@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="knows two processors")
def test_the_compiler_leaves_the_fetching_in(tmp_path: Path) -> None:
    instructions = compiled(tmp_path, AROUND + LOOP, "-S").read_text().splitlines()
    begin = instructions.index("serve:")
    end = next(at for at, line in enumerate(instructions) if ".size\tserve" in line)
    fetching = [line for line in instructions[begin:end] if "prefetch" in line or "prfm" in line]
    assert len(fetching) >= 2, "a port further ahead, and the lines of one that is nearer"
