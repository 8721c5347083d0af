"""What templates read while they render: of contents, of the context, and which templates."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateNotFound, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup
from pelican.contents import Content
from pelican.utils import SafeDatetime

from . import files, silence, values

_STATES = (Cycler, Joiner, Namespace)  # which a template that is imported has for all pages

_SHOWN = ("content", "summary")
_FORMATS = ("format", "format_map")
_WITHOUT_ATTRIBUTES = {str, Markup, int, float, bool, type(None), SafeDatetime}


class Reads:
    """What one page was made of; ``everything`` where that is more than can be told.

    ``contents`` are the attributes read of contents and of parts that say what they are like, by
    name; ``asked`` what other parts gave, by the question: see ``Parts``.
    """

    def __init__(self) -> None:
        self.contents: dict[str, set[str]] = {}
        self.asked: dict[str, str] = {}
        self.everything = False


class Recorder:
    """Notes what is read in an environment, in the reads that are ``current``."""

    def __init__(self, digests: values.Digests) -> None:
        self.current = Reads()
        self.digests = digests
        self._asked: dict[Any, tuple[str, str]] = {}  # questions with the digests of their answers
        self._warned: set[str] = set()  # contents

    def start(self) -> Reads:
        """Begin to note what a page is made of."""
        self.current = Reads()
        return self.current

    def watch(self, env: Environment) -> None:
        """Begin to look at what templates of an environment read."""
        if isinstance(env.loader, _Templates):
            return  # generators may have one environment
        known = _Templates(env.loader)

        class Watched(Context):
            def resolve_or_missing(self, key: str) -> Any:
                known.names.setdefault(str(self.name), set()).add(key)
                return super().resolve_or_missing(key)

            def get_exported(self) -> dict[str, Any]:
                if any(isinstance(one, _STATES) for one in self.vars.values()):
                    known.changing.add(str(self.name))
                return super().get_exported()

        attribute, item = env.getattr, env.getitem
        get, select = env.get_template, env.select_template

        def getattr_(of: Any, name: str) -> Any:
            return self._read(attribute, of, name)

        def getitem(of: Any, name: Any) -> Any:
            return self._read(item, of, name)

        def get_template(name: Any, parent: str | None = None, *more: Any) -> Any:
            known.note(parent, name)
            return get(name, parent, *more)

        def select_template(names: Any, parent: str | None = None, *more: Any) -> Any:
            known.note(parent, *names)
            return select(names, parent, *more)

        env.context_class = Watched
        env.filters, env.tests = _Watched(env.filters, self), _Watched(env.tests, self)
        env.loader, env.auto_reload = known, False  # a build is of one moment
        vars(env).update(
            getattr=getattr_, getitem=getitem, get_template=get_template,
            select_template=select_template,
        )  # fmt: skip

    def _read(self, how: Callable[[Any, Any], Any], of: Any, name: Any) -> Any:
        if name in _SHOWN and isinstance(of, Content):
            with self.shown(of):
                return self._note(of, name, how(of, name))
        return self._note(of, name, how(of, name))

    @contextmanager
    def shown(self, content: Content) -> Iterator[None]:
        """Note what warns where it is first shown; Pelican remembers it, and says no more of it."""
        before, name = silence.counter.count, content.relative_source_path
        yield
        if silence.counter.count != before:
            self._warned.add(name)
        self.current.everything |= name in self._warned

    def _note(self, of: Any, name: Any, value: Any) -> Any:
        """Note that an attribute was read; give its value, or what notes a call of it."""
        kind = values.SORTS[type(of)]
        if kind == "content":
            self.current.contents.setdefault(of.relative_source_path, set()).add(str(name))
        elif kind == "part":
            part, like = of.shown_as
            if isinstance(value, Undefined):
                self.current.everything = True
            elif like == "":
                return value
            elif like is not None:
                self.current.contents.setdefault(part, set()).add(str(name))
            elif callable(value):
                return partial(self._call, part, name, value)
            else:
                self._ask((part, name), value)
        elif kind == "path":
            self.current.everything = True
        elif kind == "text" and name in _FORMATS:
            return partial(self._format, value)
        return value

    def _format(self, method: Callable[..., str], *given: Any, **named: Any) -> str:
        """Format with what may have attributes that the format reads."""
        kinds = {type(one) for one in (*given, *named.values())}
        self.current.everything |= not kinds <= _WITHOUT_ATTRIBUTES
        return method(*given, **named)

    def _call(self, part: str, name: str, method: Callable[..., Any],
              *given: Any, **named: Any) -> Any:  # fmt: skip
        value = method(*given, **named)
        self._ask((part, name, *given, *([named] if named else ())), value)
        return value

    def noting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give a function whose calls are noted, be it in a macro that many pages import; Jinja
        calls none that is given the context before a page is rendered."""
        wants = getattr(getattr(function, "jinja_pass_arg", None), "name", "")

        @pass_context
        def noted(context: Context, *given: Any, **named: Any) -> Any:
            self.current.everything = True
            first = {"context": context, "eval_context": context.eval_ctx,
                     "environment": context.environment}  # fmt: skip
            return function(*([first[wants]] if wants else ()), *given, **named)

        return noted

    def _ask(self, question: tuple[Any, ...], value: Any) -> None:
        """Note a question and what was given, which is the same all through a build."""
        try:
            key = tuple(map(self._key, question))
            known = self._asked.get(key)
            if not known:
                asked = json.dumps(_as_data(question))
                known = self._asked[key] = asked, files.digest(self.digests.of(value))
            self.current.asked[known[0]] = known[1]
        except (values.Unknown, TypeError):
            self.current.everything = True

    def _key(self, given: Any) -> Any:
        """Give what tells a value in a question from others, as a key."""
        if values.SORTS[type(given)] == "part":
            return type(given), given.shown_as[0]
        if isinstance(given, list | tuple):
            return tuple(map(self._key, given))
        return given if type(given) is str else (type(given), given)


