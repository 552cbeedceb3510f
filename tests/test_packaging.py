"""What a person installs: the lock, the resources, the wheel."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[1]
LOCK = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
RESOURCES = [
    str(path.relative_to(PROJECT / "resources"))
    for path in sorted((PROJECT / "resources").rglob("*"))
    if path.is_file() and path.suffix != ".pyc"
]


def locked() -> dict[str, list[str]]:
    """Return the versions that the lock names for each package."""
    found: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE):
        found.setdefault(canonicalize_name(package), []).append(version)
    return found


def test_the_lock_names_no_address():
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_every_package_in_the_lock_has_a_hash():
    packages = LOCK.replace("\\\n", " ").splitlines()

    assert [line for line in packages if "--hash=sha256:" not in line] == []


def test_the_lock_holds_what_the_project_asks_for():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = map(Requirement, project["dependencies"] + project["optional-dependencies"]["dev"])
    versions = locked()

    for each in asked:
        found = versions[canonicalize_name(each.name)]
        assert [version for version in found if version not in each.specifier] == [], each


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_resource_is_reached_through_the_package(resource):
    with as_file(files("influence_desktop.resources").joinpath(resource)) as path:
        assert path.read_bytes() == (PROJECT / "resources" / resource).read_bytes()


def test_the_wheel_holds_every_module_statement_and_resource(tmp_path):
    shutil.copytree(PROJECT / "influence_desktop", tmp_path / "influence_desktop")
    shutil.copytree(PROJECT / "resources", tmp_path / "resources")
    for each in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / each, tmp_path)
    build = "from setuptools import build_meta; build_meta.build_wheel('dist')"
    subprocess.run([sys.executable, "-c", build], cwd=tmp_path, check=True, capture_output=True)

    inside = set(zipfile.ZipFile(next((tmp_path / "dist").glob("*.whl"))).namelist())
    package = [*PROJECT.glob("influence_desktop/**/*.py"), *PROJECT.glob("**/journal/*.sql")]
    wanted = {str(path.relative_to(PROJECT)) for path in package}
    wanted |= {f"influence_desktop/resources/{resource}" for resource in RESOURCES}
    assert wanted - inside == set()
