"""Abstract building blocks; this app has no tables."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from jobcenter.grund.core.bruger import Bruger

Row = TypeVar("Row", bound=models.Model)


class VisibleQuerySet(models.QuerySet):
    """Rows reach a user through ``visible_to`` and no other way; each model says what it means."""

    def visible_to(self, user: Bruger) -> Self:
        raise NotImplementedError(f"{self.model.__name__}: visible_to(user) is not written")


class VisibleByRight(VisibleQuerySet):
    """All rows, for whoever holds the right."""

    ret: ClassVar[str]

    def visible_to(self, user: Bruger) -> Self:
        return self if user.har_ret(self.ret) else self.none()


def visible_rows(model: type[Row], user: Bruger) -> QuerySet[Row]:
    """What this user may see of a model."""
    rows = model._default_manager.all()
    if not isinstance(rows, VisibleQuerySet):
        raise TypeError(f"{model.__name__} says nothing of who may see it")
    return rows.visible_to(user)


class DanishSearchKey(models.Func):
    """Name as it is searched: lower case, æ→ae, ø→oe, å→aa, accents and punctuation gone.

    Usable in a generated, indexed column. ``jobcenter.grund.core.text.search_key`` is the same in Python.
    """

    _FROM = "ABCDEFGHIJKLMNOPQRSTUVWXYZÁÀÂÄÇÉÈÊËÍÎÏÑÓÔÖÚÛÜáàâäçéèêëíîïñóôöúûü"
    _TO = "abcdefghijklmnopqrstuvwxyzaaaaceeeeiiinooouuuaaaaceeeeiiinooouuu"
    template = (
        """btrim(regexp_replace(replace(replace(replace(replace(replace(replace("""
        f"""translate(%(expressions)s COLLATE "C", '{_FROM}', '{_TO}')"""
        """, 'æ', 'ae'), 'Æ', 'ae'), 'ø', 'oe'), 'Ø', 'oe'), 'å', 'aa'), 'Å', 'aa')"""
        """, '[^a-z0-9]+', ' ', 'g'))"""
    )
    output_field = models.TextField()


class DanishSearchText(DanishSearchKey):
    """Columns as one search text with a space at both ends, so that ``% ju%`` is the start of a word."""

    template = f"(' ' || {DanishSearchKey.template} || ' ')"
    arg_joiner = " || ' ' || "

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **context: Any
    ) -> tuple[str, Any]:
        # Parentheses: COLLATE binds tighter than ||.
        template = context.pop("template", self.template).replace("%(expressions)s", "(%(expressions)s)")
        return super().as_sql(compiler, connection, *args, **context | {"template": template})


class DanishSortKey(models.Func):
    """Sort key in Danish order (… x y z æ ø å, and aa as å), usable in a generated, indexed column.

    Translates by hand because the embedded server has no ICU collations and C order puts å before æ.
    """

    _FROM = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅæøåÁÀÂÇÉÈÊËÍÎÏÑÓÔÚÛÜÖÄáàâçéèêëíîïñóôúûüöä"
    _TO = "abcdefghijklmnopqrstuvwxyz{|}{|}aaaceeeeiiinoouuy|{aaaceeeeiiinoouuy|{"
    template = (
        f"""replace(translate(%(expressions)s COLLATE "C", '{_FROM}', '{_TO}'), 'aa', '}}') COLLATE "C\""""
    )
    output_field = models.TextField()
