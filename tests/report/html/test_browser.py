"""The page in a real browser: headless Chromium, driven by its own driver, both as Debian packages them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from numcheck.api import check, check_file
from numcheck.report.html.page import render_html

SEEDS = Path(__file__).parents[3] / "seeds"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,900",
)
# Pages of the browser's own, such as the one it opens with.
OWN = ("chrome://", "chrome-extension://", "devtools://")
HOSTILE = """\
<script>document.title = "taken"</script> <img src="https://example.org/x.png" onerror="document.title = 'taken'">

ASTANA, Nov. 27, 2023 – 👩🏽‍🌾 Ame\u0301lie paid 1 trillion tenge ($21.7 billion) &amp; \u202eleft\u202c.\r
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip(
            "no Chromium with its chromedriver on this machine (Debian: apt-get install chromium chromium-driver)"
        )
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield opened
    finally:
        opened.quit()


@pytest.fixture
def visit(browser, tmp_path):
    """Open the page of some reports; at the end see that it was silent and asked for nothing."""

    def visit(*reports):
        path = tmp_path / "page.html"
        path.write_text(render_html(reports, version="0"), encoding="utf-8")
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get(path.as_uri())
        return browser

    yield visit
    assert browser.get_log("browser") == []
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    urls = [each["request"]["url"] for each in asked if not each["documentURL"].startswith(OWN)]
    assert urls == [(tmp_path / "page.html").as_uri()]


def one(browser, selector):
    return browser.find_element(By.CSS_SELECTOR, selector)


def sum_shown(browser):
    """The text of the box with the sum, once it stands there."""
    return WebDriverWait(browser, 10).until(lambda b: one(b, ".pop").is_displayed() and one(b, ".pop").text)


def gone(browser):
    return WebDriverWait(browser, 10).until(lambda b: not one(b, ".pop").is_displayed())


@pytest.fixture
def ledger():
    return check_file(SEEDS / "kazakhstan-one-year-slips.md")


def test_figures_are_marked_and_tied(visit, ledger):
    browser = visit(ledger)
    flags = browser.find_elements(By.CSS_SELECTOR, ".story a.flag")
    assert [flag.text for flag in flags] == ["Monday, Nov. 26", "$21.7 billion", "double"]
    assert [flag.get_attribute("class") for flag in flags] == ["flag warning", "flag error", "flag note"]
    assert flags[1].value_of_css_property("background-color") == "rgba(250, 230, 224, 1)"
    letters = [one(flag, ".figure").value_of_css_property("font-size") for flag in flags]
    assert set(letters) == {one(browser, ".story").value_of_css_property("font-size")}
    ties = browser.find_elements(By.CSS_SELECTOR, ".ties path[data-tie]")
    assert [tie.get_attribute("data-tie") for tie in ties] == ["2", "3", "3", "3"]
    notes = browser.find_elements(By.CSS_SELECTOR, ".beside")
    assert all(abs(note.rect["y"] - flag.rect["y"]) < 60 for note, flag in zip(notes, flags, strict=True))


def test_the_sum_shows_under_the_pointer(visit, ledger):
    browser = visit(ledger)
    ActionChains(browser).move_to_element(one(browser, ".flag.error")).perform()
    assert sum_shown(browser).splitlines() == [
        "1 trillion tenge is $2.153–2.194 billion, not $21.7 billion: the figure is ten times too large; "
        "the nearest rate is 459.3 tenge per dollar on 2023-11-29 (NBP)",
        "The sum",
        "official rates of those days: 455.8–464.5 tenge per dollar (NBP)",
        "1 trillion tenge = $2.153–2.194 billion",
        "Suggestions, one for whichever figure is wrong",
        "$21.7 billion → $2.17 billion what 1 trillion tenge is",
        "1 trillion tenge → 10 trillion tenge what $21.7 billion is",
    ]
    ActionChains(browser).move_to_element(one(browser, ".pop .step")).pause(0.4).perform()
    assert one(browser, ".pop").is_displayed()
    ActionChains(browser).move_to_element(one(browser, "footer")).perform()
    assert gone(browser)


def test_a_figure_without_a_finding_shows_what_it_can_mean(visit, ledger):
    browser = visit(ledger)
    figure = browser.find_element(By.XPATH, "//span[@class='figure'][text()='8 million hectares']")
    ActionChains(browser).move_to_element(figure).perform()
    assert sum_shown(browser).split("\n") == [
        "Kind", "measure", "Value", "8,000,000 hectare", "As printed", "7.5–8.5 million", "Remarks", "“approximately”",
    ]  # fmt: skip


