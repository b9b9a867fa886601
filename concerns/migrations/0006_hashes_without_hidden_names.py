"""The hash of a section with hidden names is the one of what a version freezes from now on."""

from typing import Any

from django.db import migrations

from spec.canonical import digest, frozen_section


def hash_again(apps: Any, _editor: Any) -> None:
    """Set the hash of each list of concerns by its last version."""
    sections = apps.get_model("intake", "Section")
    for section in sections.objects.filter(name="concerns"):
        last = section.revisions.filter(version=section.version).first()
        if last:
            section.sha256 = digest(frozen_section("concerns", last.content))
            section.save(update_fields=["sha256"])


class Migration(migrations.Migration):
    """No name that only the lead may know is in a hash."""

    dependencies = [("concerns", "0005_failure_walk"), ("intake", "0009_plain_choices")]
    operations = [migrations.RunPython(hash_again, migrations.RunPython.noop)]
