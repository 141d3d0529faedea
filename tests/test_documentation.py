"""The documentation holds: links lead somewhere, reference pages are those the code gives, commands exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_reference_pages_are_those_the_code_gives() -> None:
    spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "reference" / "make.py")
    assert spec is not None and spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    for name in ("identifiers", "facts"):
        written = (ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8")
        assert written == getattr(make, name)(), f"run: python docs/reference/make.py ({name})"
    pages = make.law()
    folder = ROOT / "docs" / "reference" / "law"
    assert {path.name for path in folder.iterdir()} == set(pages) and len(pages) == 13
    for name, text in pages.items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"run: python docs/reference/make.py ({name})"


def test_the_readme_counts_what_is_shipped() -> None:
    from selaras.instruments import load_library
    from selaras.transfer.vocabulary import TRANSFER_FACTS

    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    library = load_library(TRANSFER_FACTS)
    rules = sum(len(item.provisions) for item in library.instruments)
    cases = sum(len(item.scenarios) for item in library.instruments)
    assert f"{len(library.instruments)} instruments" in text and f"{rules} rules" in text and f"{cases} worked" in text


def test_every_command_that_the_documentation_names_exists() -> None:
    from typer.main import get_command

    from selaras.cli.main import app

    root = get_command(app)
    for page in PAGES:
        for group, name in re.findall(
            r"selaras (transfer|law|keys|statement|register) ([a-z-]+)", page.read_text(encoding="utf-8")
        ):
            assert name in root.commands[group].commands, f"{page.name}: selaras {group} {name}"  # type: ignore[attr-defined]


def test_the_house_rules_of_the_how_to_work(tmp_path: Path) -> None:
    from selaras.instruments import lint, load_library
    from selaras.transfer.vocabulary import TRANSFER_FACTS

    text = (ROOT / "docs" / "how-to" / "own-rules.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block is not None
    (tmp_path / "rules.yaml").write_text(block[1], encoding="utf-8")
    problems = lint(load_library(TRANSFER_FACTS, [tmp_path]))
    assert [problem for problem in problems if problem.level == "error"] == []


def test_the_example_tables_are_those_the_generator_gives(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_tables", ROOT / "examples" / "make_tables.py")
    assert spec is not None and spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    make.write(tmp_path / "customers.csv", make.customers())
    assert (tmp_path / "customers.csv").read_bytes() == (ROOT / "examples" / "customers.csv").read_bytes()
