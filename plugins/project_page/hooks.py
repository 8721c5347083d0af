"""Where the project page meets Pelican: the functions below run in the order of ``connect``."""

from __future__ import annotations

import os
import posixpath
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NoReturn

from blinker import signal
from jinja2 import Environment
from pelican import Pelican
from pelican.generators import Generator
from pelican.log import console
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from . import (
    appearance,
    archive,
    checked,
    leftovers,
    output,
    pictures,
    project,
    settings,
    shown,
    summary,
)
from .faults import Advice, Fault
from .reports import Reporter

PROJECT, STRICT = "PROJECT_PAGE_PROJECT", "PROJECT_PAGE_STRICT"
ASSETS = "PROJECT_PAGE_ASSETS"
APPEARANCE, TEMPLATES = "PROJECT_PAGE_APPEARANCE", "PROJECT_PAGE_TEMPLATES"
STANDS = "WHOLE_OUTPUT_STANDS"  # where the output is already what would be built
SAID = "INCREMENTAL_SAID"  # what another plugin keeps of a build, to be said again
MEMORY = "INCREMENTAL_STORE"  # where another plugin has put what texts are remembered in

_reporter = Reporter()  # there is one standard output
_held: list[int | None] = []  # what keeps others from clearing what was made of the pictures


def connect() -> None:
    """Connect to Pelican's signals, in the order of a build."""
    signals.initialized.connect(configure)
    signals.get_generators.connect(load)
    signals.generator_init.connect(use_own_templates)
    signals.all_generators_finalized.connect(show)
    signal("whole_output.built").connect(check)
    signal("whole_output.replaced").connect(summarise)
    signal("whole_output.stopped").connect(report)


# What the page is made of is decided by the plugin and not by each site's settings.
FIXED: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "RELATIVE_URLS": True,
    "IGNORE_FILES": [*leftovers.PATTERNS],  # in the theme
    "DIRECT_TEMPLATES": ["index", "404"],
    "TEMPLATE_PAGES": {},
    "OUTPUT_SOURCES": False,
    "THEME_STATIC_DIR": ".",
    "ARTICLE_TRANSLATION_ID": None,
    "PAGE_TRANSLATION_ID": None,
    "STATIC_EXCLUDE_SOURCES": True,
    "TYPOGRIFY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "DEFAULT_METADATA": {},
    "USE_FOLDER_AS_CATEGORY": False,
    "PATH_METADATA": "",
    "FILENAME_METADATA": "",
    "EXTRA_PATH_METADATA": {},
    **dict.fromkeys(
        ("AUTHOR_SAVE_AS", "TAG_SAVE_AS", "CATEGORY_SAVE_AS", "ARCHIVES_SAVE_AS", "AUTHORS_SAVE_AS",
         "TAGS_SAVE_AS", "CATEGORIES_SAVE_AS", "YEAR_ARCHIVE_SAVE_AS", "MONTH_ARCHIVE_SAVE_AS",
         "DAY_ARCHIVE_SAVE_AS"),
        "",
    ),
    **dict.fromkeys(
        ("FEED_ATOM", "FEED_RSS", "FEED_ALL_ATOM", "FEED_ALL_RSS", "CATEGORY_FEED_ATOM",
         "CATEGORY_FEED_RSS", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TAG_FEED_ATOM",
         "TAG_FEED_RSS", "TRANSLATION_FEED_ATOM", "TRANSLATION_FEED_RSS"),
        None,
    ),
}  # fmt: skip


def configure(pelican: Pelican) -> None:
    """Set what is fixed, make templates strict, and read the site's settings."""
    from jinja2 import StrictUndefined

    _reporter.form = settings.format_of(pelican.settings, os.environ)
    if _reporter.form != "text":
        console.file = sys.stderr  # standard output is for what other tools read
    pelican.settings.update(FIXED)
    if not (pelican.settings.get("PROJECT_PAGE_RELEASE") or archive.VARIABLE in os.environ):
        _say_what_it_depends_on(pelican)
    pelican.settings["CACHE_PATH"] = str(Path(pelican.path).parent / project.CACHE / "builds")
    pelican.settings["JINJA_ENVIRONMENT"] = {
        **pelican.settings["JINJA_ENVIRONMENT"],
        "autoescape": True,
        "undefined": StrictUndefined,
        "optimized": False,  # which takes longer than it saves
        "auto_reload": False,  # whether they have changed is seen once a build
    }


