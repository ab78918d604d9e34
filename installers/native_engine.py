"""The native engine: PJSUA2 with the limits of a telephone exchange, built once and kept in the cache.

It is built for the Python that runs this.
"""

import shutil
import sysconfig
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from installers import engine_build, engine_settings, engine_source, engine_wheel
from installers.places import cache_directory, only_one_at_a_time
from installers.progress import Log, say
from installers.system_packages import headers_missing, install, package_list

_SCRATCH = "building-"


def settings_hash() -> str:
    """Return what tells this machine's engine apart from engines compiled differently."""
    return engine_settings.settings_hash(engine_settings.distribution())


def cached_wheel() -> Path | None:
    """Return the newest wheel in the cache that fits this Python, machine and settings."""
    fitting = engine_wheel.pattern_for(settings_hash())
    wheels = sorted(_cache().glob(fitting), key=lambda path: path.stat().st_mtime)
    return wheels[-1] if wheels else None


def wheel() -> Path:
    """Return the wheel, building it when there is none.

    Raises EnvironmentProblem: `packages-missing`, `apt-failed`, `source-unavailable`, `engine-build-failed`,
    or `program-missing`.
    """
    found = cached_wheel()
    if found:
        return found
    with _building_alone():
        return cached_wheel() or _build()


def rebuild() -> Path:
    """Build the wheel anew from the newest source, whatever the cache holds. Raises what `wheel` raises."""
    with _building_alone():
        return _build()


def _building_alone() -> AbstractContextManager[None]:
    return only_one_at_a_time(_cache(), "Somebody else is building the native engine; waiting for it")


def _cache() -> Path:
    return cache_directory() / "engine"


def _build() -> Path:
    include = Path(sysconfig.get_path("include"))
    install([*package_list("apt-build.txt"), *headers_missing(include)], "to build the native engine")
    _cache().mkdir(parents=True, exist_ok=True)
    # We hold the lock, so whatever lies here was left by a build that was killed.
    for left in _cache().glob(f"{_SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=_cache()))
    try:
        return _build_in(scratch, Log.start(cache_directory() / "logs" / "native-engine.log"))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _build_in(scratch: Path, log: Log) -> Path:
    say("Native engine: fetching its source through apt, signature checked")
    archive, path = engine_source.fetch(scratch, log)
    tree = scratch / "pjproject"
    engine_build.unpack(path, tree, log)
    version = engine_build.pjproject_version((tree / "version.mak").read_text())
    say(f"Native engine: building pjproject {version} (the compiler's output goes to {log.path})")
    files = engine_build.compile_engine(tree, log)
    name = engine_wheel.EngineWheel(version, settings_hash())
    unfinished = scratch / name.file_name
    source = f"pjproject {version}, from the source package {engine_source.PACKAGE} {archive.version}"
    engine_wheel.write(unfinished, name, files, source, (tree / "COPYING").read_bytes())
    # Complete or not there at all, whenever we are interrupted.
    finished = _cache() / name.file_name
    unfinished.replace(finished)
    say(f"Native engine: ready, {engine_settings.CALL_LEGS} call legs")
    return finished
