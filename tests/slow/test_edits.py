"""More sequences of edits than each test run has time for."""

from __future__ import annotations

from hypothesis import settings

from tests.incremental import test_edits, test_project_edits

MANY = 15


class TestEditsOfAnySite(test_edits.Edits.TestCase):
    """See ``tests/incremental/test_edits.py``."""

    settings = settings(test_edits.SOME, max_examples=MANY, stateful_step_count=8)


class TestEditsOfTheProject(test_project_edits.Edits.TestCase):
    """See ``tests/incremental/test_project_edits.py``."""

    settings = settings(test_project_edits.SOME, max_examples=MANY, stateful_step_count=8)
