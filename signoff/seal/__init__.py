"""The organisation's seal: its keys, and putting it on a document."""

from signoff.seal.keys import SealingKey, change_sealing_key, sealing_key
from signoff.seal.sealing import Sealed, seal

__all__ = ["Sealed", "SealingKey", "change_sealing_key", "seal", "sealing_key"]