def test_the_keyboard_reaches_every_mark_and_escape_closes(visit, ledger):
    browser = visit(ledger)
    reached, described = [], []
    for _ in range(7):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        at = browser.switch_to.active_element
        reached.append(at.text)
        described.append(at.get_attribute("aria-describedby"))
        assert sum_shown(browser)
    marks = ["Monday, Nov. 26", "1 trillion tenge", "$21.7 billion", "5%", "double", "$450 billion", "2029"]
    assert reached == marks
    assert described[2] == "d1-note2 d1-sum2"
    assert "12.2% a year" in sum_shown(browser)
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert gone(browser)
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert browser.current_url.endswith("#d1-f3")


def test_a_hostile_story_stays_text(visit):
    report = check(HOSTILE)
    browser = visit(report)
    assert browser.title == f"Figures in {HOSTILE.splitlines()[0]}"
    assert browser.execute_script("return document.querySelector('.story').textContent") == HOSTILE
    assert len(browser.find_elements(By.CSS_SELECTOR, ".story .flag")) == len(report.findings) == 1
    assert browser.find_elements(By.CSS_SELECTOR, "img") == []


@pytest.fixture
def emulate(browser):
    """Have the browser be another for the length of a test."""

    def emulate(command, **settings):
        browser.execute_cdp_cmd(f"Emulation.{command}", settings)

    yield emulate
    emulate("setEmulatedMedia", media="", features=[])
    emulate("setScriptExecutionDisabled", value=False)
    emulate("clearDeviceMetricsOverride")


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgba(253, 252, 250, 1)"), ("dark", "rgba(23, 25, 29, 1)")])
def test_light_and_dark_follow_the_reader(visit, emulate, ledger, scheme, paper):
    browser = visit(ledger)
    emulate("setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    assert one(browser, "body").value_of_css_property("background-color") == paper


def test_in_print_the_findings_stand_in_full_and_the_rest_is_gone(visit, emulate, ledger):
    browser = visit(ledger)
    emulate("setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    assert one(browser, "body").value_of_css_property("background-color") == "rgba(255, 255, 255, 1)"
    shown = {name: one(browser, name).is_displayed() for name in (".working", ".fixes", ".figures", ".notes", ".ties")}
    assert shown == {".working": True, ".fixes": True, ".figures": True, ".notes": False, ".ties": False}


def test_it_reads_without_its_script(visit, emulate, ledger):
    emulate("setScriptExecutionDisabled", value=True)
    browser = visit(ledger)
    emulate("setScriptExecutionDisabled", value=False)
    assert browser.find_elements(By.CSS_SELECTOR, ".pop, .ties") == []
    for selector in (".beside p", ".message", ".working li", ".fixes li", ".figures td"):
        found = browser.find_elements(By.CSS_SELECTOR, selector)
        assert found
        assert all(each.rect["height"] for each in found)


@pytest.mark.parametrize("width", [320, 700, 1400])
def test_nothing_runs_out_of_a_window(visit, emulate, ledger, width):
    emulate("setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser = visit(ledger, check_file(SEEDS / "valley-accounts.md"))
    wide, room = browser.execute_script("let at = document.documentElement; return [at.scrollWidth, at.clientWidth]")
    assert wide == room <= width


def contrast(browser, selector):
    """The contrast of an element's letters with what lies behind them, by WCAG 2."""
    letters, paper = browser.execute_script(
        "let at = document.querySelector(arguments[0]), own = getComputedStyle(at).color, behind;"
        "do { behind = getComputedStyle(at).backgroundColor; at = at.parentElement; }"
        "while (/rgba.*, 0\\)$/.test(behind)); return [own, behind];",
        selector,
    )
    lights = []
    for colour in (letters, paper):
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_from_their_paper(visit, emulate, ledger, scheme):
    emulate("setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser = visit(ledger)
    kinds = (".error", ".warning", ".note")
    names = [f".summary b{kind}" for kind in kinds] + [f".finding{kind} .n" for kind in kinds]
    names += [f".story a.flag{kind}" for kind in kinds] + [f".beside{kind} a" for kind in kinds]
    names += [".facts", ".mark", ".finding .label", ".finding small", ".place", "del", "ins", "figcaption", "thead th"]
    names += [".story p", ".rule", ".claims td a", "footer p"]
    assert {name: contrast(browser, name) for name in names if contrast(browser, name) < 4.5} == {}
