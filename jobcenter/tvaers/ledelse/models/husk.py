from django.contrib.postgres.fields import ArrayField
from django.db import models


class HusketTal(models.Model):
    """What a figure came to in a month that is over, while nothing it rests on has changed."""

    noegle = models.CharField("nøgletal", max_length=60)
    maaned = models.DateField("måned")
    # The day after the month's last: what is dated from then on is not counted.
    til = models.DateField("til")
    indhold = models.JSONField("tal")
    # {table: [columns]} that were read.
    kilder = models.JSONField("kilder")
    # What else the figure rests on: settings and code.
    grundlag = models.CharField("grundlag", max_length=64)
    # Where and since when the numbers of transactions count.
    database = models.CharField("database", max_length=120)
    # Every transaction with a lower number had ended when the counting began.
    set_til = models.BigIntegerField("set til")

    class Meta:
        verbose_name = "husket tal"
        verbose_name_plural = "huskede tal"
        constraints = [models.UniqueConstraint(fields=["noegle", "maaned"], name="husket_en_gang")]

    def __str__(self):
        return f"{self.noegle} {self.maaned:%Y-%m}"


class Tabelaendring(models.Model):
    """That rows of a table changed; written by the triggers of ``husk/vagt.py``, never changed."""

    tabel = models.CharField("tabel", max_length=63)
    # Which columns; None: rows came or went.
    felter = ArrayField(models.CharField(max_length=63), verbose_name="felter", null=True)
    # The first month that the rows, old or new, tell of.
    fra = models.DateField("fra")
    transaktion = models.BigIntegerField("transaktion", db_index=True)

    class Meta:
        verbose_name = "ændring i en tabel"
        verbose_name_plural = "ændringer i tabeller"

    def __str__(self):
        return f"{self.tabel} fra {self.fra}"
