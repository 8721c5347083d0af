"""The editor's forms: all fields of the declaration, in Swedish, for every kind of text."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from authoring import editor
from authoring.editor import address, config, npm, site
from authoring.local import LocalSite
from project_page import frontmatter
from project_page.fields import Field, Kind, declare
from project_page.texts import kind_of as kind_of

from .conftest import OTHER, ROOT, SITE

SETTINGS = config.local(SITE)
STATIC = ROOT / "plugins" / "authoring" / "editor" / "static"
FIELDS = [(kind, field) for kind in Kind for field in declare() if kind in field.owners]


def form(kind: Kind) -> dict[str, Any]:
    """Give the fields of a kind's form by name."""
    return {field["name"]: field for field in config.form(kind, declare(), SITE.categories)}


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda each: getattr(each, "name", ""))
def test_every_field_of_every_kind_is_in_its_form(kind: Kind, field: Field) -> None:
    shown = form(kind)[field.name]
    assert shown["label"] == field.label
    assert shown["required"] == (kind in field.required)
    assert shown["hint"].startswith(config.HINTS.get(field.name, field.help))
    assert shown["widget"]


def test_a_form_has_the_fields_in_order_and_the_body_after_the_summary() -> None:
    for kind in Kind:
        declared = [field.name for field in declare() if kind in field.owners]
        names = list(form(kind))
        assert [name for name in names if name != "body"] == declared
        assert names.index("body") == (
            names.index("summary") + 1 if "summary" in names else len(declared)
        )


def test_a_field_of_a_form_that_the_editor_does_not_know_is_an_error() -> None:
    strange = replace(declare()[0], form=replace(declare()[0].form, name="colour"))
    with pytest.raises(KeyError, match="colour"):
        config.form(Kind.ENTRY, (strange,), SITE.categories)


def test_the_collections_are_the_folders_and_the_texts_that_every_site_has() -> None:
    collections = {each["name"]: each for each in SETTINGS["collections"]}
    assert {name: each.get("folder") for name, each in collections.items()} == {
        "handelser": "content/tidslinje",
        "studiebesok": "content/studiebesok",
        "sidor": "content/sidor",
        "fasta": None,
    }
    assert [each["file"] for each in collections["fasta"]["files"]] == [
        "content/sidor/introduktion.md",
        "content/sidor/kontakt.md",
        "content/sidor/tillganglighet.md",
        "content/sidor/personuppgifter.md",
    ]
    visit = {field["name"]: field for field in collections["studiebesok"]["fields"]}
    assert visit["category"]["default"] == "studiebesök"
    assert "default" not in form(Kind.ENTRY)["category"]


def test_each_text_has_the_form_of_its_kind() -> None:
    for path, (name, _) in editor.addresses.FILES.items():
        files = SETTINGS["collections"][-1]["files"]
        shown = next(file["fields"] for file in files if file["name"] == name)
        assert [field["name"] for field in shown] == list(form(kind_of(path)))


def test_a_site_without_study_visits_presets_no_category() -> None:
    other = replace(SITE, categories=("bygge", "samråd"))
    visit = {field["name"]: field for field in config.local(other)["collections"][1]["fields"]}
    assert "default" not in visit["category"]
    assert [each["value"] for each in visit["category"]["options"]] == ["bygge", "samråd"]


def test_choices_are_shown_in_swedish() -> None:
    shown = {name: form(Kind.ENTRY)[name]["options"] for name in ("status", "lang")}
    assert {name: {o["value"]: o["label"] for o in each} for name, each in shown.items()} == {
        "status": {
            "published": "publicerad",
            "draft": "utkast – publiceras inte",
            "skip": "hoppas över – publiceras inte",
        },
        "lang": {
            "sv": "svenska",
            "fi": "finska",
            "en": "engelska",
            "ar": "arabiska",
            "sv-simple": "lättläst svenska",
        },
    }


def patterns() -> Iterator[tuple[str, str]]:
    """Yield all patterns in the forms with the names of their fields."""
    for kind in Kind:
        for field in form(kind).values():
            for part in (field, *field.get("fields", ())):
                if "pattern" in part:
                    yield part["name"], part["pattern"][0]


RIGHT = {
    "day": ("2026-05-08", "8 maj 2026", "den 8 maj 2026", "fredag 8 maj 2026", "8 MAJ 2026"),
    "times": ("18.00", "18.00–20.00", "18:00 - 20.00", "kl. 18.00", "Klockan 9.30", "kl 7.30-9.00"),
    "slug": ("a", "workshop-med-ungdomar", "2026-1"),
    "email": ("info@kommunen.se", "a.b+c@x-y.kommunen.se"),
    "web_address": ("https://a.se", "HTTP://a.se/å ä?x=1#y", "https://www.kommunen.se/en fil.pdf"),
}  # fmt: skip


def test_no_pattern_refuses_what_the_checks_accept() -> None:
    for field in declare():
        for kind in field.owners:
            pattern = form(kind)[field.name].get("pattern")
            for value in (field.example, *RIGHT.get(field.form.name, ())) if pattern else ():
                node = frontmatter.Text(value, 1)
                field.form.read(node)
                assert re.search(pattern[0], value), (field.name, value)
    assert {name for name, _ in patterns()} >= {"published", "time", "slug", "email", "from"}


