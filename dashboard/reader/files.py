"""A YAML file as a tree, whatever stands in it: an unreadable file is a problem like any other."""

from __future__ import annotations

from pathlib import Path

from dashboard.problems import Problem
from dashboard.reader.tree import Tree, read_tree
from dashboard.rules.codes import problem_at


def read_file(path: Path, what: str) -> tuple[Tree | None, list[Problem]]:
    """The tree of a file that should hold ``what``, and every problem of syntax; no tree where there is none."""
    file = shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found, expected, hint = "bytes of another encoding", "UTF-8", "save the file as UTF-8"
        return None, [problem_at(file, {"": line}, "", "YAML_SYNTAX", found=found, expected=expected, hint=hint)]
    except (OSError, ValueError) as error:
        found = f"no file can be read here ({getattr(error, 'strerror', None) or error})"
        hint = "correct the path of the file"
        return None, [problem_at(file, {}, "", "FILE_NOT_FOUND", found=found, expected=what, hint=hint)]
    return read_tree(text, file)


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working directory where it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return str(path)
