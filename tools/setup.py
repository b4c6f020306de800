"""Make ``.venv`` and install the project into it: ``python3 tools/setup.py [EXTRA …]``, extras ``test`` and ``lint``.

Needs Python 3.11 with pip, nothing else. Decisions:

- A stamp in ``.venv`` names what was installed from what, so that a second call returns at once.
- Where ``venv`` lacks ensurepip, the environment is made without pip and filled by the caller's pip (``--python``).
- Where ``venv`` is missing or broken, virtualenv is fetched into ``.bootstrap`` and makes the environment.
- The syntax is that of Python 3.7: an older Python has to reach the line that tells it so.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
BOOTSTRAP = ROOT / ".bootstrap"
VENV_PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first with --python


def fail(message: str) -> None:
    """Say what is missing and what to do about it, and end with exit code 1."""
    sys.exit("setup: " + message)


def run(*command: object) -> bool:
    """Run a command quietly; True when it succeeds, otherwise its output goes to stderr."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.stderr.write(done.stdout)
    return done.returncode == 0


def wanted_state() -> dict[str, str]:
    """What an environment must have been made from to be used as it stands."""
    inputs = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        inputs.update((ROOT / name).read_bytes())
    return {"root": str(ROOT), "python": "{}.{}".format(*sys.version_info), "inputs": inputs.hexdigest()}


def stamped_state() -> dict[str, object]:
    """What the environment was made from; empty when there is none, or its Python is gone."""
    try:
        return dict(json.loads(STAMP.read_text("utf-8"))) if VENV_PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}


def caller_pip() -> tuple[int, ...]:
    """The version of the pip that belongs to the Python running this, () when it has none."""
    asked = subprocess.run([sys.executable, "-m", "pip", "--version"], stdout=subprocess.PIPE, text=True)
    found = re.match(r"pip (\d+)\.(\d+)", asked.stdout or "")
    return tuple(int(part) for part in found.groups()) if found else ()


def make_environment() -> None:
    """Make an empty ``.venv`` by the first of three ways that works; ends the program when none does."""
    shutil.rmtree(VENV, ignore_errors=True)
    probe = "import ensurepip, venv"
    if subprocess.run([sys.executable, "-c", probe], stderr=subprocess.DEVNULL).returncode == 0:
        if run(sys.executable, "-m", "venv", VENV):
            return
        shutil.rmtree(VENV, ignore_errors=True)
    version = caller_pip()
    if version < OLDEST_PIP:
        found = "pip " + ".".join(map(str, version)) if version else "no pip"
        fail(f"a complete venv or pip 22.3 is needed, {sys.executable} has neither ({found}); install python3-venv")
    if run(sys.executable, "-m", "venv", "--without-pip", VENV):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if not run(sys.executable, "-m", "pip", "install", "--quiet", "--target", BOOTSTRAP, "virtualenv"):
        fail("venv does not work here and virtualenv could not be installed")
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from virtualenv.__main__ import run; run(sys.argv[1:])"
    if not run(sys.executable, "-c", code, BOOTSTRAP, VENV):
        fail("neither venv nor virtualenv can make an environment here")


def pip_for_environment() -> list[str]:
    """The command that installs into ``.venv``: its own pip, or the caller's pointed at it."""
    if subprocess.run([str(VENV_PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL).returncode == 0:
        return [str(VENV_PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]


def main(extras: list[str]) -> None:
    """Bring ``.venv`` to the wanted state with at least these extras."""
    if sys.version_info < OLDEST_PYTHON:
        version = sys.version.split()[0]
        fail(f"Python 3.11 or newer is needed, this is {version}; name another: make PYTHON=python3.12 …")
    wanted, stamped = wanted_state(), stamped_state()
    before = stamped.pop("extras", [])
    installed = set(before) if isinstance(before, list) else set()
    if stamped == wanted and installed.issuperset(extras):
        return
    if any(stamped.get(key) != wanted[key] for key in ("root", "python")):
        print("Making .venv …", flush=True)
        make_environment()
        installed = set()
    print("Installing, which takes a minute or two the first time …", flush=True)
    if STAMP.exists():
        STAMP.unlink()
    together = sorted(installed.union(extras))
    project = str(ROOT) + ("[" + ",".join(together) + "]" if together else "")
    install = ["install", "--quiet", "--disable-pip-version-check", "-c", str(ROOT / "constraints.txt"), "-e", project]
    if subprocess.run(pip_for_environment() + install).returncode:
        fail("pip could not install the project; its message stands above")
    STAMP.write_text(json.dumps({**wanted, "extras": together}), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
