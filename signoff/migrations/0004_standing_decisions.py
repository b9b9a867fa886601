"""Decisions of before count for their signatures, and whoever was waited for had been asked."""

from datetime import timedelta

from django.db import migrations
from django.db.models import OuterRef, Subquery

DUE = timedelta(days=7)


def stand(apps, schema_editor):
    Decision = apps.get_model("signoff", "Decision")
    Signatory = apps.get_model("signoff", "Signatory")
    made = Decision.objects.filter(signatory=OuterRef("pk")).values("pk")[:1]
    Signatory.objects.update(decision_id=Subquery(made))
    for one in Signatory.objects.select_related("version").iterator():
        one.asked_at = one.version.submitted_at
        one.due_on = (one.asked_at + DUE).date()
        one.save(update_fields=["asked_at", "due_on"])


class Migration(migrations.Migration):
    dependencies = [("signoff", "0003_rounds")]

    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
