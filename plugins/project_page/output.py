"""The check of the written site: nothing lost, nothing leaked, nothing broken, nothing fetched.

It reads the folder that Pelican has written, before that takes the old output's place. A new check
is a generator of faults: of a page as such it is listed in PAGE_CHECKS, of what the page is to show
in CONTENT_CHECKS, across pages in SITE_CHECKS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import side_by_side

from .checked import Checked, frame
from .content_checks import CONTENT_CHECKS
from .faults import Fault
from .page_checks import PAGE_CHECKS, html5
from .project import Project
from .site_checks import SITE_CHECKS, Kept, keep
from .written import (
    BUILD_AGAIN,
    Output,
    WrittenPage,
    mend_writer,
    parse_page,
    written_files,
)


def findings(
    folder: Path,
    project: Project,
    assets: Mapping[str, int],
    checked: Checked = Checked(),  # noqa: B008 - which knows nothing
    *,
    strict: bool = False,
) -> Iterator[Fault]:
    """Yield all that is wrong with the site written to ``folder``; paths are its addresses.

    ``assets`` are the theme's files by address, with their sizes in bytes. ``strict`` also asks an
    HTML5 parser for errors, which takes many times as long. ``checked`` knows which pages need no
    check.
    """
    output = Output(folder, project, assets, dict(written_files(folder)))
    yield from _files(output)
    yield from _once(_pages(output, checked, strict=strict))


def _once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield a fault that several pages have, as a template gives it, on the first of them only."""
    same: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        same.setdefault((fault.what, fault.cure), []).append(fault)
    for equal in same.values():
        others = len({fault.path for fault in equal}) - 1
        more = f" Samma fel finns på {_count(others)} till." if others else ""
        for fault in equal:
            if fault.path == equal[0].path:
                yield replace(fault, what=fault.what + more)


def _count(pages: int) -> str:
    return "en sida" if pages == 1 else f"{pages} sidor"


def _pages(output: Output, checked: Checked, *, strict: bool) -> Iterator[Fault]:
    around = frame(output.project, output.assets, strict=strict)
    kept = checked.known(around, output.expected.keys())
    addresses = [address for address in output.pages if address not in kept]
    found: list[Fault] = []
    looked = side_by_side.each("Granskar sidorna", partial(_page, output, strict), addresses)
    for address, (faults, page) in zip(addresses, looked, strict=True):
        found += faults
        if page:
            kept[address] = page
    kept = {address: kept[address] for address in output.pages if address in kept}
    for across in SITE_CHECKS:
        found += across(output, kept)
    if not found:
        checked.keep(around, kept)
    yield from found


def _page(output: Output, strict: bool, address: str) -> tuple[list[Fault], Kept | None]:
    """Give what is wrong with a page, and what is kept of it where it could be read."""
    page = parse_page(output, address)
    if not isinstance(page, WrittenPage):
        return [page] if page else [], None
    checks = (*PAGE_CHECKS, *CONTENT_CHECKS, *((html5,) if strict else ()))
    return [fault for check in checks for fault in check(page)], keep(page)


# What a theme may bring beside its templates: nothing hidden, and no kinds that are read as pages.
OF_A_THEME = re.compile(
    r"(?:[^./][^/]*/)*[^./][^/]*\.(?:css|svg|ico|png|jpe?g|webp|avif|gif|woff2?|ttf|otf|webmanifest)"
    r"|fonts/[^./][^/]*\.txt",  # a font's licence
    re.IGNORECASE,
)


def _files(output: Output) -> Iterator[Fault]:
    """The files are exactly those that there should be, and whole."""
    expected = output.expected
    for address in output.assets:
        if not OF_A_THEME.fullmatch(address):
            what = "Filen i temats mapp static kan inte publiceras."
            yield Fault(address, 0, what, "Ta bort den, eller flytta den ur mappen.")
    for address in output.sizes.keys() - expected.keys():
        yield Fault(
            address,
            0,
            "Filen hör inte till sidan och skulle bli offentlig.",
            "Ta reda på vad som skrev den, och rätta det.",
        )
    for address, size in expected.items():
        if address not in output.sizes:
            yield Fault(address, 0, "Filen har inte skrivits.", BUILD_AGAIN)
            continue
        written = output.sizes[address]
        if written is None:
            yield Fault(address, 0, "Detta är inte en vanlig fil.", "Skriv den som en vanlig fil.")
        elif size is not None and written != size:
            what = f"Filen är {written} byte lång men skulle vara {size}."
            yield Fault(address, 0, what, BUILD_AGAIN)
        elif size is None and not written and address in output.subscriptions:
            yield Fault(address, 0, "Filen är tom.", mend_writer(address))
