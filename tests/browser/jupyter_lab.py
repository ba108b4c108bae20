"""JupyterLab for a test: a server of its own, and a notebook in a browser's page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from autograder.places import ROOT

SECONDS = 1000  # Playwright counts in milliseconds
NUMBER = re.compile(r"^\[\d+\]:$")
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # Every cell stays in the page, so that each can be found without scrolling.
    "notebook-extension/tracker": {"windowingMode": "none"},
}


@contextmanager
def jupyter_lab(
    folder: Path, home: Path, started_in: Path | None = None, **variables: str
) -> Iterator[str]:
    """Serve a folder in JupyterLab at a free port; give the server's address.

    home: an empty folder for settings, runtime files and the log. started_in: the
    working directory, the folder itself if left out. variables: what the environment
    holds besides. Raises RuntimeError with the log if the server does not start.
    """
    for name, setting in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(setting), "utf-8")
    command = [sys.executable, "-m", "jupyterlab", str(folder)]
    command += ["--no-browser", "--allow-root"]
    command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"]
    command += ["--IdentityProvider.token="]
    log = home / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=started_in or folder,
            env=_environment(home) | variables,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(server, home / "runtime", log)
    finally:
        server.terminate()  # the server ends its kernels
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "CONVLAB_HOME": str(home / "progress"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
    }


def _address(server: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    """Wait for the file in which a server says where it listens."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            try:
                return str(json.loads(file.read_text("utf-8"))["url"]).rstrip("/")
            except ValueError:  # half written
                pass
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text('utf-8')[-4000:]}")


class NotebookPage:
    """A notebook that is open in JupyterLab, with the ids that its cells have on disk.

    JupyterLab shows cells in order and without their ids; `ids` says which is which.
    """

    def __init__(self, page: Page, url: str, name: str, ids: list[str]) -> None:
        self.page = page
        self.name = name
        self.ids = ids
        page.goto(f"{url}?reset")  # or JupyterLab opens what was open last
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        expect(self.cells).to_have_count(len(ids), timeout=60 * SECONDS)
        kernel = page.locator("#jp-main-statusbar").get_by_text("| Idle")
        expect(kernel).to_be_visible(timeout=60 * SECONDS)

    @property
    def troubles(self) -> Locator:
        """All exceptions and warnings: JupyterLab marks both as standard error."""
        return self.page.locator('[data-mime-type="application/vnd.jupyter.stderr"]')

    def cell(self, cell_id: str) -> Locator:
        """Return a cell of the notebook by the id in its file."""
        return self.cells.nth(self.ids.index(cell_id))

    def output(self, cell_id: str) -> Locator:
        """Return what a code cell has put out."""
        return self.cell(cell_id).locator(".jp-Cell-outputArea")

    def run_all(self) -> None:
        """Choose Run All Cells in the menu; wait for the last cell or for a trouble."""
        menu = self.page.get_by_role("menuitem")
        menu.filter(has_text=re.compile("^Run$")).click()
        menu.filter(has_text=re.compile("^Run All Cells$")).click()
        ran = self.page.locator(".jp-CodeCell").last.get_by_text(NUMBER)
        end = ran.or_(self.troubles).first
        expect(end).to_be_attached(timeout=60 * SECONDS)

    def run(self, cell_id: str) -> None:
        """Put the cursor into a cell, press Shift+Enter, and wait for its end."""
        prompt = self.cell(cell_id).locator(".jp-InputPrompt")
        before = prompt.inner_text()
        self.cell(cell_id).locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        new = re.compile(rf"^(?!{re.escape(before)}){NUMBER.pattern[1:]}")
        expect(prompt).to_have_text(new, timeout=60 * SECONDS)

    def write(self, cell_id: str, source: str) -> None:
        """Replace what stands in a cell, through the editor."""
        self.cell(cell_id).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
