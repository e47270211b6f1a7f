"""For what is written from now on: an odd date of former days stops no upgrade, and is asked about when its
row is corrected."""

import datetime
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regler', '0005_lists_come_from_the_apps'),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='kode',
            constraint=models.CheckConstraint(condition=models.Q(('gyldig_fra__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('gyldig_til__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='kode_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
    ]
