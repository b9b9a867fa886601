"""The certificates of the seal: what they sealed is checked against them for ever."""

from typing import ClassVar

from cryptography import x509
from django.db import models
from django.utils.translation import gettext_lazy as _


class SealCertificate(models.Model):
    """A certificate that has sealed documents, with those that lead from it to its root.

    Rows are added and never changed: a key that was replaced still vouches for what it sealed.
    """

    serial = models.CharField(max_length=64, unique=True, help_text=_("In hexadecimal digits."))
    pem = models.TextField(help_text=_("The certificate and its chain, the root last."))
    used_since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-used_since", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="seal_certificate_has_a_serial_and_its_text",
                condition=~models.Q(serial="") & ~models.Q(pem=""),
            )
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def chain(self) -> list[x509.Certificate]:
        """The certificate itself first, the root last."""
        return x509.load_pem_x509_certificates(self.pem.encode())
