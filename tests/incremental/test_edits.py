"""After any sequence of edits an incremental build is, byte for byte, a clean one."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from incremental import files

from .plain import THEME, article, build, clean, make, tree, write

SOME = settings(
    max_examples=2,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
WORDS = ("Möte", "Samråd", '"Öppet" hus', "Vi & de", "Andra mötet", "Se [b]({filename}b.md).",
         "![Hus]({static}/bilder/hus.svg)", "En rad...", "Läs {filename}.")  # fmt: skip
DAYS = ("2018-04-03", "2018-05-21", "2019-02-01", "2020-06-30")


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
        # The feed of a site without any article tells when it was built.
        write(self.content, {"alltid/x.md": article("Alltid", "2017-01-01")})
        self.number, self.settings = 0, {"GREETING": "Hej"}

    def files(self) -> list[Path]:
        """Give the files of articles."""
        return sorted(self.content.glob("*.md"))

    @rule(number=st.integers(0, 9), word=st.sampled_from(WORDS), how=st.sampled_from("wra"))
    def change_a_text(self, number: int, word: str, how: str) -> None:
        """Append to a file, write it anew with the same length, or put another in its place."""
        path = self.files()[number % len(self.files())]
        text = path.read_text("utf-8")
        if how == "w":
            path.write_text(text[:-3] + word[:2] + "\n", "utf-8")
        elif how == "a":
            path.write_text(f"{text}\n{word}\n", "utf-8")
        else:
            new = path.with_suffix(".new")
            new.write_text(f"{text} {word}", "utf-8")
            new.rename(path)

    @rule(
        number=st.integers(0, 9),
        field=st.sampled_from(("Title", "Date", "Slug", "Status", "Category", "Tags", "Lang")),
        word=st.sampled_from(WORDS[:5]),
        day=st.sampled_from(DAYS),
    )
    def change_a_field(self, number: int, field: str, word: str, day: str) -> None:
        """Change what stands above a text."""
        values = {"Date": day, "Status": ("draft", "hidden", "published", "skip")[number % 4],
                  "Slug": f"s{number}", "Lang": ("sv", "en")[number % 2]}  # fmt: skip
        path = self.files()[number % len(self.files())]
        lines = path.read_text("utf-8").split("\n")
        kept = [one for one in lines if not one.startswith(f"{field}:")]
        path.write_text("\n".join([f"{field}: {values.get(field, word)}", *kept]), "utf-8")

    @rule(word=st.sampled_from(WORDS[:5]), day=st.sampled_from(DAYS))
    def add(self, word: str, day: str) -> None:
        """Add an article."""
        self.number += 1
        text = article(word, day, WORDS[self.number % len(WORDS)], Slug=f"ny{self.number}")
        (self.content / f"ny{self.number}.md").write_text(text, "utf-8")

    @rule(number=st.integers(0, 9))
    def delete(self, number: int) -> None:
        """Delete an article, if it is not the last."""
        if len(self.files()) > 2:
            self.files()[number % len(self.files())].unlink()

    @rule(number=st.integers(0, 9))
    def rename(self, number: int) -> None:
        """Give a file another name."""
        path = self.files()[number % len(self.files())]
        self.number += 1
        path.rename(path.with_name(f"b{self.number}.md"))

    @rule(name=st.sampled_from(sorted(THEME)), word=st.sampled_from(("a", "b", "{{ SITEURL }}")))
    def change_a_template(self, name: str, word: str) -> None:
        """Change a template or a macro."""
        path = self.folder / "theme" / "templates" / name
        text = path.read_text("utf-8")
        end = "{% endblock %}" if "{% block content" in text else "{% endmacro %}"
        path.write_text(text.replace(end, word + end, 1), "utf-8")

    @rule(word=st.sampled_from(("red", "blue")))
    def change_the_style(self, word: str) -> None:
        """Change the style sheet, and a picture."""
        (self.folder / "theme" / "static" / "css" / "main.css").write_text(word, "utf-8")
        (self.folder / "content" / "bilder" / "hus.svg").write_text(f"<svg>{word}</svg>", "utf-8")

    @rule(word=st.sampled_from(("Om oss", "Om mig")))
    def change_a_page(self, word: str) -> None:
        """Change a page that stands in the menu."""
        path = self.folder / "content" / "sidor" / "om.md"
        path.write_text(f"Title: {word}\nSlug: om\n\nSe [b]({{filename}}../tidslinje/b.md).\n")

    @rule(
        name=st.sampled_from(("GREETING", "SITENAME", "TYPOGRIFY", "ARTICLE_SAVE_AS")),
        number=st.integers(0, 1),
    )
    def change_a_setting(self, name: str, number: int) -> None:
        """Change a setting."""
        values = {"TYPOGRIFY": (True, False), "ARTICLE_SAVE_AS": ("{slug}.html", "a/{slug}.html")}
        self.settings[name] = values.get(name, ("Hej", "En dag"))[number]
        (self.folder / "settings.json").write_text(json.dumps(self.settings), "utf-8")

    @rule()
    def edit_during_a_build(self) -> None:
        """Change a text while the site is built."""
        path = self.files()[0]
        build(self.folder, during=lambda: path.write_text(f"{path.read_text()} mer", "utf-8"))

    @rule(name=st.sampled_from(("known", "texts", "stands")), at=st.integers(0, 5000))
    def damage_the_cache(self, name: str, at: int) -> None:
        """Damage what is kept."""
        names = {"known": "*.json", "texts": "texts.sqlite", "stands": "*.stands"}
        for path in (self.folder / "cache").glob(names[name]):
            data = bytearray(path.read_bytes())
            data[at % len(data)] ^= 255
            path.write_bytes(data)

    @rule(number=st.integers(0, 99))
    def damage_the_output(self, number: int) -> None:
        """Change or remove a file of the output."""
        found = sorted(self.folder.glob("output/**/*.html"))
        if found:
            path = found[number % len(found)]
            path.unlink()
            if number % 2 or path.name == "index.html":  # without which it is no output
                path.write_text("något annat", "utf-8")

    @invariant()
    def an_incremental_build_is_a_clean_one(self) -> None:
        """Build both ways."""
        earlier, copy = self.folder / "output", self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        if earlier.exists():
            shutil.copytree(earlier, copy, copy_function=os.link)
        before = tree(copy)
        status = build(self.folder)
        wanted, expected = clean(self.folder)
        assert status == wanted, (self.folder / "said").read_text("utf-8")[-3000:]
        if not status:
            assert tree(self.folder / "output") == expected
        assert tree(copy) == before, "the earlier output was written in place"

    def teardown(self) -> None:
        """Remove the site."""
        self.patched.stop()
        shutil.rmtree(self.folder)


TestEdits = Edits.TestCase
TestEdits.settings = SOME
