"""Where the engine's source comes from: the machine's own mirror, and one file of a signed source package."""

import subprocess
from pathlib import Path

from installers import engine_source
from installers.engine_source import SourceArchive

LISTING = """\
'http://mirror.example/pool/asterisk_22.1+dfsg-1.dsc' asterisk_22.1+dfsg-1.dsc 5389 SHA256:87
'http://mirror.example/pool/asterisk_22.1%2bdfsg.orig-Xmp3.tar.xz' asterisk_22.1+dfsg.orig-Xmp3.tar.xz 22 SHA256:a5
'http://mirror.example/pool/asterisk_22.1%2bdfsg.orig-Xpjproject.tar.xz' asterisk_22.1+dfsg.orig-Xpjproject.tar.xz 677 SHA256:6860
'http://mirror.example/pool/asterisk_22.1%2bdfsg.orig.tar.xz' asterisk_22.1+dfsg.orig.tar.xz 6218652 SHA256:03
"""  # noqa: E501  as apt prints it


def test_the_mirror_is_the_one_apt_uses_and_not_the_security_archive() -> None:
    targets = (
        "Debian|Debian-Security|http://mirror.example/debian-security/\n"
        "Debian|Debian|http://mirror.example/debian/\n"
        "Elsewhere|Elsewhere|http://vendor.example/apt/\n"
        "Debian|Debian|http://mirror.example/debian/\n"
    )
    assert engine_source.debian_mirrors(targets) == ["http://mirror.example/debian/"]


def test_before_the_first_update_any_mirror_may_be_debians_but_a_certain_one_comes_first() -> None:
    targets = (
        "||http://mirror.example/debian-security/\n"
        "||http://unknown.example/debian/\n"
        "Debian|Debian|http://mirror.example/debian/\n"
    )
    expected = ["http://mirror.example/debian/", "http://unknown.example/debian/"]
    assert engine_source.debian_mirrors(targets) == expected


def test_no_mirror_without_apt_sources() -> None:
    assert engine_source.debian_mirrors("") == []


def test_only_the_pjproject_component_is_fetched() -> None:
    archive = engine_source.archive_in(LISTING)
    assert archive == SourceArchive(
        uri="http://mirror.example/pool/asterisk_22.1%2bdfsg.orig-Xpjproject.tar.xz",
        name="asterisk_22.1+dfsg.orig-Xpjproject.tar.xz",
        digest="SHA256:6860",
    )
    assert archive.version == "22.1+dfsg"


def test_a_source_package_without_the_component_is_noticed() -> None:
    assert engine_source.archive_in(LISTING.replace("pjproject", "other")) is None


def test_the_private_sources_demand_the_signature(tmp_path: Path) -> None:
    line = engine_source.sources_list("http://mirror.example/debian/", tmp_path / "key.gpg")
    assert line == f"deb-src [signed-by={tmp_path}/key.gpg] http://mirror.example/debian/ sid main\n"


def test_apt_stays_in_its_directory_and_keeps_checking_signatures(tmp_path: Path) -> None:
    command = ["apt-config", *engine_source.apt_options(tmp_path), "shell"]
    wanted = ["STATE", "Dir::State/d", "LISTS", "Dir::State::Lists/d", "CACHE", "Dir::Cache/d"]
    wanted += ["PARTS", "Dir::Etc::SourceParts/f", "INSECURE", "Acquire::AllowInsecureRepositories/b"]
    answer = subprocess.run([*command, *wanted], capture_output=True, text=True, check=True).stdout
    assert answer.splitlines() == [
        f"STATE='{tmp_path}/state/'",
        f"LISTS='{tmp_path}/state/lists/'",
        f"CACHE='{tmp_path}/cache/'",
        "PARTS='/dev/null'",
        "INSECURE='false'",
    ]
