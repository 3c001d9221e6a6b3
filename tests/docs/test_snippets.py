"""Every snippet of every page runs here, in the tests named here, or stands under a line that says why it does not."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
RUN = {"python", "sh", "console", "toml", "yaml"}
# These have stand-ins for the frameworks they are about, or packages to install.
ELSEWHERE = {
    "extending.md": "library/test_extensions.py",
    "library.md": "docs/test_recipes.py",
    **{f"recipes/{name}.md": "docs/test_recipes.py" for name in ("django", "fastapi", "notebook", "pipeline")},
}
SLIP = "The dam cost 1 trillion tenge ($ 2,173,913,043).\n"
LEDGER = '[gdp_2022]\nvalue = 231.8\nunit = "billion USD"\ndate = 2022\nsource = "statistics office, March revision"\n'
SLACK = """
from numcheck.report.renderer import Renderer

class SlackRenderer(Renderer):
    def piece(self, report):
        return len(report.findings)

    def assemble(self, pieces, run):
        yield f"slack: {sum(pieces)}"
"""
# Where a page's snippets of TOML belong, in order, and what then reads them and must say.
USES = {
    "configuration.md": [("numcheck.toml", "numcheck check story.md", "NC103")],
    "figures-and-data.md": [
        ("figures.toml", "numcheck figures check story.md", "gdp_2022 = 231.8 billion USD"),
        ("figures.toml", "numcheck figures check story.md", "restored"),
    ],
    "output-formats.md": [("pyproject.toml", "numcheck check --format slack story.md", "slack: 1")],
    "suppression.md": [("story.txt.numcheck.toml", "numcheck check story.txt", "nothing to report, 1 suppressed")],
    "testing-figures.md": [("pyproject.toml", "pytest -q", "FAILED stories/story.md::L1 conversion")],
}
# What a reader of the page already has.
FILES = {
    "baseline.md": {"texts/old.md": SLIP},
    "configuration.md": {
        "story.md": SLIP,
        "baseline.json": '{"version": 1, "files": {}}',
        "newsroom.csv": "date,base,quote,rate\n2023-11-27,USD,KZT,458.3\n",
    },
    "figures-and-data.md": {
        "story.md": "\n" * 6 + "The economy grew to $225 billion<!-- numcheck: gdp_2022 --> in 2022.\n",
        "figures.toml": LEDGER,
        "mills.csv": "name,restored\nUpper,true\nLower,false\n",
    },
    "fixes.md": {"story.md": "They bought 3 acres (1.2 acres).\n"},
    "html-report.md": {"story.md": SLIP},
    "output-formats.md": {"story.md": SLIP, "newsroom/slack.py": SLACK},
    "suppression.md": {"story.txt": SLIP},
    "testing-figures.md": {"content/story.md": SLIP, "stories/story.md": SLIP, "tests/test_nothing.py": ""},
    "where-you-work.md": {
        "stories/dam.md": f"\n\n{SLIP}",
        "drafts/dam.md": SLIP,
        ".config/fish/completions/old.fish": "",
    },
}
# What xargs makes of a command's exit code 1.
XARGS = 123
# Programs of others that a page speaks of, and what they print here.
PROGRAMS = {
    "curl": """case $* in *wp-json*) echo '{"content": {"rendered": "<p>12 of 48.</p>"}}';; *) echo 12 of 48;; esac""",
    "git": 'printf "stories/dam.md\\0"',
    "reviewdog": "cat",
    "wp": 'case "$*" in *post_date) echo "2023-11-27 10:00:00";; *) echo "<p>12 of 48.</p>";; esac',
}


def load(name):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


sessions = load("sessions")
BLOCKS = {page: list(sessions.blocks(text)) for page, text in PAGES.items()}
OWN = {page for page, found in BLOCKS.items() if any(block.language in RUN for block in found)}
PLAYED = {page for page in OWN if page.startswith("tutorials/")}


@pytest.fixture
def session(tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    session = sessions.Session(desk)
    for name, body in PROGRAMS.items():
        session.offer(name, body)
    return session


def test_every_page_with_snippets_is_run_somewhere():
    assert {page: where for page, where in ELSEWHERE.items() if not (ROOT / "tests" / where).is_file()} == {}
    assert set(ELSEWHERE) <= OWN
    assert not PLAYED & set(ELSEWHERE)
    # In a tutorial a snippet of code is a file that a command then uses.
    loose = [(page, block.text) for page in PLAYED for block in BLOCKS[page] if block.language in RUN - {"console"}]
    named = [(page, block.text) for page in PLAYED for block in BLOCKS[page] if block.file or not block.run]
    assert [each for each in loose if each not in named] == []


def test_a_page_is_played_alike_on_a_build_server(tmp_path, monkeypatch):
    for name in ("CI", "GITHUB_ACTIONS", "FORCE_COLOR", "PYTEST_ADDOPTS"):
        monkeypatch.setenv(name, "1")
    desk = tmp_path / "desk"
    desk.mkdir()
    told = sessions.Session(desk).run("env").stdout
    assert "\nPATH=" in f"\n{told}"
    assert not set(re.findall(r"(?m)^\w+", told)) & {"CI", "GITHUB_ACTIONS", "FORCE_COLOR", "PYTEST_ADDOPTS"}


def test_what_is_not_run_is_little_and_says_why():
    assert [(page, block.text) for page in sorted(OWN) for block in BLOCKS[page] if not block.run] == [
        ("comparison.md", "pip install -r docs/compare/requirements.txt\n"),
        ("tutorials/rule.md", "pip install --editable .\n"),
        (
            "where-you-work.md",
            "numcheck check stories --watch                  # check, and again whenever a file is saved\n",
        ),
    ]


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="asks for bash")
@pytest.mark.parametrize("page", sorted(OWN - PLAYED - set(ELSEWHERE)))
def test_the_snippets_of_a_page_run(page, session, monkeypatch):
    monkeypatch.chdir(session.folder)
    shutil.copytree(ROOT / "seeds/newsroom/stories", session.folder / "seeds/newsroom/stories")
    shutil.copytree(DOCS / "compare", session.folder / "docs/compare")
    for name, text in FILES.get(page, {}).items():
        session.write(name, text)
    space, uses = {"__name__": "snippet"}, iter(USES.get(page, ()))
    for block in BLOCKS[page]:
        if block.file:
            session.write(block.file, block.text)
        if not block.run:
            continue
        if block.language == "python":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(block.text, page, "exec", dont_inherit=True), space)  # the page is the project's own
        elif block.language == "sh":
            run = session.run(block.text)
            assert run.returncode in {0, 1, XARGS}, run.stdout
            assert "command not found" not in run.stdout
            assert set(session.codes()) <= {0, 1}, run.stdout
        elif block.language == "console":
            printed = "".join(f"$ {line}\n{session.run(line).stdout}" for line in sessions.COMMAND.findall(block.text))
            assert printed == block.text
        elif block.language == "toml":
            name, command, said = next(uses)
            session.write(name, block.text)
            assert said in session.run(command).stdout
        elif block.language == "yaml":
            list(yaml.safe_load_all(block.text))
    assert next(uses, None) is None


def test_the_rule_of_the_tutorial_is_some_twenty_lines():
    (rule,) = [block.text for block in BLOCKS["tutorials/rule.md"] if block.file == "house_rules.py"]
    assert len([line for line in rule.splitlines() if line.strip()]) <= 20


def test_a_page_is_played_as_it_is_read(tmp_path):
    page = (
        "Save this as `a/b.md`:\n\n```markdown\n12 of the 48 farms (30%) replied.\n```\n\n"
        "```console\n$ cat a/b.md\nold\n$ numcheck check a/b.md | grep NC\n```\n\n"
        "See `c.md` and `numcheck`:\n\n```text\nno file\n```\n"
    )
    (tmp_path / "desk").mkdir()
    assert sessions.fresh(page, tmp_path / "desk") == page.replace(
        "old\n", "12 of the 48 farms (30%) replied.\n"
    ).replace("grep NC\n", "grep NC\na/b.md:1:21: warning NC306 pct-of: 12 of 48 is 25%, not 30%\n")
    assert not (tmp_path / "desk/c.md").exists()


def test_a_command_that_fails_is_named(tmp_path):
    (tmp_path / "desk").mkdir()
    with pytest.raises(SystemExit, match=r"^'numcheck check gone.md' fails: .*gone.md: no such file"):
        sessions.fresh("```console\n$ numcheck check gone.md\n```\n", tmp_path / "desk")


def test_what_is_not_run_stands_above_its_reason():
    marked = "```sh\nreboot\n```\n\n*Not run by our tests: nobody would come back.*\n\n"
    page = f"{marked}```sh\nls\n```\n\nNot run by our tests.\n"
    assert [block.run for block in sessions.blocks(page)] == [False, True]
