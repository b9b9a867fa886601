"""Making the document of a version, once, and keeping its bytes."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from audit.actions import record
from signoff.assemble import frozen_document
from signoff.lifecycle import State
from signoff.models import Rendering, SpecVersion
from signoff.record import record_of
from spec import render


def issue(version: SpecVersion) -> Rendering:
    """The document of the version as it stands now: made and stored once, found again after that.

    Safe to run twice and to be killed anywhere: the same state gives the same bytes under the same
    name, and the row that makes them known is written last. A file that got lost is made again.
    """
    html = render.html(frozen_document(version), record_of(version))
    key = render.cache_key(html)
    there = Rendering.objects.filter(cache_key=key).first()
    if there and default_storage.exists(there.file):
        return there
    return _store(version, key, render.pdf(html))


@transaction.atomic
def _store(version: SpecVersion, cache_key: str, pdf: bytes) -> Rendering:
    name = default_storage.save(f"{version.project.slug}/{cache_key}.pdf", ContentFile(pdf))
    signed = version.state == State.SIGNED_OFF
    rendering, made = Rendering.objects.get_or_create(
        cache_key=cache_key,
        defaults={
            "version": version,
            "signed": signed,
            "file": name,
            "sha256": hashlib.sha256(pdf).hexdigest(),
            "size": len(pdf),
        },
    )
    if made:
        record(
            "document.issue" if signed else "document.draft",
            actor=None,
            scope=version.project.scope,
            obj=f"signoff.rendering:{rendering.pk}",
            before=version.sha256,
            after=rendering.sha256,
            detail={"number": version.number},
        )
    return rendering
