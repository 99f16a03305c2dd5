from django.db import migrations


class Migration(migrations.Migration):
    """Nothing any more: 0001 makes every table whole. Databases have this name on record."""

    initial = True

    dependencies = [
        ('discussions', '0001_initial'),
    ]

    operations = []
