"""A server brings its handbook up to date edit by edit, however fast they come."""

# ruff: noqa: SLF001 - the server calls it through what `attach` has put in place

import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from opbook.app.rebuild.change import find_kept
from opbook.app.rebuild.turn import take_turn
from opbook.mkdocs_plugin import serving
from opbook.mkdocs_plugin.serving import Renewing


@pytest.mark.skipif(sys.platform == "win32", reason="there are no copies of processes that could still be writing")
def test_an_edit_waits_until_the_last_one_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would find the site changed and what is kept of it old, and everything would be built anew."""
    plugin: Any = SimpleNamespace(root=tmp_path, config=SimpleNamespace(as_of="", fail_on="error"))
    config: Any = SimpleNamespace(site_dir=str(tmp_path / "site"))
    renewing = Renewing(plugin)
    renewing._config = config
    looked: list[float] = []
    monkeypatch.setattr(serving, "find_change", lambda *_: looked.append(time.monotonic()))
    edit = threading.Thread(target=renewing._follow)
    with take_turn(find_kept(tmp_path, renewing._request(config))):
        edit.start()
        time.sleep(0.3)
        assert looked == []
    edit.join(20)
    assert len(looked) == 1
