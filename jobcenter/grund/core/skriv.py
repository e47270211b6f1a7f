"""The one way to write: a service is one transaction and one action, told in the history under who did it.

``@service("forloeb.plads_book", "bookede en plads")`` stands above a function that takes ``*, by``. Inside:
check, ``lock`` what must not move meanwhile, ``change`` or ``save``.
"""

import contextlib
import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator
from contextvars import ContextVar
from functools import partial
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

import pghistory
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction

from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.models import Row
from jobcenter.grund.core.paging import CHUNK
from jobcenter.grund.core.registries import historik

P = ParamSpec("P")
R = TypeVar("R")

VAEK = "Det findes ikke længere. Genindlæs siden."

_open_action: ContextVar[str | None] = ContextVar("open_action", default=None)
_afterwards: list[Callable[[Bruger], object]] = []
_sentences_of_the_database: dict[str, str] = {}


def service(name: str, saetning: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a service and what the history calls it: a past-tense phrase that follows the actor's name.

    A service that calls another stays one action: the outermost name and actor stand. Facts are added by
    ``note(vinder=pk)`` and hold no personal data.
    """
    historik.handling(name, saetning)

    def declare(do: Callable[P, R]) -> Callable[P, R]:
        _require_actor(do)

        @functools.wraps(do)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic(), action(name, by=cast(Bruger, kwargs["by"])):
                return do(*args, **kwargs)

        call.handling = name  # type: ignore[attr-defined]
        return call

    return declare


def _require_actor(do: Callable[..., object]) -> None:
    by = inspect.signature(do).parameters.get("by")
    if by is None or by.kind is not by.KEYWORD_ONLY or by.default is not by.empty:
        raise TypeError(f"{do.__module__}.{do.__qualname__} must take ``by`` as a mandatory keyword")


@contextlib.contextmanager
def action(name: str, *, by: Bruger) -> Iterator[UUID]:
    """The context of a service, for the few engines that are not one function; its number in the history."""
    if _open_action.get():
        with pghistory.context() as outermost:
            yield outermost.id
        return
    token = _open_action.set(name)
    try:
        with pghistory.context(action=name, actor=by.initialer, actor_id=by.pk) as opened:
            yield opened.id
        # At once, for what this transaction still shows, and again when others can see the rows.
        for do in _afterwards:
            do(by)
            transaction.on_commit(partial(do, by), robust=True)
    finally:
        _open_action.reset(token)


def note(**facts: object) -> None:
    """Add facts to the open action."""
    pghistory.context(**facts)


def afterwards(do: Callable[[Bruger], object]) -> Callable[[Bruger], object]:
    """``do(by)`` is called with the actor after an action, and again when its rows have been committed."""
    _afterwards.append(do)
    return do


def lock(row: Row, *, removal: bool = False) -> Row:
    """The row as it is now, kept still until the transaction ends.

    ``removal`` is stronger: it also waits for whoever is just adding a row that points at this one.
    """
    [locked] = lock_all(row, removal=removal)
    return locked


def lock_all(*rows: Row, removal: bool = False) -> list[Row]:
    """Rows of one model, in order of pk, so that two who need the same never wait for each other."""
    pks = {row.pk for row in rows}
    model = type(rows[0])
    locked = list(lock_rows(model._default_manager.filter(pk__in=pks).order_by("pk"), removal=removal))
    if len(locked) != len(pks):
        raise ValidationError(VAEK, code="vaek")
    return locked


def lock_rows(rows: models.QuerySet[Row], *, removal: bool = False) -> models.QuerySet[Row]:
    """The rows of a query, however many, in its order; give it one that all who lock these rows share."""
    return rows.select_for_update(of=("self",), no_key=not removal)


@contextlib.contextmanager
def held(take: Callable[[], object]) -> Iterator[None]:
    """``take`` locks what must not move between that it is judged and that a service has written it."""
    with transaction.atomic():
        take()
        yield


@contextlib.contextmanager
def as_a_whole(*, keep: bool) -> Iterator[None]:
    """What is written is kept, or taken back as if it had not been."""
    with transaction.atomic():
        yield
        if not keep:
            transaction.set_rollback(True)


def fill(row: Row, felter: dict[str, Any]) -> Row:
    """Set the fields; the caller saves."""
    for navn, vaerdi in felter.items():
        setattr(row, navn, vaerdi)
    return row


def save(row: Row, *, unchecked: Collection[str] = (), **how: Any) -> Row:
    """Check, then save. Who comes second with the same key gets the model's own words, and what a trigger
    refuses its Danish sentence. ``unchecked`` fields have been checked by the caller."""
    row.full_clean(exclude=unchecked)
    try:
        with transaction.atomic():
            row.save(**how)
    except IntegrityError as error:
        row.full_clean(exclude=unchecked)
        raise _in_danish(error) from error
    return row


def change(row: models.Model, felter: dict[str, Any]) -> bool:
    """Set the fields that differ, check and save; a row where nothing differs is not written."""
    changed = [navn for navn, vaerdi in felter.items() if getattr(row, navn) != vaerdi]
    for navn in changed:
        setattr(row, navn, felter[navn])
    if row._state.adding:
        save(row)
    elif changed:
        save(row, update_fields=changed)
    return bool(changed)


def set_links(row: models.Model, navn: str, links: Iterable[models.Model]) -> bool:
    """Put right what a many-to-many field holds; the caller holds the row. That a person did is kept in
    ``<navn>_rettet``: the links stand in no log, and what she took away no spreadsheet from before brings
    back."""
    field = getattr(row, navn)
    wanted = {link.pk for link in links}
    if set(field.values_list("pk", flat=True)) == wanted:
        return False
    field.set(wanted)
    change(row, {f"{navn}_rettet": True})
    return True


def write_changed(rows: Collection[models.Model], felter: Collection[str]) -> None:
    """Many rows of one model at once, with the moment of their change, which ``save`` sets elsewhere."""
    if not rows:
        return
    model = type(next(iter(rows)))
    timed = [felt for felt in model._meta.concrete_fields if getattr(felt, "auto_now", False)]
    for felt in timed:
        for row in rows:
            felt.pre_save(row, add=False)
    model._base_manager.bulk_update(rows, {*felter, *(felt.name for felt in timed)}, batch_size=CHUNK // 4)


def refusals(saetninger: dict[str, str]) -> None:
    """What the database's own triggers say, in Danish, by the name of the constraint they raise."""
    _sentences_of_the_database.update(saetninger)


def sentence_of(error: DatabaseError) -> str:
    """What the constraint or trigger that refused a row says, in Danish; nothing where it is none of ours."""
    navn = _constraint(error)
    if saetning := _sentences_of_the_database.get(navn):
        return saetning
    ours = (c for model in apps.get_models() for c in model._meta.constraints if c.name == navn)
    return next((str(c.violation_error_message) for c in ours), "")


def _in_danish(error: IntegrityError) -> Exception:
    navn = _constraint(error)
    saetning = _sentences_of_the_database.get(navn)
    return ValidationError(saetning, code=navn) if saetning else error


def _constraint(error: DatabaseError) -> str:
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
