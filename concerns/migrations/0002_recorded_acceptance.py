"""An acceptance that a file recorded is not one that was given here."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial")]

    operations = [migrations.RenameModel("Acceptance", "RecordedAcceptance")]
