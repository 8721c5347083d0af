"""After any sequence of edits an incremental build of this project is a clean one, with the same
faults and advice."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from incremental import files

from .plain import tree
from .project import build, clean, entry, make, picture, settle

SOME = settings(
    max_examples=1,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
WORDS = ("Möte", "Samråd", '"Öppet" hus', "Vi & de", "Se [b]({filename}/tidslinje/b.md).",
         "## Mer\n\nOch *mer*.", "Ett < tecken", "[trasig]({filename}finns-inte.md)")  # fmt: skip
DAYS = ("3 april 2018", "maj 2018", "sommaren 2019", "2026-05-20", "vecka 3 2026", "i fjol")
SETTINGS: tuple[dict[str, object], ...] = (
    {}, {"SITEURL": "https://byhala.example"}, {"PROJECT_PAGE_ENTRIES": 2}, {"SITENAME": "Vision"},
)  # fmt: skip
TODAYS = ("2018-05-01", "2026-05-08", "2026-05-20", "2026-05-21")


class Edits(RuleBasedStateMachine):
    """Somebody writes, and builds now and then."""

    @initialize(doubt=st.sampled_from((0, files.DOUBT)))
    def begin(self, doubt: int) -> None:
        """Begin with a site; what was just written may be as sure as what has long been there."""
        self.patched = patch.object(files, "DOUBT", doubt)
        self.patched.start()
        self.folder = Path(tempfile.mkdtemp())
        self.content = self.folder / "content" / "tidslinje"
        make(self.folder)
        self.number, self.settings, self.today = 0, {}, TODAYS[1]

    def file(self, number: int) -> Path:
        """Give one of the entries' files."""
        found = sorted(self.content.glob("*.md"))
        return found[number % len(found)]

    def edit(self, path: Path, old: str, new: str) -> None:
        """Change a file."""
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    @rule(number=st.integers(0, 9), word=st.sampled_from(WORDS))
    def change_a_text(self, number: int, word: str) -> None:
        """Append to a text."""
        path = self.file(number)
        path.write_text(f"{path.read_text('utf-8')}\n{word}\n", "utf-8")

    @rule(
        number=st.integers(0, 9),
        field=st.sampled_from(
            ("title", "date", "slug", "status", "category", "cancelled", "place", "modified")
        ),
        word=st.sampled_from(WORDS[:4]),
        day=st.sampled_from(DAYS),
    )
    def change_a_field(self, number: int, field: str, word: str, day: str) -> None:
        """Change what stands above a text."""
        values = {"date": day, "status": ("draft", "skip", "published")[number % 3],
                  "slug": f"s{number}", "category": ("beslut", "fel")[number % 2],
                  "modified": "2019-05-08"}  # fmt: skip
        path = self.file(number)
        lines = path.read_text("utf-8").split("\n")
        kept = [one for one in lines if not one.startswith(f"{field}:")]
        path.write_text("\n".join([kept[0], f"{field}: {values.get(field, word)}", *kept[1:]]))

    @rule(word=st.sampled_from(WORDS[:4]), day=st.sampled_from(DAYS[:5]))
    def add(self, word: str, day: str) -> None:
        """Add an entry."""
        self.number += 1
        text = entry(f"{word} {self.number}", day, WORDS[self.number % 5])
        (self.content / f"ny{self.number}.md").write_text(text, "utf-8")

    @rule(number=st.integers(0, 9))
    def delete(self, number: int) -> None:
        """Delete an entry, if it is not the last."""
        if len(list(self.content.glob("*.md"))) > 1:
            self.file(number).unlink()

    @rule(number=st.integers(0, 9))
    def rename(self, number: int) -> None:
        """Give a file another name."""
        self.number += 1
        path = self.file(number)
        path.rename(path.with_name(f"b{self.number}.md"))

    @rule(
        name=st.sampled_from(
            ("base.html", "article.html", "macros/text.html", "macros/contact.html")
        )
    )
    def change_a_template(self, name: str) -> None:
        """Change a template or a macro."""
        path = self.folder / "theme" / "templates" / name
        self.edit(path, "<p", '<p class="x"')

    @rule()
    def change_the_style(self) -> None:
        """Change the style sheet."""
        path = self.folder / "theme" / "static" / "css" / "main.css"
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")

    @rule(colour=st.sampled_from(("red", "blue")), width=st.sampled_from((400, 900)))
    def change_the_picture(self, colour: str, width: int) -> None:
        """Put another picture in the place of one."""
        path = self.folder / "content" / "bilder" / "hus.png"
        path.write_bytes(picture(colour, width))

    @rule(number=st.integers(0, 9))
    def edit_during_a_build(self, number: int) -> None:
        """Change a text, a template and the contact while the site is built."""

        def edit() -> None:
            self.change_a_text(number, "Mer.")
            self.change_the_contact("0555-543 21")
            self.change_a_template("article.html")

        build(self.folder, self.today, edit)

    @rule(phone=st.sampled_from(("0555-123 45", "0555-543 21")))
    def change_the_contact(self, phone: str) -> None:
        """Change the contact's telephone number."""
        path = self.folder / "content" / "sidor" / "kontakt.md"
        for one in ("0555-123 45", "0555-543 21"):
            self.edit(path, one, phone)

    @rule(word=st.sampled_from(("Om oss", "Om mig")))
    def change_a_page(self, word: str) -> None:
        """Change a page that stands in the menu."""
        self.edit(self.folder / "content" / "sidor" / "om.md", "Om", word)

    @rule(chosen=st.sampled_from(SETTINGS))
    def change_a_setting(self, chosen: dict[str, object]) -> None:
        """Change a setting."""
        settle(self.folder, chosen)

    @rule(day=st.sampled_from(TODAYS))
    def let_days_pass(self, day: str) -> None:
        """Build on another day."""
        self.today = day

    @rule(number=st.integers(0, 99))
    def damage_the_output(self, number: int) -> None:
        """Change or remove a file of the output."""
        found = sorted(self.folder.glob("output/**/*.html"))
        if found:
            path = found[number % len(found)]
            path.unlink()
            path.write_text("något annat", "utf-8")

    @rule(number=st.integers(0, 9), at=st.integers(0, 5000))
    def damage_the_cache(self, number: int, at: int) -> None:
        """Damage what is kept."""
        found = [path for path in sorted(self.folder.glob(".cache/builds/*")) if path.is_file()]
        if found:
            path = found[number % len(found)]
            data = bytearray(path.read_bytes()) or bytearray(b"x")
            data[at % len(data)] ^= 255
            path.write_bytes(data)

    @invariant()
    def an_incremental_build_is_a_clean_one(self) -> None:
        """Build both ways."""
        earlier, copy = self.folder / "output", self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        if earlier.exists():
            shutil.copytree(earlier, copy, copy_function=os.link)
        before = tree(copy)
        status = build(self.folder, self.today)
        wanted, said, expected = clean(self.folder, self.today)
        told = (self.folder / "said").read_text("utf-8")
        assert (status, sorted(told.split("\n"))) == (wanted, sorted(said.split("\n")))
        assert tree(earlier) == (before if status else expected)
        assert tree(copy) == before, "the earlier output was written in place"
        self.go_on(right=not status)

    def go_on(self, *, right: bool) -> None:
        """Remember what could be built, and go back to it from what could not."""
        good = self.folder / "good"
        old, new = (self.folder, good) if right else (good, self.folder)
        for name in ("content", "theme"):
            shutil.rmtree(new / name, ignore_errors=True)
            shutil.copytree(old / name, new / name)

    def teardown(self) -> None:
        """Remove the site."""
        self.patched.stop()
        shutil.rmtree(self.folder)


TestEdits = Edits.TestCase
TestEdits.settings = SOME
