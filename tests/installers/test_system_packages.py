"""System packages: the lists, what is missing, and what a person without root is told."""

import os
import shutil
from pathlib import Path

import pytest

from installers import system_packages
from pbxgui.core.errors import EnvironmentProblem

UNKNOWN = "no-such-package-anywhere"


def test_a_list_has_a_package_a_line_and_comments() -> None:
    text = "# heading\nswig    # the binding\n\nxz-utils\n"
    assert system_packages.packages_in(text) == ["swig", "xz-utils"]


@pytest.mark.parametrize(
    "name", ["apt-python.txt", "apt-run.txt", "apt-build.txt", "apt-sound.txt", "apt-test.txt"]
)
def test_our_lists_name_packages(name: str) -> None:
    packages = system_packages.package_list(name)
    assert packages
    assert len(set(packages)) == len(packages)


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="only Debian has dpkg")
def test_installed_and_missing_packages_are_told_apart() -> None:
    assert system_packages.missing(["dpkg", UNKNOWN]) == [UNKNOWN]
    assert system_packages.missing([]) == []


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="only Debian has dpkg")
def test_without_root_and_sudo_the_person_reads_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shutil.which
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "sudo" else found(name))
    with pytest.raises(EnvironmentProblem) as refused:
        system_packages.install([UNKNOWN], "for the tests")
    assert refused.value.code == "packages-missing"
    assert f"apt-get install {UNKNOWN}" in str(refused.value)
    system_packages.install_if_possible([UNKNOWN], "for the tests", "They are skipped.")
    assert capsys.readouterr().out.rstrip().endswith(f"apt-get install {UNKNOWN} They are skipped.")


def test_pythons_headers_are_only_asked_for_where_they_are_missing(tmp_path: Path) -> None:
    assert system_packages.headers_missing(tmp_path) == ["python3-dev"]
    (tmp_path / "Python.h").touch()
    assert system_packages.headers_missing(tmp_path) == []
