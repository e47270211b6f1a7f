from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """The extensions that constraints and search stand on."""

    operations = [BtreeGistExtension(), TrigramExtension()]
