"""One record per file."""

from kinstead.returns.models.built import BuiltReturn
from kinstead.returns.models.received import (
    HeldRow,
    Provenance,
    ReceivedReturn,
    ReceivedRow,
    ValueToPutRight,
)

__all__ = [
    "BuiltReturn",
    "HeldRow",
    "Provenance",
    "ReceivedReturn",
    "ReceivedRow",
    "ValueToPutRight",
]
