"""The clock around a request: CPU time of its thread, its queries and, when asked, where the time goes.

Only the bench's servers import this. What is wrapped calls straight on unless a request is being measured
in parts, so that the plain figure is the program's own.
"""

import functools
import json
import threading
from time import thread_time

from django.core.handlers.base import BaseHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models.query import QuerySet
from django.db.models.sql import compiler
from django.db.models.sql.query import Query
from django.template.base import Template
from django.template.engine import Engine
from django.template.loader_tags import IncludeNode

from jobcenter.udvikling.bench.server import DELE, HEADER

RAMME, FORESPOERGSEL, DATABASE, SKABELON, VISNING = DELE
RAMMENS_SKABELONER = ("components/frame_", "components/messages", "components/keys_dialog")

_nu = threading.local()


class Regnskab:
    """Exclusive times: only the innermost part runs. What the frame starts is the frame's."""

    def __init__(self, i_dele):
        self.i_dele = i_dele
        self.forespoergsler = 0
        self.tider = dict.fromkeys(DELE, 0.0)
        self.stak = [RAMME]
        self.start = self.siden = thread_time()

    def enter(self, part):
        self._settle()
        self.stak.append(RAMME if self.stak[-1] == RAMME and part != VISNING else part)

    def leave(self):
        self._settle()
        self.stak.pop()

    def _settle(self):
        now = thread_time()
        self.tider[self.stak[-1]] += now - self.siden
        self.siden = now

    def as_json(self):
        self._settle()
        dele = {part: round(seconds * 1000, 3) for part, seconds in self.tider.items()}
        cpu = round((self.siden - self.start) * 1000, 3)
        return json.dumps({"cpu": cpu, "forespoergsler": self.forespoergsler, "dele": dele})


class Maalt:
    """The WSGI application with a header that tells what the answer cost."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        _nu.regnskab = regnskab = Regnskab(environ.get("HTTP_X_BENCH") == "dele")

        def answer(status, headers, *rest):
            return start_response(status, [*headers, (HEADER, regnskab.as_json())], *rest)

        try:
            return self.application(environ, answer)
        finally:
            _nu.regnskab = None


def _regnskab():
    regnskab = getattr(_nu, "regnskab", None)
    return regnskab if regnskab and regnskab.i_dele else None


def timed(part, function, when=None):
    @functools.wraps(function)
    def call(*args, **kwargs):
        regnskab = _regnskab()
        if regnskab is None or (when and not when(*args)):
            return function(*args, **kwargs)
        regnskab.enter(part)
        try:
            return function(*args, **kwargs)
        finally:
            regnskab.leave()

    return call


def counted(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        if regnskab := getattr(_nu, "regnskab", None):
            regnskab.forespoergsler += 1
        return function(*args, **kwargs)

    return call


def wrap(part, owner, *names, when=None):
    for name in names:
        setattr(owner, name, timed(part, getattr(owner, name), when))


def _of_the_frame(node, context):
    name = getattr(node.template, "var", None)
    return isinstance(name, str) and name.startswith(RAMMENS_SKABELONER)


def _install():
    for name in ("execute", "executemany"):
        setattr(CursorWrapper, name, counted(getattr(CursorWrapper, name)))
    wrap(DATABASE, CursorWrapper, "execute", "executemany")
    wrap(DATABASE, BaseDatabaseWrapper, "connect", "close_if_health_check_failed")
    wrap(DATABASE, compiler.SQLCompiler, "execute_sql")
    for kind in ("SQLCompiler", "SQLInsertCompiler", "SQLUpdateCompiler", "SQLDeleteCompiler"):
        wrap(FORESPOERGSEL, getattr(compiler, kind), "as_sql")
    wrap(FORESPOERGSEL, QuerySet, "_chain", "_filter_or_exclude", "_annotate", "_combinator_query")
    wrap(FORESPOERGSEL, QuerySet, "order_by", "values", "values_list", "aggregate", "select_related")
    wrap(FORESPOERGSEL, Query, "chain", "add_q", "add_annotation", "resolve_expression")
    wrap(SKABELON, Template, "render")
    wrap(RAMME, IncludeNode, "render", when=_of_the_frame)
    processors = Engine.template_context_processors.func
    Engine.template_context_processors.func = lambda engine: tuple(
        timed(RAMME, processor) for processor in processors(engine)
    )
    view = BaseHandler.make_view_atomic
    BaseHandler.make_view_atomic = lambda handler, callback: timed(VISNING, view(handler, callback))


_install()
