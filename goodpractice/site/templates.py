"""Templates: Jinja's environment, without the questions that it asks of templates on every page.

Whatever a page's template extends, includes, imports or calls is looked into anew for every page;
over thousands of pages that takes longer than the pages do. Jinja's own points of extension give
the answers at once here: no template of ours has globals of its own, changes while a site is
built, or calls what must be told where it is called from.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context


class PlainContext(Context):
    """A template's context, whose calls are plain ones: none gets the context itself."""

    def call(
        self,
        obj: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **kwargs: Any,
    ) -> Any:
        """Call what a template calls."""
        return obj(*args, **kwargs)


class Templates(Environment):
    """The templates, each loaded once."""

    context_class = PlainContext

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str | Template, Template] = {}

    def get_template(self, name: str | Template, *more: Any, **named: Any) -> Template:
        """Return a template."""
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, *more, **named)
        return self._loaded[name]

    def make_globals(self, _own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template can call: what all can."""
        return self.globals
