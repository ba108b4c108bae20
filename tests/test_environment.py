"""What pip installs and what conda installs stay one environment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec, VersionSpec
from rattler import Version as CondaVersion

ROOT = Path(__file__).resolve().parent.parent
# Where conda-forge gives a package another name than PyPI.
CONDA_NAMES = {"matplotlib": "matplotlib-base", "torch": "pytorch"}


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)["project"]
    return table


def pip_requirements() -> dict[str, Requirement]:
    """Every requirement of pyproject.toml, extras included, by its PyPI name."""
    table = project()
    lines = [*table["dependencies"]]
    for extra in table["optional-dependencies"].values():
        lines += extra
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(each.name): each for each in requirements}


def environment_lines() -> tuple[list[str], list[str]]:
    """The lines of environment.yml that conda reads, and those that it gives pip."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)["dependencies"]
    conda = [entry for entry in entries if isinstance(entry, str)]
    pip = [
        line for entry in entries if isinstance(entry, dict) for line in entry["pip"]
    ]
    return conda, pip


def conda_ranges() -> dict[str, str]:
    """The range of each conda package; the empty text admits every version."""
    specs = [MatchSpec(line) for line in environment_lines()[0]]
    return {
        canonicalize_name(str(spec.name.normalized)): str(spec.version or "")
        for spec in specs
    }


def pip_section() -> dict[str, Requirement]:
    lines = [line for line in environment_lines()[1] if not line.startswith("-")]
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(each.name): each for each in requirements}


def versions_around(*ranges: str) -> Iterator[str]:
    """Versions on, just above and just below each bound, and far from all of them."""
    yield from ("0.0.1", "9999.0")
    for bound in re.findall(r"\d+(?:\.\d+)*", " ".join(ranges)):
        numbers = [int(number) for number in bound.split(".")]
        yield bound
        yield f"{bound}.1"
        for place in range(len(numbers)):
            if numbers[place]:
                yield ".".join(map(str, [*numbers[:place], numbers[place] - 1, 999]))


def differing_versions(pip_range: str, conda_range: str) -> list[str]:
    """Versions that one range admits and the other does not."""
    pip, conda = SpecifierSet(pip_range), VersionSpec(conda_range or "*")
    return [
        version
        for version in versions_around(pip_range, conda_range)
        if pip.contains(Version(version)) != conda.matches(CondaVersion(version))
    ]


def assert_same_range(name: str, pip_range: str, conda_range: str) -> None:
    differing = differing_versions(pip_range, conda_range)
    assert not differing, (
        f"{name}: pyproject.toml says {pip_range or 'any'}, environment.yml says "
        f"{conda_range or 'any'}; they disagree on {', '.join(differing)}. "
        "Write the same range in both."
    )


@pytest.mark.parametrize("name", sorted(pip_requirements()))
def test_environment_has_the_package_in_the_same_range(name: str) -> None:
    """Protects conda users from a package that is missing, too old or too new."""
    requirement = pip_requirements()[name]
    conda_name = CONDA_NAMES.get(name, name)
    if conda_name in conda_ranges():
        assert_same_range(name, str(requirement.specifier), conda_ranges()[conda_name])
        return
    by_pip = pip_section().get(name)
    assert by_pip is not None, (
        f"{name}: in pyproject.toml, not in environment.yml; add {conda_name} there."
    )
    assert_same_range(name, str(requirement.specifier), str(by_pip.specifier))
    assert by_pip.marker == requirement.marker, (
        f"{name}: pyproject.toml installs it where {requirement.marker}, "
        f"environment.yml where {by_pip.marker}. Write the same condition in both."
    )


def test_environment_has_nothing_else() -> None:
    """Protects from a package that conda users have and everybody else lacks."""
    known = {CONDA_NAMES.get(name, name) for name in pip_requirements()}
    extra = (conda_ranges().keys() | pip_section().keys()) - known - {"python", "pip"}
    assert not extra, (
        f"{', '.join(sorted(extra))}: in environment.yml only; add to pyproject.toml."
    )


def test_environment_installs_the_course_itself() -> None:
    """Protects from an environment in which `import convlab` fails."""
    assert "-e ." in environment_lines()[1]


def test_python_is_the_same() -> None:
    """Protects from a Python that pip refuses and conda installs."""
    assert_same_range("python", project()["requires-python"], conda_ranges()["python"])


@pytest.mark.parametrize(
    ("pip_range", "conda_range"),
    [(">=2,<3", ">=2"), (">=2,<3", ">=1.9,<3"), ("<0.10", "<0.9"), ("", ">=1")],
)
def test_a_differing_range_is_seen(pip_range: str, conda_range: str) -> None:
    """Protects the comparison above: it must not call everything the same."""
    assert differing_versions(pip_range, conda_range)