def test_every_value_in_the_sites_fits_its_pattern() -> None:
    for content in (ROOT / "content", OTHER / "content"):
        for path in content.rglob("*.md"):
            fields = frontmatter.split(path.read_text("utf-8")).fields.pairs
            shown = form(kind_of(path.relative_to(content).as_posix()))
            for key, node in fields:
                pattern = shown[key.text].get("pattern")
                if pattern and isinstance(node, frontmatter.Text) and node.text:
                    assert re.search(pattern[0], node.text), (path, key.text)


def test_every_text_of_the_content_has_an_address() -> None:
    assert address("tidslinje/2018/x.md") == "#/collections/handelser/entries/2018/x"
    assert address("tidslinje/ö ä.md") == "#/collections/handelser/entries/%C3%B6%20%C3%A4"
    assert address("studiebesok/lund.md") == "#/collections/studiebesok/entries/lund"
    assert address("sidor/om.md") == "#/collections/sidor/entries/om"
    assert address("sidor/tillganglighet.md") == "#/collections/fasta/entries/tillganglighet"
    for other in ("bilder/a.jpg", "filer/a.pdf", "a.md", "tidslinje/a.txt", "annat/a.md"):
        assert address(other) is None


def test_the_local_editor_is_all_that_its_page_loads() -> None:
    files = editor.files(LocalSite(ROOT, ROOT / "content", SITE))
    assert set(files) >= {"formular.html", "config.json", "decap/decap-cms.js", "yaml/index.js"}
    assert {path.name for path in STATIC.iterdir()} - {"index.html"} <= set(files)
    settings = files["config.json"]
    assert isinstance(settings, bytes)
    assert json.loads(settings) == SETTINGS
    for name, file in files.items():
        if isinstance(file, Path) and name.endswith(".js") and not name.startswith("decap/"):
            folder = Path(name).parent
            for imported in re.findall(r"from '(\.[^']+)'", file.read_text("utf-8")):
                parts = (folder / imported).as_posix()
                assert _normal(parts) in files, (name, imported)


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(part for part in parts if part != ".")


def test_the_server_at_the_desk_is_a_node_program() -> None:
    node, script = npm.decap_server(ROOT)
    assert Path(node).name.startswith("node")
    assert Path(script).is_file()


def test_a_package_that_is_not_the_expected_one_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "x.tgz"
    package.write_bytes(b"something else")
    with pytest.raises(SystemExit) as refused:
        npm.unpack(package, npm.INTEGRITY, tmp_path / "out")
    assert str(refused.value) == (
        "Det som hämtades är inte den redigerare som väntades, och används därför inte. Pröva om "
        "datorn når internet och kör make edit igen. Händer det igen, så berätta det för den som "
        "sköter webbplatsen."
    )
    assert not (tmp_path / "out").exists()


def test_of_a_package_only_what_is_needed_is_unpacked(tmp_path: Path) -> None:
    package = tmp_path / "x.tgz"
    names = ("package/dist/decap-cms.js", "package/dist/117.decap-cms.js", "package/LICENSE",
             "package/dist/cms.js", "package/dist/decap-cms.js.map", "package/src/index.js",
             "package/../decap-cms.js", "decap-cms.js")  # fmt: skip
    with tarfile.open(package, "w:gz") as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = 1
            archive.addfile(entry, io.BytesIO(b"x"))
    npm.unpack(package, _integrity(package), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "117.decap-cms.js",
        "LICENSE",
        "decap-cms.js",
    ]


def _integrity(package: Path) -> str:

    return "sha512-" + base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()


def test_without_node_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npm.node, "node", lambda: None)
    monkeypatch.setattr(npm.node, "fetch", lambda: False)
    with pytest.raises(SystemExit) as refused:
        npm.fetch(tmp_path)
    assert str(refused.value) == (
        "Redigeraren behöver Node.js 20 eller senare. Det finns inte här och gick inte att hämta. "
        "Pröva om datorn når internet och kör make edit igen. Du kan också installera Node.js för "
        "hand och köra make edit igen."
    )
    assert list(tmp_path.iterdir()) == []


def test_without_npm_it_says_what_to_do_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npm.node, "node", lambda: "/usr/bin/node")
    monkeypatch.setattr(npm.node, "npm", lambda: None)
    with pytest.raises(SystemExit) as refused:
        npm.fetch(tmp_path)
    assert str(refused.value) == (
        "Redigeraren gick inte att hämta. Pröva om datorn når internet och kör make edit igen. Går "
        "det ändå inte, så kan nätverket hindra hämtningen: be den som sköter datorerna att släppa "
        "fram npm."
    )
    assert list((tmp_path / npm.CACHE).iterdir()) == []


REGISTRY = re.compile(r"registry\.|\"resolved\"")


