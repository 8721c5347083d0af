"""Visitors of a page, as a process of their own: each view is a page with all that it names, on
connections that are kept, and every byte is held to what was built.

``python -m tests.deploy.load PORT CERTIFICATE ROOT BUILDS`` goes on until its input ends, says how
many requests there were on a line each second, and at last what was broken, as JSON. ``BUILDS`` is
a JSON file: for each address, the versions in which it has a body, by the SHA-256 of that.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import ssl
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urljoin

VISITORS = 3
NAMED = re.compile(rb'<(?:link rel="stylesheet" href|img src)="([^"]+)"')
HASHED = re.compile(r"/(?:css/main\.([0-9a-f]{16})\.css|bilder/.+-([0-9a-f]{8})-[0-9]+\.webp)")
ENCODINGS = ("gzip", "identity")


class Visitor(threading.Thread):
    """One who views page after page; ``counts`` and ``broken`` tell how that went."""

    def __init__(
        self,
        port: int,
        trust: ssl.SSLContext,
        root: Path,
        builds: dict[str, dict[str, list[int]]],
        seed: int,
    ) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()
        self.examples: list[str] = []
        self.is_done = False
        self._root, self._builds = root, builds
        self._pages = sorted(
            name for name in builds if name.endswith(".html") and name != "404.html"
        )
        self._random = random.Random(seed)
        self._connection = HTTPSConnection("localhost", port, context=trust, timeout=10)
        self._had: dict[tuple[str, str], tuple[str, bytes]] = {}

    def run(self) -> None:
        while not self.is_done:
            problem = self._view(self._random.choice(self._pages), self._random.choice(ENCODINGS))
            self.counts["views"] += 1
            if problem:
                self.broken[problem.partition(":")[0]] += 1
                self.examples.append(problem)
        self._connection.close()

    def _view(self, page: str, encoding: str) -> str:
        """View a page; give what was wrong with it, or nothing."""
        first = self._version()
        status, body = self._ask(f"/{page}", encoding, may_have=self._random.random() < 0.5)
        last = self._version()
        if status != 200:
            return f"page {status}: {page}"
        packed = f"{page}.gz" if encoding == "gzip" else page
        versions = self._builds[packed].get(hashlib.sha256(body).hexdigest(), [])
        if not versions:
            return f"no version's page: {page}"
        if not any(first <= version <= last for version in versions):
            return f"another version's page: {page} of {versions}, not {first}-{last}"
        html = gzip.decompress(body) if encoding == "gzip" else body
        named = [urljoin(f"/{page}", name.decode()) for name in NAMED.findall(html)]
        return next(filter(None, (self._asset(name) for name in named)), "")

    def _asset(self, address: str) -> str:
        """Get what a page names; give what was wrong with it, or nothing."""
        status, body = self._ask(address, "identity", may_have=False)
        if status != 200:
            return f"asset {status}: {address}"
        found = HASHED.fullmatch(address)
        digest = (found[1] or found[2]) if found else "none"
        return (
            "" if hashlib.sha256(body).hexdigest().startswith(digest) else f"other bytes: {address}"
        )

    def _version(self) -> int:
        """Give the version that is shown now; what is not switched whole may have none."""
        while True:
            with suppress(FileNotFoundError, ValueError):
                return int((self._root / "current" / "version.txt").read_text("utf-8"))

    def _ask(self, address: str, encoding: str, *, may_have: bool) -> tuple[int, bytes]:
        """Ask for an address, as one who has it from an earlier view or as one who has not."""
        self.counts["requests"] += 1
        headers = {"Accept-Encoding": encoding}
        tag, kept = self._had.get((address, encoding), ("", b""))
        if may_have and tag:
            headers["If-None-Match"] = tag
        try:
            self._connection.request("GET", address, headers=headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, HTTPException) as error:
            self._connection.close()
            return 0, repr(error).encode()
        if response.status == 304:
            self.counts["304"] += 1
            return (200, kept) if may_have else (304, b"")
        if response.status == 200:
            self._had[address, encoding] = (response.headers["ETag"], body)
        return response.status, body


def main(port: str, certificate: str, root: str, builds: str) -> None:
    """Send visitors until the input ends."""
    trust = ssl.create_default_context(cafile=certificate)
    known = json.loads(Path(builds).read_text("utf-8"))
    visitors = [Visitor(int(port), trust, Path(root), known, seed) for seed in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    threading.Thread(target=_tell, args=(visitors,), daemon=True).start()
    sys.stdin.read()
    for visitor in visitors:
        visitor.is_done = True
    for visitor in visitors:
        visitor.join()
    print(json.dumps({
        **sum((visitor.counts for visitor in visitors), Counter()),
        "broken": sum((visitor.broken for visitor in visitors), Counter()),
        "examples": [one for visitor in visitors for one in visitor.examples][:5],
    }))  # fmt: skip


def _tell(visitors: list[Visitor]) -> None:
    while not visitors[0].is_done:
        time.sleep(1)
        print(sum(visitor.counts["requests"] for visitor in visitors), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
