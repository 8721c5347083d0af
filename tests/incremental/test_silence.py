"""What is only tried says nothing, and is counted."""

from __future__ import annotations

import logging

from incremental import silence


def test_what_is_only_tried_is_told_each_time() -> None:
    silence.listen()
    logger, counts = logging.getLogger("pelican.readers"), []
    for _ in range(2):
        before = silence.counter.count
        with silence.kept():
            logger.warning("Något är fel.")
        counts.append(silence.counter.count - before)
    assert counts == [1, 1]
