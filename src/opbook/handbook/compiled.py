"""Keeps compiled templates where Python keeps compiled modules: parsing them takes a good part of a small build."""

import hashlib
import json
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from opbook.handbook.language import Language

_DIGEST = 16
_TRANSLATORS = ("language.py", "segment.py")
"""What these modules do with the texts of a template stands in its compiled form."""


class CompiledTemplates(BytecodeCache):
    """Compiled templates in `__pycache__` of this package; like compiled modules, they are only a help.

    What is there is used if its digest is right and it was made by the same Python and Jinja, for an environment of the same
    filters, extensions and language, of the same source. A folder that cannot be written to stays empty.
    """

    def __init__(self, environment: Environment) -> None:
        self._signature = _describe(environment)
        self._folder = Path(cache_from_source(__file__)).parent

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template has been compiled."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            data = self._find(bucket).read_bytes()
            digest, payload = data[:_DIGEST], data[_DIGEST:]
            if hashlib.blake2b(payload, digest_size=_DIGEST, key=self._key(bucket)).digest() == digest:
                code = marshal.loads(payload)  # noqa: S302 - the digest shows that it is whole
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if sys.dont_write_bytecode or not bucket.code:
            return
        payload = marshal.dumps(bucket.code)
        digest = hashlib.blake2b(payload, digest_size=_DIGEST, key=self._key(bucket)).digest()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".template")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(digest + payload)
                Path(name).replace(self._find(bucket))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def _find(self, bucket: Bucket) -> Path:
        """One file per template and Python, so that the folder does not grow."""
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}.template"

    def _key(self, bucket: Bucket) -> bytes:
        return hashlib.blake2b(f"{self._signature} {bucket.checksum}".encode(), digest_size=32).digest()


def _describe(environment: Environment) -> str:
    """Return everything but the source that a compiled template depends on."""
    language = environment.globals.get("language")
    facts = (
        jinja2.__version__,
        sys.version,
        str(environment.autoescape),
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.keep_trailing_newline,
        environment.newline_sequence,
        environment.optimized,
        environment.undefined.__name__,
        sorted(environment.extensions),
        sorted(environment.filters),
        sorted(environment.tests),
        language.entries if isinstance(language, Language) else {},
        *(hashlib.blake2b(Path(__file__).with_name(name).read_bytes()).hexdigest() for name in _TRANSLATORS),
    )
    return hashlib.blake2b(json.dumps(facts, sort_keys=True).encode(), digest_size=16).hexdigest()
