"""The bill of materials (SBOM): the packages that a site was built with, in CycloneDX's format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from ..settings import Site

if TYPE_CHECKING:
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import License

FILE = "sbom.cdx.json"
REQUIREMENTS = Path(__file__).resolve().parents[3] / "requirements.txt"

_NAMES = UUID("0d0b5bd8-4f0c-5c0f-8c0e-2f6a7c1d9e42")  # serial numbers are unique within this one
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def packages(requirements: Path = REQUIREMENTS) -> list[metadata.Distribution]:
    """Give those of the pinned packages that are installed, by name: another system needs others.

    What else is installed, for tests, takes no part in a build.
    """
    found = []
    for name in sorted(set(_PIN.findall(requirements.read_text("utf-8")))):
        with suppress(metadata.PackageNotFoundError):
            found.append(metadata.distribution(name))
    return found


def versions(installed: Sequence[metadata.Distribution]) -> dict[str, str]:
    """Give the versions of packages by their names as indexes write them."""
    return {_key(one.name): one.version for one in installed}


def text(site: Site, installed: Sequence[metadata.Distribution]) -> str:
    """Give the bill as JSON (CycloneDX 1.6), without a time, so that it changes with versions only.

    Each package has its version, licence and package URL, and what it depends on.
    """
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6

    bill = Bom()
    components = {_key(one.name): _component(one) for one in installed}
    page = Component(name=site.name, type=ComponentType.APPLICATION, bom_ref="site")
    bill.metadata.component, bill.metadata.timestamp = page, None  # type: ignore[assignment]
    bill.components.update(components.values())
    bill.register_dependency(page, components.values())
    for one in installed:
        needed = [components[name] for name in _needed(one) if name in components]
        bill.register_dependency(components[_key(one.name)], needed)
    bill.serial_number = uuid5(_NAMES, f"{site.name} {versions(installed)}")
    return JsonV1Dot6(bill).output_as_string(indent=2) + "\n"


def _component(installed: metadata.Distribution) -> Component:
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    name, version = _key(installed.name), installed.version
    return Component(
        name=installed.name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}@{version}",
        purl=PackageURL("pypi", None, name, version),
        licenses=list(_licences(installed)),
    )


def _licences(installed: metadata.Distribution) -> Iterator[License]:
    """Yield a package's licences: its expression, else what it or its classifiers call them, and
    rather what is an SPDX id, which programs know."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.spdx import is_supported_id

    told = installed.metadata
    classified = [
        name.rpartition(" :: ")[2]
        for name in told.get_all("Classifier", [])
        if name.startswith("License :: ")
    ]
    written = [told["License"]] if told["License"] and "\n" not in told["License"] else []
    expression = told["License-Expression"]
    known = [name for name in written if is_supported_id(name)]
    for name in [expression] if expression else known or classified or written:
        yield LicenseFactory().make_from_string(name)


def _needed(installed: metadata.Distribution) -> Iterator[str]:
    """Yield the names of what a package depends on, but for what it only may."""
    for requirement in installed.requires or ():
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield _key(name[0])


def _key(name: str) -> str:
    """Give a package's name as indexes write it.

    >>> _key("Markdown_It.Py")
    'markdown-it-py'
    """
    return re.sub(r"[-_.]+", "-", name).lower()
