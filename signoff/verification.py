"""Whether a file is one of our documents, unchanged and still current. It only reads."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import Entry
from signoff.lifecycle import State
from signoff.models import Rendering, SealCertificate, SpecVersion
from spec.verify import Altered, Seal, certificates, examine

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

SHORTEST_CODE = 12


class Verdict(StrEnum):
    """The three answers."""

    GENUINE = "genuine"
    OUTDATED = "outdated"
    ALTERED = "altered"


SENTENCES = {
    Verdict.GENUINE: gettext_lazy("Genuine and unchanged"),
    Verdict.OUTDATED: gettext_lazy("Genuine but no longer current"),
    Verdict.ALTERED: gettext_lazy("Not ours or altered"),
}
TONES = {Verdict.GENUINE: "ok", Verdict.OUTDATED: "stale", Verdict.ALTERED: "bad"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with its reason in one sentence, and what is known of the document."""

    verdict: Verdict
    reason: str
    sha256: str = ""
    version: SpecVersion | None = None
    rendering: Rendering | None = None
    seal: Seal | None = None
    entry: Entry | None = None

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        return str(SENTENCES[self.verdict])

    @property
    def tone(self) -> str:
        """The kind of chip that shows it."""
        return TONES[self.verdict]


def check(content: bytes) -> Answer:
    """What there is to say about a file; nothing of it is kept.

    First whether it is byte for byte one of ours, then what its seal says. Whatever is not right
    makes it "not ours or altered".
    """
    sha256 = hashlib.sha256(content).hexdigest()
    stored = Rendering.objects.select_related("version__project", "certificate")
    rendering = stored.filter(sha256=sha256).first()
    if rendering:
        return _exact(rendering)
    try:
        seal = examine(content, _roots())
    except Altered as error:
        return Answer(Verdict.ALTERED, str(error), sha256)
    return _sealed(seal, sha256)


def of_code(code: str) -> SpecVersion | None:
    """The version whose content hash begins with `code`, as it is printed on the document."""
    digits = code.lower()
    if len(digits) < SHORTEST_CODE or not all(one in "0123456789abcdef" for one in digits):
        return None
    found = SpecVersion.objects.select_related("project").defer(*SpecVersion.HEAVY)
    return found.filter(sha256__startswith=digits).order_by("-number").first()


def _exact(rendering: Rendering) -> Answer:
    """A file that is byte for byte one that we made."""
    entry = _issued(rendering)
    if entry is None:
        why = _("The trail does not know this file. Tell whoever looks after Upfront.")
        return Answer(Verdict.ALTERED, why, rendering.sha256)
    if not rendering.signed:
        why = _("We printed this file while people still decided. Nobody has signed it.")
        return Answer(
            Verdict.OUTDATED, why, rendering.sha256, rendering.version, rendering, None, entry
        )
    verdict, why = standing_of(rendering.version)
    return Answer(verdict, why, rendering.sha256, rendering.version, rendering, None, entry)


def _sealed(seal: Seal, sha256: str) -> Answer:
    """A file whose seal is whole, but of which we keep no copy: one of an earlier sealing."""
    certificate = SealCertificate.objects.filter(serial=seal.serial).exists()
    version = (
        SpecVersion.objects.select_related("project")
        .filter(sha256=seal.sha256, state=State.SIGNED_OFF)
        .order_by("-number")
        .first()
    )
    if not certificate or version is None:
        why = _("The seal is whole, but it is not about a version that was signed here.")
        return Answer(Verdict.ALTERED, why, sha256)
    verdict, why = standing_of(version)
    return Answer(verdict, why, sha256, version, None, seal)


def standing_of(version: SpecVersion) -> tuple[Verdict, str]:
    """Whether a version counts now, and why not."""
    newer = version.project.versions.filter(number__gt=version.number)
    signed = newer.signed().order_by("-number").first()
    if signed and signed.signed_off_at:
        why = _("Version %(number)s took its place on %(day)s.") % {
            "number": signed.number,
            "day": date_format(localtime(signed.signed_off_at), "j F Y"),
        }
        return Verdict.OUTDATED, why
    if version.state != State.SIGNED_OFF or version.signed_off_at is None:
        why = _("It is not signed. It is “%(state)s” now.")
        return Verdict.OUTDATED, why % {"state": str(version.get_state_display()).lower()}
    why = _("Everybody who must agree signed it by %(day)s, and nothing has taken its place.")
    return Verdict.GENUINE, why % {"day": date_format(localtime(version.signed_off_at), "j F Y")}


def _issued(rendering: Rendering) -> Entry | None:
    """The entry of the trail that tells of this very file, if it is as it was written."""
    entry = Entry.objects.filter(
        object=f"signoff.rendering:{rendering.pk}", after=rendering.sha256
    ).first()
    return entry if entry and entry.fingerprint() == entry.hash else None


def _roots() -> list["Certificate"]:
    """The roots of every seal that was ever used here."""
    last = [certificates(one.pem.encode())[-1] for one in SealCertificate.objects.all()]
    return list({one.dump(): one for one in last}.values())
