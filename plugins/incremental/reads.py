"""What templates read while they render: of contents, of the context, and which templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.runtime import Context
from pelican.contents import Content

from . import files


class Reads:
    """What one page was made of; ``everything`` where that is more than can be told."""

    def __init__(self) -> None:
        self.contents: dict[str, set[str]] = {}  # names of attributes by source
        self.names: set[str] = set()  # in the context
        self.templates: dict[str, str] = {}  # with digests
        self.everything = False


class Recorder:
    """Notes what is read in an environment, in the reads that are ``current``."""

    def __init__(self, is_trusted: Callable[[Any], bool]) -> None:
        self.current = Reads()
        self.is_trusted = is_trusted

    def watch(self, env: Environment) -> None:
        """Begin to look at what templates of an environment read."""
        if isinstance(env.loader, _Templates):
            return  # generators may have one environment
        recorder, known = self, _Templates(env.loader)

        class Watched(Context):
            def resolve_or_missing(self, key: str) -> Any:
                known.names.setdefault(self.name, set()).add(key)
                return super().resolve_or_missing(key)

        env.context_class = Watched
        env.filters, env.tests = _Watched(env.filters, self), _Watched(env.tests, self)
        env.loader, env.auto_reload = known, False  # a build is of one moment
        attribute, item, template = env.getattr, env.getitem, env.get_template

        def getattr_(of: Any, name: str) -> Any:
            if isinstance(of, Content):
                recorder.current.contents.setdefault(of.relative_source_path, set()).add(name)
            return attribute(of, name)

        def getitem(of: Any, name: Any) -> Any:
            if isinstance(of, Content):
                recorder.current.contents.setdefault(of.relative_source_path, set()).add(str(name))
            return item(of, name)

        def get_template(name: Any, parent: str | None = None, *more: Any) -> Any:
            found = template(name, parent, *more)
            known.used.setdefault(parent, set()).add(found.name)
            return found

        env.getattr, env.getitem, env.get_template = getattr_, getitem, get_template  # type: ignore[method-assign]

    def start(self) -> Reads:
        """Begin to note what a page is made of."""
        self.current = Reads()
        return self.current


class _Watched(dict[str, Any]):
    """Filters or tests, of which those that are not trusted are noted when they are used."""

    def __init__(self, known: Mapping[str, Any], recorder: Recorder) -> None:
        super().__init__(known)
        self._recorder = recorder

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if not self._recorder.is_trusted(found):
            self._recorder.current.everything = True
        return found

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default


class _Templates(BaseLoader):
    """A loader that knows what its templates consist of, and what they use."""

    def __init__(self, loader: BaseLoader | None) -> None:
        assert loader
        self._loader = loader
        self.sources: dict[str, str] = {}  # digests
        self.used: dict[str | None, set[str]] = {}  # other templates
        self.names: dict[str | None, set[str]] = {}  # of the context

    def digest(self, env: Environment, template: str) -> str:
        """Give what a template consists of, "" where it is no more."""
        with suppress(TemplateNotFound):
            return self.sources.get(template) or (
                self.get_source(env, template) and self.sources[template]
            )
        return ""

    def get_source(self, environment: Environment, template: str) -> Any:
        found = self._loader.get_source(environment, template)
        self.sources[template] = files.digest(found[0].encode())
        return found

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()
