"""An engine whose long waits are short: the session timers and time-outs of the SIP library, twenty times as fast.

RFC 4028 allows no session timer below 90 s, nor does the library, and RFC 3261 waits 32 s for an ACK. Nobody wants to
wait for that in a test. So a small library is put in front of the engine's, which shortens each of its timers that is
10 s or longer; shorter ones, such as those of retransmissions, and everything about media keep their pace.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.requirements import require_programs

FASTER = 20

_SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <string.h>

typedef struct { long sec, msec; } pj_time_val;

static int is_the_library(struct dl_phdr_info *info, size_t size, void *found)
{
    (void)size;
    if (!strstr(info->dlpi_name, "_pjsua2"))
        return 0;
    *(const char **)found = info->dlpi_name;
    return 1;
}

static void *original(const char *name)
{
    const char *library = 0;
    dl_iterate_phdr(is_the_library, &library);
    return dlsym(dlopen(library, RTLD_LAZY | RTLD_NOLOAD), name);
}

static pj_time_val hurried(const pj_time_val *delay)
{
    pj_time_val given = *delay;
    if (given.sec >= 10) {
        long msec = (given.sec * 1000 + given.msec) / FASTER;
        given.sec = msec / 1000;
        given.msec = msec % 1000;
    }
    return given;
}

/* The names of sip_endpoint.c and timer.c, as they are with and without PJ_TIMER_DEBUG. */

int pjsip_endpt_schedule_timer_dbg(void *endpoint, void *entry, const pj_time_val *delay, const char *file, int line)
{
    static int (*real)(void *, void *, const pj_time_val *, const char *, int);
    pj_time_val soon = hurried(delay);
    if (!real) *(void **)&real = original("pjsip_endpt_schedule_timer_dbg");
    return real(endpoint, entry, &soon, file, line);
}

int pjsip_endpt_schedule_timer(void *endpoint, void *entry, const pj_time_val *delay)
{
    static int (*real)(void *, void *, const pj_time_val *);
    pj_time_val soon = hurried(delay);
    if (!real) *(void **)&real = original("pjsip_endpt_schedule_timer");
    return real(endpoint, entry, &soon);
}

int pj_timer_heap_schedule_w_grp_lock_dbg(void *heap, void *entry, const pj_time_val *delay, int id, void *lock,
                                          const char *file, int line)
{
    static int (*real)(void *, void *, const pj_time_val *, int, void *, const char *, int);
    pj_time_val soon = hurried(delay);
    if (!real) *(void **)&real = original("pj_timer_heap_schedule_w_grp_lock_dbg");
    return real(heap, entry, &soon, id, lock, file, line);
}

int pj_timer_heap_schedule_w_grp_lock(void *heap, void *entry, const pj_time_val *delay, int id, void *lock)
{
    static int (*real)(void *, void *, const pj_time_val *, int, void *);
    pj_time_val soon = hurried(delay);
    if (!real) *(void **)&real = original("pj_timer_heap_schedule_w_grp_lock");
    return real(heap, entry, &soon, id, lock);
}
"""


def hurried(directory: Path) -> Sequence[str]:
    """Return the words to put before the engine's command; skips the test where there is no C compiler."""
    require_programs("cc")
    source, library = directory / "hurried.c", directory / "hurried.so"
    source.write_text(_SOURCE)
    options = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", f"-DFASTER={FASTER}", "-o", str(library)]
    subprocess.run(["cc", *options, str(source), "-ldl"], check=True)
    return ("env", f"LD_PRELOAD={library}")
