"""For what is written from now on: an odd date of former days stops no upgrade, and is asked about when its
row is corrected."""

import datetime
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regler', '0006_datoer_i_kalenderen'),
        ('virksomheder', '0009_kommune_som_hidtil'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddConstraintNotValid(
            model_name='arbejdssted',
            constraint=models.CheckConstraint(condition=models.Q(('startdato__range', (datetime.date(1600, 1, 1), datetime.date(2199, 12, 31))), ('ophoert__range', (datetime.date(1600, 1, 1), datetime.date(2199, 12, 31)))), name='arbejdssted_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1600 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='kontakt',
            constraint=models.CheckConstraint(condition=models.Q(('dato__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='kontakt_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='kontaktperson',
            constraint=models.CheckConstraint(condition=models.Q(('orienteret__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('fratraadt__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='kontaktperson_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='naesteskridt',
            constraint=models.CheckConstraint(condition=models.Q(('frist__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='skridt_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='tilknytning',
            constraint=models.CheckConstraint(condition=models.Q(('fra__range', (datetime.date(1600, 1, 1), datetime.date(2199, 12, 31))), ('til__range', (datetime.date(1600, 1, 1), datetime.date(2199, 12, 31)))), name='tilknytning_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1600 til 2199.'),
        ),
        AddConstraintNotValid(
            model_name='virksomhed',
            constraint=models.CheckConstraint(condition=models.Q(('startdato__range', (datetime.date(1600, 1, 1), datetime.date(2199, 12, 31))), ('ophoert__range', (datetime.date(1600, 1, 1), datetime.date(2199, 12, 31)))), name='virksomhed_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1600 til 2199.'),
        ),
    ]
