"""A round may ask whom people turn to, and knows who can be named."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep the keys of those."""

    dependencies = [("responses", "0002_riders")]

    operations = [
        migrations.CreateModel(
            name="SealedRoster",
            fields=[
                (
                    "round_key",
                    models.CharField(
                        max_length=32, primary_key=True, serialize=False
                    ),
                ),
                ("body", models.TextField()),
            ],
        ),
    ]
