"""For what is written from now on: an odd date of former days stops no upgrade, and is asked about when its
row is corrected."""

import datetime
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('netvaerk', '0001_initial'),
        ('virksomheder', '0010_datoer_i_kalenderen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='medlemskab',
            constraint=models.CheckConstraint(condition=models.Q(('fra__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('til__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='medlemskab_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='moede',
            constraint=models.CheckConstraint(condition=models.Q(('dato__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='moede_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='netvaerk',
            constraint=models.CheckConstraint(condition=models.Q(('start__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('slut__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='netvaerk_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
    ]
