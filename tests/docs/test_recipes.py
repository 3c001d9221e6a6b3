"""Every snippet of the guide to the library runs, with its framework where that is installed, else with a stand-in."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SHARE = "12 of the 48 farms (30%) replied."


def snippets(page):
    return re.findall(r"(?ms)^```python\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"))


def run(source, page, **names):
    space = {"__name__": "recipe", **names}
    exec(compile(source, page, "exec", dont_inherit=True), space)  # the snippets are the project's own
    return space


@pytest.fixture
def stand_in(monkeypatch):
    """Put modules with these names in the place of those that are not installed, and say whether they were needed."""

    def stand_in(name, **members):
        if importlib.util.find_spec(name.partition(".")[0]) is not None:
            importlib.import_module(name)
            return False
        module = ModuleType(name)
        vars(module).update(members)
        for length in range(1, name.count(".") + 1):
            parent = ".".join(name.split(".")[:length])
            monkeypatch.setitem(sys.modules, parent, ModuleType(parent))
        monkeypatch.setitem(sys.modules, name, module)
        return True

    return stand_in


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A working folder with stories of which one has a mistake and one cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(SHARE, encoding="utf-8")
    (tmp_path / "content/b.md").write_bytes(b"\xff")
    (tmp_path / "content/c.md").write_text("Nothing.", encoding="utf-8")
    return tmp_path


def test_the_guide_shows_what_it_says(content, capsys):
    run("".join(snippets("library.md")), "library.md")
    first, periods, *files, arrived, last = capsys.readouterr().out.splitlines()
    assert periods == "last year 2023 fourth quarter 4"
    assert first == "warning NC306 12 of 48 is 25%, not 30%"
    a, b, c = (str(Path("content", f"{name}.md")) for name in "abc")
    assert sorted(files) == sorted([f"{a} 1", f"{b}: not UTF-8 (byte 0xff at offset 0); save it as UTF-8", f"{c} 0"])
    assert arrived == "20 12 of 48 is 25%, not 30%"
    assert re.fullmatch(r"[0-9a-f]{16} 30%", last)


def test_the_endpoint_answers_and_refuses(stand_in):
    class RefusedError(Exception):
        def __init__(self, *, status_code, detail):
            self.status_code, self.detail = status_code, detail

    stand_in(
        "fastapi", FastAPI=lambda: SimpleNamespace(post=lambda path: lambda view: view), HTTPException=RefusedError
    )
    (source,) = snippets("recipes/fastapi.md")
    space = run(source, "fastapi.md")
    # FastAPI builds the story from the request's JSON, as done here.
    story = space["Story"].model_validate({"text": SHARE, "date": "2023-11-27"})
    answer = asyncio.run(space["check"](story)).model_dump()
    assert [(item["code"], item["surface"]) for item in answer["findings"]] == [("NC306", "30%")]
    assert answer["dateline"] == "2023-11-27"
    with pytest.raises(space["HTTPException"]) as caught:
        asyncio.run(space["check"](space["Story"].model_validate({"text": SHARE, "date": "0001-01-01"})))
    assert (caught.value.status_code, "is of no year that texts are of" in caught.value.detail) == (422, True)


def test_the_validator_names_each_mistake(stand_in):
    class InvalidError(Exception):
        def __init__(self, message, code=None):
            self.error_list = message if isinstance(message, list) else [self]
            self.message, self.code = message, code

    stand_in("django.core.exceptions", ValidationError=InvalidError)
    (source,) = snippets("recipes/django.md")
    space = run(source, "django.md")
    space["validate_figures"]("12 of the 48 farms (25%) replied.")
    with pytest.raises(space["ValidationError"]) as caught:
        space["validate_figures"](f"{SHARE} The price fell by 150%. Some 120% of respondents agreed.")
    assert [(error.code, error.message) for error in caught.value.error_list] == [
        ("NC308", "a fall of 150% is more than all there was"),
        ("NC308", "120% is more than all of them"),
    ]


def test_the_tasks_check_the_archive(content, stand_in):
    recipe, airflow, prefect = snippets("recipes/pipeline.md")
    check_archive = run(recipe, "pipeline.md")["check_archive"]
    assert check_archive("content", "findings.jsonl") == {"findings": 1, "unread": 1}
    found, unread = map(json.loads, (content / "findings.jsonl").read_text(encoding="utf-8").splitlines())
    assert (found["path"], found["code"]) == (str(Path("content/a.md")), "NC306")
    assert unread == {
        "path": str(Path("content/b.md")),
        "message": "not UTF-8 (byte 0xff at offset 0); save it as UTF-8",
    }
    done = []
    noted = {"task": lambda function: lambda *args: done.append(function(*args)) or done[-1]}
    if stand_in("airflow.sdk", dag=lambda **options: lambda function: function, **noted):
        run(airflow, "airflow", check_archive=check_archive)
        assert done == [{"findings": 1, "unread": 1}]
    if stand_in("prefect", flow=lambda function: function, **noted):
        assert run(prefect, "prefect", check_archive=check_archive)["figures"]() == {"findings": 1, "unread": 1}


def test_the_notebook_has_a_table_and_a_page(content, stand_in):
    rows, table, page = snippets("recipes/notebook.md")
    space = run(rows, "notebook.md")
    assert [(row["code"], row["figure"]) for row in space["rows"]] == [("NC306", "30%")]
    counted = SimpleNamespace(groupby=lambda column: SimpleNamespace(size=lambda: column))
    stand_in("pandas", DataFrame=lambda rows: counted)
    run(table, "notebook.md", rows=space["rows"])
    shown = []
    stand_in("IPython.display", IFrame=lambda source, **size: source, display=shown.append)
    run(page, "notebook.md", **{name: space[name] for name in ("checker", "numcheck", "Path")})
    html = (content / "story.html").read_text(encoding="utf-8")
    assert shown == ["story.html"] or "IPython" in sys.modules
    assert "12 of 48 is 25%, not 30%" in html


def test_every_recipe_is_run():
    assert sorted(path.name for path in (DOCS / "recipes").glob("*.md")) == [
        "django.md",
        "fastapi.md",
        "notebook.md",
        "pipeline.md",
    ]