def _as_data(given: Any) -> Any:
    """Give what stands for a value in a question; raises ``TypeError``.

    With a part's name stands whether it is one of the few that no page is about.
    """
    if values.SORTS[type(given)] == "part":
        return {"part": given.shown_as[0], "few": not given.shown_as[1]}
    if type(given) is date:
        return {"day": given.isoformat()}
    if isinstance(given, list | tuple):
        return [_as_data(one) for one in given]
    if given is None or isinstance(given, str | int):
        return given
    raise TypeError(given)


class Parts:
    """Parts of other plugins, by name, and what they give now.

    A part's class has ``shown_as``, which gives its name and a text that is another when anything
    of it is. That is "" for what is as the plugins' files are, and None where each attribute and
    method is to be asked.
    """

    def __init__(self, parts: Mapping[str, Any], digests: values.Digests) -> None:
        self._parts, self._digests = parts, digests
        self._known: dict[str, str] = {}

    def ask(self, question: str) -> str:
        """Give the digest of what a part gives now, "" where it is no more."""
        if question not in self._known:
            self._known[question] = self._ask(*json.loads(question))
        return self._known[question]

    def _ask(self, part: str, name: str, *given: Any) -> str:
        try:
            value = getattr(self._parts[part], name)
            if callable(value):
                value = value(*map(self._meant, given))
            return files.digest(self._digests.of(value))
        except (AttributeError, KeyError, values.Unknown):
            return ""

    def _meant(self, given: Any) -> Any:
        if isinstance(given, list):
            return tuple(map(self._meant, given))
        if isinstance(given, dict):
            return (
                date.fromisoformat(given["day"]) if "day" in given else self._parts[given["part"]]
            )
        return given


class _Watched(dict[str, Any]):
    """Filters or tests, of which those that are not trusted are noted when they are used."""

    def __init__(self, known: Mapping[str, Any], recorder: Recorder) -> None:
        super().__init__(known)
        self._recorder = recorder

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        return found if self._recorder.digests.is_trusted(found) else self._recorder.noting(found)

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default  # noqa: SIM401 - which is this one


# What a template must have to keep something from one page to another.
_KEEPS = re.compile(
    r"\b(?:namespace|cycler|joiner|attr)\b|[.'\"]\s*(?:add|append|clear|discard|extend|insert|popitem"
    r"|pop|remove|reverse|setdefault|sort|\w*update|__\w+)\b"
)


class _Templates(BaseLoader):
    """A loader that knows what its templates consist of, and what they use; ``keeps`` is True when
    one of them may keep something from one page to another."""

    keeps = False

    def __init__(self, loader: BaseLoader | None) -> None:
        self._loader = loader or BaseLoader()
        self.changing: set[str] = set()  # those whose macros may depend on earlier pages
        self.sources: dict[str, str] = {}  # digests
        self.used: dict[str | None, set[str]] = {}  # other templates
        self.names: dict[str, set[str]] = {}  # of the context

    def note(self, user: str | None, *names: Any) -> None:
        """Note what a template uses, be it there or not."""
        found = {str(getattr(one, "name", one)) for one in names}
        self.used.setdefault(user, set()).update(found)

    def digest(self, env: Environment, template: str) -> str:
        """Give what a template consists of, "" where it is no more or that does not tell."""
        if template in self.changing:
            return ""
        with suppress(TemplateNotFound):
            return self.sources.get(template) or (
                self.get_source(env, template) and self.sources[template]
            )
        return ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)  # as Pelican and plugins add to what it looks in

    def get_source(self, environment: Environment, template: str) -> Any:
        found = self._loader.get_source(environment, template)
        self.sources[template] = files.digest(found[0])
        self.keeps = self.keeps or bool(_KEEPS.search(found[0]))
        return found

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()
