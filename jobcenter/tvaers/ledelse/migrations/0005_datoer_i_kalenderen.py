"""For what is written from now on: an odd date of former days stops no upgrade, and is asked about when its
row is corrected."""

import datetime
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledelse', '0004_maal_lie_over_each_other'),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='maal',
            constraint=models.CheckConstraint(condition=models.Q(('fra__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('til__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='maal_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
    ]
