"""Pools as large as a call needs them: of sizes that the library keeps for the next call."""

import re

import pytest

from installers import engine_settings
from installers.engine_fetching import EDITS as FETCHING
from installers.engine_memory import EDITS, POOLS, RECEIVED

# pool_sizes of pjlib/src/pj/pool_caching.c.
KEPT = (
    256,
    512,
    1024,
    2048,
    4096,
    8192,
    12288,
    16384,
    20480,
    24576,
    28672,
    32768,
    40960,
    49152,
    57344,
    65536,
)


@pytest.mark.parametrize("name", POOLS)
def test_a_pool_has_a_size_that_is_kept(name: str) -> None:
    assert POOLS[name] in KEPT
    assert f"#define {name} {POOLS[name]}\n" in engine_settings.config_site()


def test_pools_without_a_setting_have_such_a_size_too() -> None:
    created = re.compile(r"(?:create(?:_pool)?\(.*|\"(?:glck|srtp)%p\"), (\d+), \d+|POOL_INIT_SIZE  (\d+)")
    sizes = [int(one or other) for _, _, after in EDITS for one, other in created.findall(after)]
    assert len(sizes) == 6
    assert {*sizes, RECEIVED} <= set(KEPT)


def test_a_message_fits_into_its_pool_whole() -> None:
    largest = engine_settings.LIMITS["PJSIP_MAX_PKT_LEN"]
    assert min(RECEIVED, POOLS["PJSIP_POOL_LEN_TDATA"]) > largest


def test_each_edit_says_something_else_than_before() -> None:
    assert all(before and before != after for _, before, after in (*EDITS, *FETCHING))
    assert {*EDITS, *FETCHING} <= {*engine_settings.SOURCE_EDITS}