def _say_what_it_depends_on(pelican: Pelican) -> None:
    """Tell other plugins what a build on a desk depends on besides what Pelican reads; another one
    is always made anew."""
    given, root = pelican.settings, Path(pelican.path).parent
    named = (given.get("PROJECT_PAGE_LOGO"), given.get("PROJECT_PAGE_ICON"))
    given["INCREMENTAL_INPUTS"] = {
        "folders": [str(root / one) for one in named if isinstance(one, str) and one],
        "values": [_reporter.form, str(Path.cwd()), *settings.moment(given, os.environ)],
    }


def load(pelican: Pelican) -> list[type[Generator]]:
    """Read the content; stop with all faults, or tell Pelican which files to publish."""
    if pelican.settings.get(STANDS):
        _tell(pelican)
        return []
    own = dict.fromkeys((PROJECT, ASSETS, APPEARANCE, TEMPLATES))
    known = {**DEFAULT_CONFIG, **own}
    files = _theme_files(pelican)
    looks, wrong_looks = _appearance(pelican, files)
    try:
        site = settings.read(pelican.settings, known, os.environ)
        if wrong_looks:
            raise settings.WrongSettings(*wrong_looks)
        pelican.settings[STRICT] = site.strict
        if archive.VARIABLE in os.environ:
            archive.moment(site.today, os.environ)  # is refused now rather than after the build
        if not any(plugin.__name__ == "whole_output" for plugin in pelican.plugins):
            raise settings.WrongSettings("PLUGINS saknar whole_output, som låter sidan kontrolleras"
                                         " innan den ersätter den förra.")  # fmt: skip
    except settings.WrongSettings as wrong:
        said = dict.fromkeys((*wrong.args, *wrong_looks))
        _stop(pelican, [Fault("", 0, one, "") for one in said])
    sizes = {address: path.stat().st_size for address, path in files.items()}
    sizes |= {address: len(written) for address, written in looks.files.items()}
    if site.release:
        site = replace(site, stylesheet=_name_by_sum(looks, files, sizes))
    pelican.settings[ASSETS], pelican.settings[APPEARANCE] = sizes, looks
    try:
        site, memory = replace(site, logo=looks.logo), pelican.settings.get(MEMORY)
        _hold(pelican)
        loaded = project.load(Path(pelican.path), site, sizes, memory=memory)
    except project.ContentFaults as wrong:
        _stop(pelican, _below(_root(pelican), [*wrong.faults, *wrong.advice]))
    except pictures.CacheError as wrong:
        _stop(pelican, [Fault("", 0, wrong.what, wrong.cure)])
    if _held == [None]:  # it may have been made now
        _hold(pelican)
    _forget_old_templates(pelican.settings.get(TEMPLATES))
    pelican.settings[PROJECT] = loaded
    pelican.settings["STATIC_PATHS"] = list(loaded.documents)
    return [Texts, Overviews, FormerPages, Pictures, *([Subscriptions] if site.url else [])]


def _hold(pelican: Pelican) -> None:
    """Keep what is made of the pictures until it has been copied."""
    _held[:] = [pictures.hold(Path(pelican.path).parent / project.CACHE / project.PICTURES)]


_ASKED_FOR = ("archives", "period_archives", "tag", "category", "author")  # by Pelican, in any case


def use_own_templates(generator: Generator) -> None:
    """Take no template from Pelican's own theme, which knows nothing of the project.

    All generators get the templates of the first, so that each is compiled once.
    """
    from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader

    if TEMPLATES in generator.settings:
        generator.env = generator.settings[TEMPLATES]
        return
    never_shown = DictLoader({f"{name}.html": "" for name in _ASKED_FOR})
    folders = [*generator.settings["THEME_TEMPLATES_OVERRIDES"], Path(generator.theme, "templates")]
    generator.env.loader = ChoiceLoader([FileSystemLoader(folders), never_shown])
    generator.settings[TEMPLATES] = generator.env


