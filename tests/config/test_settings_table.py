"""The page about settings names every environment variable that the code reads, and no other."""

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"\| `([A-Z_]+)` \|")


def name_read_by(node):
    """The variable that an expression reads: `env("X")`, `env.int("X")`, `os.environ…`."""
    match node:
        case ast.Call(func=ast.Name("env"), args=[ast.Constant(str(name)), *_]):
            return name
        case ast.Call(
            func=ast.Attribute(value=ast.Name("env")), args=[ast.Constant(str(name)), *_]
        ):
            return name
        case ast.Call(
            func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get"),
            args=[ast.Constant(str(name)), *_],
        ):
            return name
        case ast.Subscript(
            value=ast.Attribute(attr="environ"), slice=ast.Constant(str(name)), ctx=ast.Load()
        ):
            return name
    return None


def names_read():
    modules = [ast.parse(path.read_text("utf-8")) for path in ROOT.glob("config/*.py")]
    return {name for module in modules for node in ast.walk(module) if (name := name_read_by(node))}


def names_told():
    return ROW.findall((ROOT / "docs" / "settings.md").read_text("utf-8"))


def test_names_read_are_found_however_they_are_written():
    source = """
env("A")
env.int("B", default=1)
os.environ.get("C")
os.environ["D"]
os.environ["NOT"] = "written, not read"
"""
    found = [name_read_by(node) for node in ast.walk(ast.parse(source))]
    assert sorted(filter(None, found)) == ["A", "B", "C", "D"]


def test_table_has_each_setting_once():
    assert Counter(names_told()) == Counter(names_read())


def test_example_file_names_only_settings_and_the_database_password():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    assert named - set(names_told()) == {"POSTGRES_PASSWORD"}
