"""For what is written from now on: an odd date of former days stops no upgrade, and is asked about when its
row is corrected."""

import datetime
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forloeb', '0002_datoer_i_kalenderen'),
        ('partnerskaber', '0001_initial'),
        ('virksomheder', '0010_datoer_i_kalenderen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='aftale',
            constraint=models.CheckConstraint(condition=models.Q(('start__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('slut__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('underskrevet__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('opsagt__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='aftale_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='alliancetrin',
            constraint=models.CheckConstraint(condition=models.Q(('fra__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('til__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('besluttet__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='trin_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='evaluering',
            constraint=models.CheckConstraint(condition=models.Q(('frist__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('udfoert__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='evaluering_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
    ]
