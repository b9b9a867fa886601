"""Openings of links are kept by their day and without an order."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_personal_links")]

    operations = [
        migrations.DeleteModel("LinkOpening"),
        migrations.CreateModel(
            name="LinkOpening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "day",
                    models.DateField(default=django.utils.timezone.localdate, editable=False),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="accounts.personallink",
                    ),
                ),
            ],
            options={"ordering": ["-day"]},
        ),
    ]
