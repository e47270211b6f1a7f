"""A house that has never said which kommune it is keeps the one its figures were counted for until now: that
of most of its workplaces. From here on it is never read from the register."""

from django.db import migrations
from django.db.models import Count


def keep(apps, schema_editor):
    Indstilling = apps.get_model("regler", "Indstilling")
    Arbejdssted = apps.get_model("virksomheder", "Arbejdssted")
    if Indstilling.objects.filter(noegle="kommunekode").exists():
        return
    codes = Arbejdssted.objects.order_by().exclude(kommunekode="").values("kommunekode")
    most = codes.annotate(antal=Count("pk")).order_by("-antal", "kommunekode").first()
    if most:
        Indstilling.objects.create(noegle="kommunekode", vaerdi=most["kommunekode"])


class Migration(migrations.Migration):
    dependencies = [
        ("virksomheder", "0008_navnevalg"),
        ("regler", "0005_lists_come_from_the_apps"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