def test_the_lock_file_names_no_registry_and_hashes_all() -> None:
    folder = ROOT / "plugins" / "authoring" / "editor" / "packages"
    text = (folder / "package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    assert not REGISTRY.search(text)
    assert all("integrity" in each for name, each in packages.items() if name)
    declared = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in declared} == declared


GIVEN = ("kommun/projektsida", "main", "https://oauth.kommunen.se")
COMMAND = (
    "Hela kommandot: .venv/bin/invoke edit-site --repo kommun/projektsida --branch main "
    "--base-url https://oauth.kommunen.se"
)


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        (GIVEN, []),
        (
            ("", "", ""),
            [
                "Förrådet på GitHub saknas. Skriv till exempel --repo kommun/projektsida.",
                "Grenen saknas. Skriv till exempel --branch main.",
                "Adressen till inloggningstjänsten saknas. Skriv till exempel --base-url "
                "https://oauth.kommunen.se.",
                COMMAND,
            ],
        ),
        (
            ("https://github.com/kommun/projektsida", "-x", "http://oauth.kommunen.se"),
            [
                "”https://github.com/kommun/projektsida” är inget förråd på GitHub. Skriv till "
                "exempel --repo kommun/projektsida.",
                "”-x” är inget namn på en gren. Skriv till exempel --branch main.",
                "”http://oauth.kommunen.se” är inte https:// och en värd, utan något efter. Skriv "
                "till exempel --base-url https://oauth.kommunen.se.",
                COMMAND,
            ],
        ),
    ],
)
def test_options_for_the_web_are_checked(given: tuple[str, str, str], faults: list[str]) -> None:
    assert site.faults(*given) == faults


def _local(folder: Path) -> LocalSite:
    (folder / npm.CACHE).symlink_to(ROOT / npm.CACHE)
    return LocalSite(folder, folder / "content", SITE)


def test_the_editor_for_the_web_is_static_files_that_are_replaced_whole(tmp_path: Path) -> None:
    local = _local(tmp_path)
    folder = site.write(local, *GIVEN)
    assert folder == tmp_path / "edit-site"
    settings = json.loads((folder / "config.json").read_text("utf-8"))
    assert settings["backend"] == {
        "name": "github",
        "repo": "kommun/projektsida",
        "branch": "main",
        "base_url": "https://oauth.kommunen.se",
        "squash_merges": True,
        "commit_messages": settings["backend"]["commit_messages"],
    }
    assert settings["publish_mode"] == "editorial_workflow"
    assert settings["collections"][:1] == SETTINGS["collections"][:1]
    (folder / "old.js").write_text("")
    site.write(local, *GIVEN)
    assert not (folder / "old.js").exists()
    assert (folder / "decap" / "decap-cms.js").stat().st_size > 4_000_000
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".edit-site")]


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    local = _local(tmp_path)
    (tmp_path / "edit-site").mkdir()
    (tmp_path / "edit-site" / "own.txt").write_text("")
    with pytest.raises(SystemExit) as refused:
        site.write(local, *GIVEN)
    assert str(refused.value) == (
        "Mappen edit-site finns redan och är inte skriven av make edit-site. Flytta den eller ge "
        "den ett annat namn."
    )
    assert (tmp_path / "edit-site" / "own.txt").exists()
    assert not (tmp_path / "output").exists()


def test_the_editor_for_the_web_names_no_address_that_it_would_load(tmp_path: Path) -> None:
    folder = site.write(_local(tmp_path), *GIVEN)
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name != "decap":
            text = re.sub(
                r"^\s*//.*|^ ?\*.*|`https?://[^`]*`", "", path.read_text("utf-8"), flags=re.M
            )
            found = set(re.findall(r"https?://[^\s\"'`)]+", text)) - {GIVEN[2]}
            if path.parent == folder and path.name != "config.json":
                assert not found, (path, found)
            loads = re.findall(r"(?:src|href|import|from|url\()\s*=?\s*[\"'](https?:)?//", text)
            assert not loads, path
    assert "identity" not in (folder / "index.html").read_text("utf-8")


def test_the_words_of_the_editor_are_swedish_and_name_no_municipality() -> None:
    for path in STATIC.iterdir():
        assert "arlskoga" not in path.read_text("utf-8")


def test_the_address_for_logging_in_has_no_path() -> None:
    for wrong in ("https://oauth.kommunen.se/auth", "https://a@b.se", "https://localhost"):
        assert site.faults("a/b", "main", wrong)[0].startswith(f"”{wrong}” är inte https://")
    assert site.faults("a/b", "main", "https://oauth.kommunen.se:8443/") == []


def test_the_published_page_has_nothing_of_the_editor() -> None:
    """Nothing that builds the page knows of the editor, and its folder is no output."""
    for name in (
        "pelicanconf.py",
        "publishconf.py",
        "plugins/project_page",
        "plugins/whole_output",
    ):
        paths = (ROOT / name).rglob("*.py") if (ROOT / name).is_dir() else [ROOT / name]
        for path in paths:
            assert "authoring" not in path.read_text("utf-8"), path
    assert site.FOLDER not in ("output", "content")
