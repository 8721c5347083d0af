"""The benchmark runs, so that it can be trusted to when it is needed."""

from __future__ import annotations

import re

import pytest

from tests import benchmark


def test_the_benchmark_builds_with_the_checks_and_without_and_visits_the_pages(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmark, "ROUNDS", 1)
    monkeypatch.setattr(benchmark, "VISITS", 1)
    benchmark.main([2, 60])
    head, short, long, empty, phone, *visits = capsys.readouterr().out.splitlines()
    assert (head, empty) == ("entries  with checks  without  ratio", "")
    assert re.fullmatch(r" {6}2 +[0-9.]+ s +[0-9.]+ s +[0-9.]+", short)
    assert re.fullmatch(r" {5}60 +[0-9.]+ s +[0-9.]+ s +[0-9.]+", long)
    assert re.fullmatch(
        r"page +first paint +main thread +elements +shift +HTML, (?:Brotli|gzip) +CSS, .*", phone
    )
    assert [line.partition("  ")[0] for line in visits] == [
        "start of 2",
        "start of 60",
        "year of 60",
    ]
    number = r"[0-9]+(?:\.[0-9]+)?"
    for line in visits:
        assert re.fullmatch(
            rf"[a-z ]+ [0-9]+(?: +{number} ms +{number}){{2}} +{number} +0\.000"
            rf"(?: +{number} +{number} kB){{2}}",
            line,
        )
