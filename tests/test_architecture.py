"""Data flows down: who may import whom, held on the syntax trees of ``dashboard/``, nested imports included."""

from __future__ import annotations

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dashboard"
RANKS = (
    ("model", "record", "relation", "period", "problems"),
    (
        "hedges",
        "chinese_numbers",
        "magnitude",
        "ranges",
        "spans",
        "numerals",
        "evidence",
        "reader",
        "rules",
        "table",
        "exclusions",
        "coverage",
        "schema",
    ),
    (
        "rows",
        "bases",
        "single",
        "implied",
        "totals",
        "readings",
        "absence",
        "measures",
        "pairs",
        "comparison",
        "unusual",
        "seasonal",
        "headlines",
        "series",
        "change",
        "reconcile",
    ),
    ("wording", "figures"),
    ("downloads", "images"),
    ("cli", "store", "web"),
    ("panels",),
    ("app", "main", "views"),
)
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    """The room a module belongs to: ``dashboard.rules.shape`` lies in ``rules``."""
    return module.split(".")[1]


def imports(module: str) -> set[str]:
    """Every module a module imports, at its top or inside a function; a name taken from a package may be a module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(FILES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: always `from dashboard.x import …`"
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                found.add(name if name in FILES else str(node.module))
    return found


INSIDE = {module: imports(module) & FILES.keys() - {"dashboard"} for module in FILES if module != "dashboard"}


def knows_streamlit(module: str) -> bool:
    """Whether a module itself imports Streamlit or a part of it."""
    return any(used.split(".")[0] == "streamlit" for used in imports(module))


def test_every_module_has_a_room() -> None:
    """A module outside the plan has no rank, so nothing would hold its imports."""
    assert [] == sorted({room(module) for module in INSIDE} - RANK.keys())


def test_imports_never_go_up() -> None:
    """A module imports from its own room, its own rank or lower ranks."""
    up = [f"{a} imports {b}" for a, used in INSIDE.items() for b in used if RANK[room(b)] > RANK[room(a)]]
    assert [] == up


def test_imports_never_go_round() -> None:
    """Within a rank, too, modules can be put in an order (graphlib names the circle otherwise)."""
    assert len(list(TopologicalSorter(INSIDE).static_order())) == len(INSIDE)


def test_the_command_line_never_meets_streamlit() -> None:
    """Neither ``cli`` nor anything it reaches, packages on the way included, imports Streamlit."""
    reached, ahead = set[str](), {"dashboard.cli"}
    while ahead:
        reached |= ahead
        used = set().union(*(INSIDE[module] for module in ahead))
        ahead = (used | {module.rpartition(".")[0] for module in used} & INSIDE.keys()) - reached
    assert [] == [module for module in sorted(reached) if knows_streamlit(module)]


def test_only_the_upper_rooms_know_the_screen() -> None:
    """Streamlit is imported by the store and what lies above it alone."""
    screen = {room(module) for module in INSIDE if knows_streamlit(module)}
    assert set() == screen - {"store", "web", "panels", "app", "main", "views"}


def test_no_module_hides_one_of_python() -> None:
    """``streamlit run dashboard/app.py`` puts the folder on the path, so a ``types.py`` in it would shadow Python's."""
    assert [] == sorted({room(module) for module in INSIDE} & sys.stdlib_module_names)


def test_modules_stay_short() -> None:
    """400 lines a module, 50 a view: more is two things in one file."""
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in FILES.items()}
    assert {} == {m: n for m, n in lengths.items() if n > (50 if m.startswith("dashboard.views") else 400)}
