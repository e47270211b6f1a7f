"""For what is written from now on: an odd date of former days stops no upgrade, and is asked about when its
row is corrected."""

import datetime
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('borgere', '0002_dansk_orden'),
        ('forloeb', '0001_initial'),
        ('regler', '0006_datoer_i_kalenderen'),
        ('virksomheder', '0010_datoer_i_kalenderen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='forloeb',
            constraint=models.CheckConstraint(condition=models.Q(('start__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('slut__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('udfald_dato__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='forloeb_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='kandidat',
            constraint=models.CheckConstraint(condition=models.Q(('henvist__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('aktuel_senest__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('afsluttet__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='kandidat_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='opfoelgning',
            constraint=models.CheckConstraint(condition=models.Q(('forfald__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('udfoert__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='opfoelgning_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='plads',
            constraint=models.CheckConstraint(condition=models.Q(('start__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('slut__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='plads_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='pladspause',
            constraint=models.CheckConstraint(condition=models.Q(('fra__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('til__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='pause_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='virksomhedscenter',
            constraint=models.CheckConstraint(condition=models.Q(('start__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('slut__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='center_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
    ]
