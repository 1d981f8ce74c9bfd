"""An inbox is emptied with a round."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Say with which."""

    dependencies = [("responses", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="sealedround",
            name="rides_with",
            field=models.CharField(blank=True, max_length=32),
        ),
    ]
