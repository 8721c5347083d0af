"""An incremental build of any site is the same as a clean one, and leaves what is there alone."""

from __future__ import annotations

from pathlib import Path

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
