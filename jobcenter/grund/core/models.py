"""Abstract building blocks; this app has no tables."""

from django.db import models


class VisibleQuerySet(models.QuerySet):
    """Rows reach a user through ``visible_to`` and no other way; each model says what it means."""

    def visible_to(self, user):
        raise NotImplementedError(f"{self.model.__name__}: visible_to(user) is not written")


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

    def as_sql(self, compiler, connection, **context):
        # Parentheses: COLLATE binds tighter than ||.
        template = context.pop("template", self.template).replace("%(expressions)s", "(%(expressions)s)")
        return super().as_sql(compiler, connection, template=template, **context)


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
