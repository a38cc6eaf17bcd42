"""`opbook build` and `opbook serve`: MkDocs with the project's own configuration, or with ours where there is only a model."""

import errno
import json
import logging
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from opbook import app
from opbook.app.rebuild.change import find_spare
from opbook.app.rebuild.inputs import Request
from opbook.clock import Clock
from opbook.diagnostics import ConfigurationError, OpbookError
from opbook.mkdocs_plugin.again import build_again, tell_target
from opbook.mkdocs_plugin.publish import publish_to
from opbook.phrase import phrase

_UNUSABLE_ADDRESS = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)


def build_site(  # noqa: PLR0913 - one parameter per option of the command
    root: Path,
    *,
    site_dir: Path | None,
    strict: bool,
    as_of: date | None,
    fail_on: str,
    offline: bool = False,
    clock: Clock | None = None,
) -> int:
    """Build the handbook of the project `root`.

    Args:
        root: the folder that holds `model/`.
        site_dir: where to write; by default what `mkdocs.yml` says, else `site/`.
        strict: whether the site's warnings fail the build.
        as_of: the date on which the model is judged.
        fail_on: findings of this level and worse fail the build.
        offline: whether the handbook is to be read from a disk.
        clock: measures the phases.

    Returns:
        0, or 1 where a finding or a warning failed the build.

    Raises:
        ConfigurationError: `mkdocs.yml` or the settings cannot be followed.
        OpbookError: the site cannot be written; what was published stays.
    """
    request = Request(
        str(site_dir.resolve()) if site_dir else "", strict, as_of.isoformat() if as_of else "", fail_on, offline
    )
    clock = clock or Clock()
    followed = build_again(root, request, clock)
    if followed is not None:
        return followed
    with clock.phase("loading MkDocs"):
        from mkdocs.commands.build import build  # noqa: PLC0415 - MkDocs is slow to load
        from mkdocs.exceptions import Abort, BuildError  # noqa: PLC0415 - as above

        from opbook.mkdocs_plugin.offline import go_offline  # noqa: PLC0415 - as above
        from opbook.mkdocs_plugin.recording import note_outputs, start_recording, stop_recording  # noqa: PLC0415 - as above

    with _configuration_file(root) as file, _logging() as warnings:
        config = _load_config(file, strict=strict, site_dir=request.site_dir or None)
        plugin = _find_plugin(config)
        plugin.config["fail_on"] = fail_on
        if as_of:
            plugin.config["as_of"] = as_of.isoformat()
        if offline:
            go_offline(config)
        target = Path(config.site_dir)
        plugin.clock = clock
        start_recording(plugin, config, root, request)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with publish_to(target, find_spare(root, request) if plugin.recording else None) as staging:
                config.site_dir = str(staging)
                build(config)
                note_outputs(plugin, staging)
        except (Abort, BuildError) as error:
            if plugin.failure:
                raise plugin.failure from error
            sys.stderr.write(f"{error}\n")
            return 1
        except OSError as error:
            message = f"the handbook could not be written: {error.strerror or error} ({error.filename or target}); `{target}` is as it was"
            raise OpbookError(message) from error
        finally:
            config.plugins.on_shutdown()
        if not warnings:
            with clock.phase("keeping what was read"):
                stop_recording(plugin, config, target)
    tell_target(target)
    return 0


def serve_site(root: Path, *, address: str, open_browser: bool) -> int:
    """Serve the handbook of the project `root` at `address` (host:port) until interrupted, and rebuild it on every change.

    Raises:
        ConfigurationError: `mkdocs.yml` cannot be followed.
        OpbookError: nothing can listen at the address.
    """
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - MkDocs is slow to load
    from mkdocs.exceptions import Abort  # noqa: PLC0415 - as above
    from mkdocs.exceptions import ConfigurationError as MkDocsConfigurationError  # noqa: PLC0415 - as above

    with _configuration_file(root) as file, _logging(logging.INFO):
        try:
            serve(str(file), livereload=True, dev_addr=address, open_in_browser=open_browser)
        except Abort as error:
            sys.stderr.write(f"{error}\n")
            return 1
        except MkDocsConfigurationError as error:
            raise ConfigurationError(str(error)) from error
        except OSError as error:
            if error.errno not in _UNUSABLE_ADDRESS and not isinstance(error, socket.gaierror):
                raise
            reason = (error.strerror or "unknown reason").lower()
            message = f"nothing can listen at {address} ({reason}); `--dev-addr` names another address"
            raise OpbookError(message) from error
    return 0


@contextmanager
def _configuration_file(root: Path) -> Iterator[Path]:
    """Yield the project's `mkdocs.yml`, or one of ours for a folder that holds only a model."""
    for name in ("mkdocs.yml", "mkdocs.yaml"):
        if (root / name).is_file():
            yield root / name
            return
    with tempfile.TemporaryDirectory(prefix="opbook-") as folder:
        pages = root / "pages"
        docs = pages if pages.is_dir() else Path(folder, "docs")
        docs.mkdir(exist_ok=True)
        file = Path(folder, "mkdocs.yml")
        file.write_text(json.dumps(_default_configuration(root, docs), indent=1), encoding="utf-8")
        yield file


def _default_configuration(root: Path, docs: Path) -> dict[str, Any]:
    """JSON is YAML: nothing needs to know how to write YAML for this."""
    from opbook.handbook.language import load_language  # noqa: PLC0415 - what finds nothing to do needs no language

    config = app.load_book(root).config
    title = phrase("{company} handbook", company=config.company) if config.company else phrase("Handbook")
    return {
        "site_name": load_language(config.language).say(title),
        "docs_dir": str(docs),
        "site_dir": str(root / "site"),
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"opbook": {"root": str(root)}}],
        "validation": {
            "links": {"anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
            "nav": {"omitted_files": "warn"},
        },
    }


def _load_config(file: Path, **settings: Any) -> Any:  # noqa: ANN401 - MkDocs' configuration and its values
    from mkdocs.config import load_config  # noqa: PLC0415 - MkDocs is slow to load
    from mkdocs.exceptions import Abort  # noqa: PLC0415 - as above
    from mkdocs.exceptions import ConfigurationError as MkDocsConfigurationError  # noqa: PLC0415 - as above

    try:
        return load_config(str(file), **{key: value for key, value in settings.items() if value is not None})
    except (Abort, MkDocsConfigurationError) as error:
        message = f"{file.name}: {error}"
        raise ConfigurationError(message) from error


def _find_plugin(config: Any) -> Any:  # noqa: ANN401 - MkDocs' configuration
    plugin = config.plugins.get("opbook")
    if plugin is None:
        message = "`mkdocs.yml` does not list the plugin `opbook`; add it under `plugins:`"
        raise ConfigurationError(message)
    return plugin


class _Collector(logging.Handler):
    """Keeps the warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.messages.append(record.getMessage())


@contextmanager
def _logging(level: int = logging.WARNING) -> Iterator[list[str]]:
    """Show MkDocs' messages as its own command line does, without its colours; yield the warnings."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    handler.setLevel(level)
    collector = _Collector()
    logger.addHandler(handler)
    logger.addHandler(collector)
    logger.setLevel(min(level, logging.INFO))
    try:
        yield collector.messages
    finally:
        logger.removeHandler(handler)
        logger.removeHandler(collector)
