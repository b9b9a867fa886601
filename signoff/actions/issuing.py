"""Making the document of a version, once, sealing it when it is signed, and keeping its bytes."""

import hashlib
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from audit.actions import record
from intake.models import Project
from signoff.assemble import frozen_document
from signoff.lifecycle import State
from signoff.models import Rendering, SealCertificate, SpecVersion
from signoff.record import record_of
from signoff.seal import Sealed, SealingKey, seal, sealing_key
from spec import render
from spec.canonical import canonical
from spec.render import Attached, Record
from spec.verify import SPECIFICATION

DECISIONS = "decisions.json"


def issue(version: SpecVersion) -> Rendering:
    """The document of the version as it stands now: made and stored once, found again after that.

    Safe to run twice and to be killed anywhere: the same state gives the same bytes under the same
    name, and the row that makes them known is written last. A file that got lost is made again;
    if it was signed, it is sealed again.

    Raises:
        ImproperlyConfigured: the organisation's sealing key cannot be read.
    """
    known = record_of(version)
    html, attached = render.html(frozen_document(version), known), attached_to(version, known)
    key = render.cache_key(html, attached)
    there = Rendering.objects.filter(cache_key=key).first()
    if there and default_storage.exists(there.file):
        return there
    pdf = render.pdf(html, attached)
    if version.state != State.SIGNED_OFF:
        return _store(version, key, Sealed(pdf, has_trusted_time=False), None)
    own = sealing_key()
    reason = _("Signed off: version %(number)s of %(code)s") % {
        "number": version.number,
        "code": version.project.code,
    }
    sealed = seal(pdf, own, reason=reason, authority=settings.SEAL_TIME_AUTHORITY)
    return _store(version, key, sealed, own)


def attached_to(version: SpecVersion, known: Record) -> list[Attached]:
    """What lies inside the document for programs: the frozen text and the decisions about it."""
    moment = version.signed_off_at or version.submitted_at
    return [
        Attached(
            SPECIFICATION,
            version.content.encode(),
            _("The exact text that was signed, in canonical form (RFC 8785)"),
            _whole_second(moment),
        ),
        Attached(
            DECISIONS,
            canonical(known.as_data()).encode(),
            _("Who decided what about it, and under which rules"),
            _whole_second(moment),
        ),
    ]


def _whole_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


@transaction.atomic
def _store(
    version: SpecVersion, cache_key: str, document: Sealed, own: SealingKey | None
) -> Rendering:
    """Keep the bytes; of two workers that made the same document, the first one's are kept."""
    Project.objects.locked(version.project_id)
    there = Rendering.objects.filter(cache_key=cache_key).first()
    if there and default_storage.exists(there.file):
        return there
    known = {
        "version": version,
        "signed": own is not None,
        "certificate": _certificate(own) if own else None,
        **_kept(f"{version.project.slug}/{cache_key}.pdf", document),
    }
    rendering, _made = Rendering.objects.update_or_create(cache_key=cache_key, defaults=known)
    _record(rendering, own)
    return rendering


def _record(rendering: Rendering, own: SealingKey | None) -> None:
    version = rendering.version
    record(
        "document.issue" if own else "document.draft",
        actor=None,
        scope=version.project.scope,
        obj=f"signoff.rendering:{rendering.pk}",
        before=version.sha256,
        after=rendering.sha256,
        detail={"number": version.number, **({"seal": own.serial} if own else {})},
    )


def _kept(name: str, document: Sealed) -> dict[str, Any]:
    """The bytes in storage, and what the row says of them."""
    return {
        "file": default_storage.save(name, ContentFile(document.pdf)),
        "sha256": hashlib.sha256(document.pdf).hexdigest(),
        "size": len(document.pdf),
        "has_trusted_time": document.has_trusted_time,
    }


def _certificate(own: SealingKey) -> SealCertificate:
    """The row of the certificate, written when it seals for the first time."""
    chain = (own.certificate, *own.chain)
    pem = "".join(one.public_bytes(Encoding.PEM).decode() for one in chain)
    certificate, made = SealCertificate.objects.get_or_create(
        serial=own.serial, defaults={"pem": pem}
    )
    if made:
        record(
            "seal.use",
            actor=None,
            scope="seal",
            obj=f"signoff.sealcertificate:{certificate.pk}",
            after=hashlib.sha256(pem.encode()).hexdigest(),
            detail={"serial": own.serial},
        )
    return certificate
