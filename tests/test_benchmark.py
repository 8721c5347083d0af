"""The benchmark runs, so that it can be trusted to when it is needed."""

from __future__ import annotations

import re

import pytest

from . import benchmark


def test_the_benchmark_builds_with_the_checks_and_without(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmark, "ROUNDS", 1)
    benchmark.main([2])
    head, row = capsys.readouterr().out.splitlines()
    assert head == "entries  with checks  without  ratio"
    assert re.fullmatch(r" {6}2 +[0-9.]+ s +[0-9.]+ s +[0-9.]+", row)
