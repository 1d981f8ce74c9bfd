"""Inboxes: rounds that wait for what people have to say."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Give rounds a kind, and say which round an inbox is emptied with."""

    dependencies = [
        ("people", "0001_initial"),
        ("surveys", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="kind",
            field=models.CharField(
                choices=[("round", "Round"), ("inbox", "Inbox")],
                default="round",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="rides_with",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="surveys.round",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=Q(kind="inbox", state__in=("open", "closing")),
                fields=("leader", "unit"),
                name="one_inbox_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=Q(kind="inbox") | Q(rides_with=None),
                name="only_an_inbox_rides",
            ),
        ),
    ]
