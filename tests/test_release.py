"""A build that is to be put on a server: compressed, listed, and the same wherever it is built."""

from __future__ import annotations

import gzip
import hashlib
import json
import platform
import re
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import brotli
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from project_page.release.manifest import Origin, origin

from . import files as made
from . import sites
from .conftest import ROOT, TODAY, Build, run_pelican, write

Builder = Callable[..., Build]
RELEASE = ("-e", "PROJECT_PAGE_RELEASE=true")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a checkout of a small site, with a picture and with addresses that have moved."""
    folder = tmp_path_factory.mktemp("checkout")
    text = "---\ntitle: Möte\ndate: 2018\ncategory: workshop\nimage: bilder/torget.jpg\n"
    content: dict[str, str | bytes] = {
        "adresser.txt": (
            "tidslinje/start.html  tidslinje/vi-borjar.html\nborta.html  borta  Mässan\n"
        ),
        "tidslinje/m.md": f"{text}image_alt: Torget\n---\n\nText.\n",
        "bilder/torget.jpg": made.picture(),
    }
    sites.new(folder, content)
    write(folder, {".gitignore": "/output/\n/.*.staging/\n.cache/\n__pycache__/\n"})
    return sites.save(folder)


def release(folder: Path, **environment: str) -> Build:
    own = {"PYTHONPATH": str(ROOT / "plugins"), **environment}
    theme = ("-t", str(ROOT / "theme"))
    built = run_pelican(folder, folder / "publishconf.py", *RELEASE, *theme, environment=own)
    assert built.status == 0, built.complained
    return built


@pytest.fixture(scope="module")
def released(checkout: Path) -> Build:
    """Give what a release of the checkout left; its output is not to be built anew."""
    built = release(checkout)
    shutil.move(built.output, checkout.parent / "released")
    return replace(built, output=checkout.parent / "released")


def manifest(build: Build) -> dict[str, object]:
    read: dict[str, object] = json.loads(build.text("manifest.json"))
    return read


def test_a_published_build_has_every_file_of_the_local_one_and_these(
    published: Build, karlskoga: Build
) -> None:
    plain = {name for name in published.files if not name.endswith((".br", ".gz"))}
    added = sorted(plain - set(karlskoga.files))
    assert [name for name in added if not name.endswith(".ics") or "/" not in name] == [
        "atom.xml",
        published.stylesheet,
        "kalender.ics",
        "manifest.json",
        "robots.txt",
        "sbom.cdx.json",
        "sitemap.xml",
        "tidslinje.json",
        "tidslinje.schema.json",
    ]
    assert set(karlskoga.files) - plain == {"css/main.css"}


def test_the_style_sheet_is_named_by_its_content_and_every_page_names_it(published: Build) -> None:
    name = published.stylesheet
    digest = hashlib.sha256(published.files[name]).hexdigest()
    assert name == f"css/main.{digest[:16]}.css"
    for address in published.pages:
        root = "/" if address == "404.html" else "../" * address.count("/")
        links = published.page(address).select("link[rel=stylesheet]")
        assert [link["href"] for link in links] == [root + name]


def test_compressed_copies_hold_what_they_are_copies_of_and_are_shorter(published: Build) -> None:
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    copies = [name for name in published.files if name.endswith((".br", ".gz"))]
    for name in copies:
        content = published.files[name[:-3]]
        assert unpack[name[-3:]](published.files[name]) == content
        assert len(published.files[name]) < len(content)
    texts = {name for name in published.files if name.endswith((".html", ".css", ".ics", ".xml"))}
    assert {f"{name}{suffix}" for name in texts for suffix in unpack} <= set(copies)


def test_gzip_tells_neither_a_time_nor_a_name(published: Build) -> None:
    heads = {content[:8] for name, content in published.files.items() if name.endswith(".gz")}
    assert heads == {b"\x1f\x8b\x08\x00\x00\x00\x00\x00"}


def test_the_manifest_says_what_was_built_for_when_and_by_what(
    released: Build, checkout: Path
) -> None:
    told = manifest(released)
    assert {name: told[name] for name in ("version", "address", "commit", "clean", "today")} == {
        "version": 1,
        "address": "https://www.byhala.example/vision",
        "commit": sites.git(checkout, "rev-parse", "HEAD"),
        "clean": True,
        "today": TODAY,
    }
    pins = set(re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text("utf-8")))
    builder = told["builder"]
    assert isinstance(builder, dict)
    assert builder.pop("python") == platform.python_version()
    assert builder.pop("zlib") == zlib.ZLIB_RUNTIME_VERSION
    assert builder["pelican"] == metadata.version("pelican")
    assert set(builder) <= pins


def test_the_manifest_has_the_sum_of_every_file_but_itself(released: Build) -> None:
    assert manifest(released)["files"] == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in released.files.items()
        if name != "manifest.json"
    }


def test_the_manifest_says_where_former_addresses_lead(released: Build) -> None:
    assert manifest(released)["moved"] == {
        "borta.html": None,
        "tidslinje/start.html": "tidslinje/vi-borjar.html",
    }


def test_two_checkouts_in_two_folders_become_the_same_bytes(
    released: Build, checkout: Path, tmp_path: Path
) -> None:
    away = tmp_path / "en annan mapp"
    sites.git(tmp_path, "clone", "-q", str(checkout), str(away))
    second = release(
        away, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="0"
    )
    assert second.files == released.files


@pytest.mark.slow
def test_another_day_is_another_manifest_of_the_same_files(released: Build, checkout: Path) -> None:
    today, later = manifest(released), manifest(release(checkout, SITE_TODAY="2026-05-09"))
    assert (today.pop("today"), later.pop("today")) == (TODAY, "2026-05-09")
    assert today == later


@pytest.mark.slow
def test_a_commit_that_the_files_differ_from_is_not_passed_off_as_theirs(
    checkout: Path, tmp_path: Path
) -> None:
    shutil.copytree(checkout, tmp_path / "kopia")
    (tmp_path / "kopia" / "content" / "tidslinje" / "start.md").write_text(
        "---\ntitle: Vi börjar\ndate: 2018\ncategory: workshop\n---\n\nÄndrat.\n", "utf-8"
    )
    told = manifest(release(tmp_path / "kopia"))
    assert (told["commit"], told["clean"]) == (sites.git(checkout, "rev-parse", "HEAD"), False)


def test_a_text_that_git_is_told_not_to_see_is_no_part_of_the_commit(
    checkout: Path, tmp_path: Path
) -> None:
    sites.git(tmp_path, "clone", "-q", str(checkout), "kopia")
    content = tmp_path / "kopia" / "content"
    commit = sites.git(checkout, "rev-parse", "HEAD")
    write(content, {".DS_Store": "x"})
    write(tmp_path / "kopia", {".git/info/exclude": ".DS_Store\n*.md\n"})
    assert origin(content) == Origin(commit, clean=True)
    write(content, {"tidslinje/ny.md": "x"})
    assert origin(content) == Origin(commit, clean=False)
    write(tmp_path / "kopia", {".git/info/exclude": ""})
    sites.git(content, "config", "status.showUntrackedFiles", "no")
    assert origin(content) == Origin(commit, clean=False)


def test_a_copy_without_versions_in_another_project_has_not_the_commit_of_that(
    checkout: Path, tmp_path: Path
) -> None:
    write(tmp_path, {".gitignore": "kopia\n"})
    sites.git(tmp_path, "init", "-q")
    sites.save(tmp_path)
    shutil.copytree(checkout / "content", tmp_path / "kopia" / "content")
    assert origin(tmp_path / "kopia" / "content") == Origin()


@pytest.mark.slow
def test_without_git_the_commit_is_not_known(build: Builder) -> None:
    environment = {"GIT_CEILING_DIRECTORIES": "/", "PATH": "/nowhere"}
    told = manifest(build({}, *RELEASE, settings="publishconf.py", environment=environment))
    assert (told["commit"], told["clean"]) == (None, False)


def test_the_bill_of_materials_is_right_by_the_standard_and_names_every_package(
    published: Build,
) -> None:
    written = published.text("sbom.cdx.json")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    bill = json.loads(written)
    named = {part["name"].lower(): part["version"] for part in bill["components"]}
    assert named["pelican"] == metadata.version("pelican")
    assert {part["purl"] for part in bill["components"]} >= {
        f"pkg:pypi/markdown@{metadata.version('markdown')}"
    }
    builder = manifest(published)["builder"]
    assert isinstance(builder, dict)
    assert len(bill["components"]) == len(builder) - 2  # Python and zlib, which are of the machine
    assert all(part["licenses"] for part in bill["components"])
    assert bill["metadata"] == {
        "component": {"bom-ref": "site", "name": "Arbetet med Visionen", "type": "application"}
    }


def test_a_licence_that_programs_know_stands_in_the_bill_as_they_know_it(published: Build) -> None:
    told = {part["name"]: part["licenses"]
            for part in json.loads(published.text("sbom.cdx.json"))["components"]}  # fmt: skip
    assert told["PyYAML"] == [{"license": {"id": "MIT"}}]
    assert told["html5lib"] == [{"license": {"name": "MIT License"}}]


def test_what_a_package_depends_on_is_in_the_bill(published: Build) -> None:
    needed = {
        part["ref"].partition("@")[0]: [one.partition("@")[0] for one in part.get("dependsOn", [])]
        for part in json.loads(published.text("sbom.cdx.json"))["dependencies"]
    }
    assert needed["typogrify"] == ["smartypants"]
    assert needed["beautifulsoup4"] == ["soupsieve", "typing-extensions"]


@pytest.mark.slow
def test_a_local_build_and_an_archive_have_none_of_it(checkout: Path, tmp_path: Path) -> None:
    away = tmp_path / "arkiv"
    build = release(checkout, SITE_ARCHIVE=str(away))
    assert [name for name in build.files if name.endswith((".br", ".gz", "manifest.json"))] == []
    assert "css/main.css" in build.files


def test_a_release_needs_the_sites_address(build: Builder) -> None:
    refused = build({}, *RELEASE)
    assert (refused.status, refused.complained) == (
        1,
        "PROJECT_PAGE_RELEASE är satt men inte SITEURL, som är sidans adress. Ange adressen.\n"
        "\nEtt fel. Inget har publicerats.\n",
    )


def test_a_release_says_how_to_put_it_on_a_server(released: Build) -> None:
    assert released.said.splitlines()[-2:] == [
        "Öppna output/index.html i en webbläsare.",
        "Lägg ut sidan med make deploy.",
    ]
