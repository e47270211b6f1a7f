"""Steps of an alliance do not lie over each other. Those that do stay as they are, and no upgrade is stopped by
them: the ones that came later are marked, and count only what no earlier one counts until somebody corrects
their days. A step of the year 1 is marked as any other: the calendar's bound is lifted meanwhile."""

import datetime

import django.contrib.postgres.constraints
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import virksomheder.models.virksomhed


def mark(apps, schema_editor):
    AllianceTrin = apps.get_model("partnerskaber", "AllianceTrin")
    kept = {}
    for trin in AllianceTrin.objects.order_by("alliance", "pk"):
        others = kept.setdefault(trin.alliance_id, [])
        if any(fra <= trin.til and trin.fra <= til for fra, til in others):
            AllianceTrin.objects.filter(pk=trin.pk).update(dobbelt=True)
        else:
            others.append((trin.fra, trin.til))


class Migration(migrations.Migration):

    dependencies = [
        ("partnerskaber", "0003_alliancens_medlemmer_og_regel"),
        ("core", "0001_extensions"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="alliancetrin", name="trin_i_kalenderen"),
        migrations.RunPython(mark, migrations.RunPython.noop),
        AddConstraintNotValid(
            model_name='alliancetrin',
            constraint=models.CheckConstraint(condition=models.Q(('fra__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('til__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('besluttet__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='trin_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        migrations.AddConstraint(
            model_name='alliancetrin',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('dobbelt', False)), expressions=[('alliance', '='), (virksomheder.models.virksomhed.DateRange(models.F('fra'), models.F('til'), models.Value('[]')), '&&')], name='trin_et_ad_gangen', violation_error_message='Alliancen har allerede et trin i de dage.'),
        ),
    ]