def _forget_old_templates(templates: Environment | None) -> None:
    """Let templates be read anew where one has changed since the build before."""
    known = templates.cache if templates else None
    if known and not all(template.is_up_to_date for template in known.values()):
        known.clear()


def _appearance(
    pelican: Pelican, files: Mapping[str, Path]
) -> tuple[appearance.Appearance, list[str]]:
    """Read how the site looks, and what is wrong with that."""
    get, defaults = pelican.settings.get, settings.DEFAULTS
    names = ("PROJECT_PAGE_COLOURS", "PROJECT_PAGE_LOGO", "PROJECT_PAGE_ICON")
    colours, logo, icon = (get(name, defaults[name]) for name in names)
    return appearance.read(colours, logo, icon, Path(pelican.path).parent, files)


def _name_by_sum(
    looks: appearance.Appearance, files: Mapping[str, Path], sizes: dict[str, int]
) -> str:
    """Give the style sheet's address that is another when it is another, which browsers may keep
    for good; ``sizes`` has the theme's files by address, and gets it."""
    if appearance.SHEET not in files:
        return appearance.SHEET
    content = looks.files.get(appearance.SHEET) or files[appearance.SHEET].read_bytes()
    address = appearance.named_by_sum(content)
    sizes[address] = sizes.pop(appearance.SHEET)
    return address


def _theme_files(pelican: Pelican) -> dict[str, Path]:
    """Give the theme's own files by their addresses."""
    folders = [Path(pelican.theme, name) for name in pelican.settings["THEME_STATIC_PATHS"]]
    return {
        path.relative_to(folder).as_posix(): path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not any(map(_is_passed_over, path.relative_to(folder).parts))
    }


def _is_passed_over(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in FIXED["IGNORE_FILES"])


def _stop(pelican: Pelican, findings: list[Fault]) -> NoReturn:
    """Say what is wrong, and end the build; in a strict one, advice is wrong too."""
    strict = ""
    if pelican.settings.get(STRICT) is True:
        strict = " Råd räknas som fel i det här bygget."
        findings = [Fault(one.path, one.line, one.what, one.cure) for one in findings]
    _reporter.findings(findings)
    count = sum(not isinstance(finding, Advice) for finding in set(findings))
    _reporter.aside(f"\n{summary.count_faults(count)}{strict} Inget har publicerats.")
    raise SystemExit(1)


def _below(root: str, findings: Iterable[Fault]) -> list[Fault]:
    """Give findings with their paths as a person standing in the current folder would write."""
    return [
        replace(one, path=posixpath.normpath(f"{root}/{one.path}")) if one.path else one
        for one in findings
    ]


def _root(pelican: Pelican) -> str:
    """Give the content folder as a person standing in the current folder would name it."""
    relative = os.path.relpath(pelican.path)
    return str(pelican.path) if relative.startswith("..") else relative.replace(os.sep, "/")


def show(generators: list[Generator]) -> None:
    """Give the templates the project, and what a page at an address says of itself to machines."""
    given, context = generators[0].settings, generators[0].context
    if given.get(STANDS):
        return
    context["project"] = loaded = given[PROJECT]
    context["machines"] = machines = shown.ForMachines(loaded)
    given["INCREMENTAL_PARTS"] = shown.parts(loaded, machines)


class Texts(Generator):  # type: ignore[misc]
    """Writes the pages of the texts."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages into the output folder."""
        loaded: project.Project = self.settings[PROJECT]
        for page in loaded.by_source.values():
            template, around = self.get_template(page.template), loaded.around(page)
            writer.write_file(
                page.address, template, self.context, relative_urls=True, text=page, around=around
            )


