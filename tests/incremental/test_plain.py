"""An incremental build of any site is the same as a clean one, and leaves what is there alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from incremental import files

from .plain import build, clean, make, tree


def test_what_is_built_with_the_plugin_is_what_is_built_without(tmp_path: Path) -> None:
    make(tmp_path)
    assert build(tmp_path) == 0, (tmp_path / "said").read_text()
    without = {"PLUGINS": ["whole_output"], "OUTPUT_PATH": str(tmp_path / "without")}
    assert build(tmp_path, **without) == 0
    assert tree(tmp_path / "output") == tree(tmp_path / "without")
    assert build(tmp_path) == 0
    assert tree(tmp_path / "output") == tree(tmp_path / "without")
    assert clean(tmp_path) == (0, tree(tmp_path / "without"))


def test_the_output_stands_until_something_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "DOUBT", 0)
    make(tmp_path)
    output, text = tmp_path / "output", tmp_path / "content" / "tidslinje" / "a.md"

    def is_built(**settings: str) -> bool:
        before = output.stat().st_ino
        assert build(tmp_path, **settings) == 0
        return output.stat().st_ino != before

    assert build(tmp_path) == 0
    assert [is_built(), is_built()] == [False, False]
    written, times = text.read_bytes(), (text.stat().st_atime_ns, text.stat().st_mtime_ns)
    text.write_bytes(written.replace(b"3", b"4", 1))
    os.utime(text, ns=times)
    assert [is_built(), is_built()] == [True, False]
    (tmp_path / "theme" / "static" / "css" / "main.css").write_text("p { color: blue }")
    assert [is_built(), is_built()] == [True, False]
    (tmp_path / "settings.json").write_text('{"GREETING": "Hallå"}')
    assert [is_built(), is_built()] == [True, False]
    (output / "index.html").write_text("något annat")
    assert [is_built(), is_built()] == [True, False]
    (output / "mer.html").write_text("mer")
    assert [is_built(), is_built()] == [True, False]
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert [is_built(), is_built()] == [True, False]
    assert clean(tmp_path) == (0, tree(output))
    [stands] = tmp_path.glob("cache/*.stands")
    stands.write_bytes(b"\xff")
    assert [is_built(), is_built()] == [True, False]


def test_what_warns_is_built_again_to_warn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "DOUBT", 0)
    make(tmp_path)
    text = tmp_path / "content" / "tidslinje" / "a.md"
    text.write_text(text.read_text() + "\n[Mer]({filename}finns-inte.md)\n")
    assert build(tmp_path) == 0
    before = (tmp_path / "output").stat().st_ino
    assert build(tmp_path) == 0
    assert (tmp_path / "output").stat().st_ino != before
