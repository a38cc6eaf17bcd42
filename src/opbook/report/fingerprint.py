"""What services tell findings apart by from run to run."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from opbook.check import Finding


def build_fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return a digest per finding that survives moved lines; equal findings of one element are told apart by their order."""
    seen: Counter[str] = Counter()
    digests = []
    for finding in findings:
        text = "\0".join((finding.code, finding.element or finding.span.file, finding.message))
        seen[text] += 1
        digests.append(hashlib.sha256(f"{text}\0{seen[text]}".encode()).hexdigest()[:32])
    return digests