class Overviews(Generator):  # type: ignore[misc]
    """Writes the pages that are made of the timeline."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages into the output folder."""
        for overview in self.settings[PROJECT].overviews.every:
            template = self.get_template(overview.template)
            writer.write_file(
                overview.address, template, self.context, relative_urls=True, overview=overview
            )


class FormerPages(Generator):  # type: ignore[misc]
    """Writes the pages at former addresses."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages into the output folder."""
        for page in self.settings[PROJECT].moved:
            template = self.get_template(page.template)
            writer.write_file(page.address, template, self.context, relative_urls=True, moved=page)


class Pictures(Generator):  # type: ignore[misc]
    """Writes what was made of the pictures."""

    def generate_output(self, writer: Any) -> None:
        """Copy the files into the output folder."""
        for address, (kept, _) in self.settings[PROJECT].renditions.items():
            path = Path(self.output_path, address)
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, path)


class Subscriptions(Generator):  # type: ignore[misc]
    """Writes what needs the site's address: feeds, calendars, open data, sitemap and the like."""

    def generate_output(self, writer: Any) -> None:
        """Write the files into the output folder."""
        from . import calendars, feeds, open_data, security  # which other sites do without

        loaded = self.settings[PROJECT]
        kinds = (feeds.files, calendars.files, open_data.files)
        for files in [*(kind(loaded) for kind in kinds), security.files(loaded.site)]:
            for name, text in files.items():
                path = Path(self.output_path, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())  # whose ends of lines are as they are meant


def check(pelican: Pelican) -> None:
    """Put the site's own appearance over the theme's; stop a build whose pages are not right,
    before they replace the earlier ones."""
    loaded: project.Project = pelican.settings[PROJECT]
    folder, strict = Path(pelican.output_path), loaded.site.strict
    for address, written in pelican.settings[APPEARANCE].files.items():
        (folder / address).write_bytes(written)
    if loaded.site.stylesheet != appearance.SHEET:
        (folder / appearance.SHEET).rename(folder / loaded.site.stylesheet)
    known = checked.Checked(pelican.settings.get("INCREMENTAL_NOTES"))
    found = output.findings(folder, loaded, pelican.settings[ASSETS], known, strict=strict)
    wrong = _below(os.path.relpath(pelican.settings["OUTPUT_PATH"]), found)
    if strict:
        wrong += _below(_root(pelican), loaded.advice)
    if wrong:
        _stop(pelican, wrong)
    if loaded.site.release:
        from . import release  # which brings what no build on a desk needs

        release.write(folder, loaded, Path(pelican.path))


def summarise(pelican: Pelican) -> None:
    """Say what was published and what was not, and keep Pelican's English summary back."""
    loaded: project.Project = pelican.settings[PROJECT]
    root, folder = _root(pelican), os.path.relpath(pelican.settings["OUTPUT_PATH"])
    pictures.clear(loaded.cache / project.PICTURES, loaded.pictures, _held.pop())
    made = _archive(pelican, loaded.site)
    advice = [(one.path, one.line, one.what, one.cure) for one in _below(root, loaded.advice)]
    more = summary.values(loaded, root, folder, made)
    pelican.settings[SAID] = [advice, more, summary.text(loaded, root, folder, made)]
    _tell(pelican)


def _tell(pelican: Pelican) -> None:
    """Say what was said of the build that is there."""
    advice, more, text = pelican.settings[SAID]
    _reporter.findings((Advice(*one) for one in advice), more)
    _reporter.result(text)
    console.quiet = True


def _archive(pelican: Pelican, site: settings.Site) -> archive.Archive | None:
    """Write the archive that the environment asks for, if it does."""
    folder = os.environ.get(archive.VARIABLE)
    if not folder:
        return None
    moment = archive.moment(site.today, os.environ)
    made = archive.write(site, Path(pelican.output_path), Path(folder), moment)
    return made._replace(path=Path(os.path.relpath(made.path)))


def report(reason: Any) -> None:
    """Say to other tools, too, why Pelican or whole output stops the build; people are told."""
    _reporter.stopped(Fault(reason.path, reason.line, reason.what, ""))
