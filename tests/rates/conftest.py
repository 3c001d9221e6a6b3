"""A server on 127.0.0.1 that plays the banks, in the shapes of their own answers, and in the ways they break."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    wait: float = 0
    cut: int = 0
    flood: int = 0
    drip: float = 0


Play = Callable[[str, str], Answer]


@dataclass
class Bank:
    url: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def bank(play: Play):
    known = Bank("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            known.asked.append(self.path)
            parts = urlsplit(self.path)
            answer = play(parts.path, parts.query)
            time.sleep(answer.wait)
            self.send_response(answer.status)
            size = answer.flood or len(answer.body) + answer.cut + (1_000_000 if answer.drip else 0)
            self.send_header("Content-Length", str(size))
            self.end_headers()
            self.wfile.write(answer.body)
            for _ in range(answer.flood // 1_000_000):
                self.wfile.write(bytes(1_000_000))
            while answer.drip:
                self.wfile.write(b" ")
                time.sleep(answer.drip)
            if answer.cut:
                self.close_connection = True

        def handle_one_request(self):
            try:
                super().handle_one_request()
            except OSError:
                self.close_connection = True

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    known.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


DAY = date(2026, 10, 30)


def _asked(query: str, key: str) -> str:
    return parse_qs(query, keep_blank_values=True)[key][0]


def _numeric(day: str, form: str) -> date:
    return date(*{"DMY": (int(day[6:]), int(day[3:5]), int(day[:2]))}[form])


def nbk(path: str, query: str) -> Answer:
    day = _asked(query, "fdate")
    lines = [("USD", "478.77", 1), ("EUR", "533.1", 1), ("AMD", "12.5", 10), ("UZS", "3.95", 100), ("XDR", "650", 1)]
    items = "".join(
        f"<item><fullname>-</fullname><title>{code}</title><description>{rate}</description>"
        f"<quant>{units}</quant><index>UP</index><change>+0.1</change></item>"
        for code, rate, units in lines
    )
    return Answer(
        f'<?xml version="1.0" encoding="utf-8"?><rates><generator>-</generator><title>Official rates</title>'
        f"<date>{day}</date>{items}</rates>".encode()
    )


def cbr(path: str, query: str) -> Answer:
    if path.endswith("XML_dynamic.asp"):
        units, rate = {"R01235": (1, "81,2345"), "R01335": (100, "16,9650")}[_asked(query, "VAL_NM_RQ")]
        first = _numeric(_asked(query, "date_req1"), "DMY")
        records = "".join(
            f'<Record Date="{first + timedelta(days=n):%d.%m.%Y}" Id="-"><Nominal>{units}</Nominal>'
            f"<Value>{rate}</Value><VunitRate>{rate}</VunitRate></Record>"
            for n in range(3)
        )
        body = f'<?xml version="1.0" encoding="windows-1251"?><ValCurs ID="-" name="-">{records}</ValCurs>'
        return Answer(body.encode("windows-1251"))
    day = _numeric(_asked(query, "date_req"), "DMY")
    day -= timedelta(days=max(0, (day.weekday() - 5) % 7) if day.weekday() in {6, 0} else 0)
    body = (
        f'<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="{day:%d.%m.%Y}" name="Foreign Currency Market">'
        '<Valute ID="R01235"><NumCode>840</NumCode><CharCode>USD</CharCode><Nominal>1</Nominal>'
        "<Name>Доллар США</Name><Value>81,2345</Value><VunitRate>81,2345</VunitRate></Valute>"
        '<Valute ID="R01335"><NumCode>398</NumCode><CharCode>KZT</CharCode><Nominal>100</Nominal>'
        "<Name>Тенге</Name><Value>16,9650</Value><VunitRate>0,16965</VunitRate></Valute></ValCurs>"
    )
    return Answer(body.encode("windows-1251"))


def ecb(path: str, query: str) -> Answer:
    days = [DAY - timedelta(days=n) for n in range(60) if (DAY - timedelta(days=n)).weekday() < 5]
    if path.endswith("hist.zip"):
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerow(["Date", "USD", "JPY", "RUB", ""])
        writer.writerows([day, "1.113", "170.25", "N/A", ""] for day in days)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("eurofxref-hist.csv", table.getvalue())
        return Answer(packed.getvalue())
    shown = days[:1] if "daily" in path else days
    cubes = "".join(
        f'<Cube time="{day}"><Cube currency="USD" rate="1.113"/><Cube currency="JPY" rate="170.25"/></Cube>'
        for day in shown
    )
    return Answer(
        '<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
        'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject>'
        f"<Cube>{cubes}</Cube></gesmes:Envelope>".encode()
    )


def nbp(path: str, query: str) -> Answer:
    _, table, _first, last, _ = path.rsplit("/", 4)
    if table == "B":
        return Answer(b"404 NotFound - Not Found - Brak danych", status=404)
    rates = [{"currency": "-", "code": "USD", "mid": 3.8164}, {"currency": "-", "code": "KZT", "mid": 0.007974}]
    return Answer(json.dumps([{"table": "A", "no": "1", "effectiveDate": last, "rates": rates}]).encode())


def nbu(path: str, query: str) -> Answer:
    end = _asked(query, "end")
    day = f"{end[6:]}.{end[4:6]}.{end[:4]}"
    rows = [
        {"exchangedate": day, "r030": 840, "cc": "USD", "rate": 42.1, "units": 1, "calcdate": "29.10.2026"},
        {"exchangedate": day, "r030": 840, "cc": "USD", "rate": 42.2, "units": 1, "calcdate": "30.10.2026"},
        {"exchangedate": day, "r030": 348, "cc": "HUF", "rate": 12.875, "units": 100, "calcdate": "29.10.2026"},
        {"exchangedate": day, "r030": 959, "cc": "XAU", "rate": 170000.1, "units": 1, "calcdate": "29.10.2026"},
    ]
    return Answer(json.dumps(rows).encode())


def cbu(path: str, query: str) -> Answer:
    asked = date.fromisoformat(path.rstrip("/").rsplit("/", 1)[1])
    monday = asked - timedelta(days=asked.weekday())
    rows = [
        {
            "id": 1,
            "Code": "840",
            "Ccy": "USD",
            "Nominal": "1",
            "Rate": "12050.40",
            "Diff": "1",
            "Date": f"{monday:%d.%m.%Y}",
        },
        {
            "id": 2,
            "Code": "392",
            "Ccy": "JPY",
            "Nominal": "10",
            "Rate": "785.60",
            "Diff": "1",
            "Date": f"{monday:%d.%m.%Y}",
        },
    ]
    return Answer(json.dumps(rows).encode())


def frankfurter(path: str, query: str) -> Answer:
    last = _asked(query, "to")
    rows = [
        {"date": last, "base": "EUR", "quote": "USD", "rate": 1.1131},
        {"date": last, "base": "EUR", "quote": "KZT", "rate": 532.9},
        {"date": last, "base": "EUR", "quote": "BTC", "rate": 1.2e-05},
    ]
    return Answer(json.dumps(rows).encode())


def openexchangerates(path: str, query: str) -> Answer:
    if _asked(query, "app_id") != "secret":
        return Answer(b'{"error": true, "status": 401, "message": "invalid_app_id"}', status=401)
    rates = {"KZT": 478.5, "EUR": 0.8985, "BTC": 1.1e-05, "USD": 1}
    return Answer(json.dumps({"timestamp": 1, "base": "USD", "rates": rates}).encode())


PLAYS = {
    "nbk": nbk,
    "cbr": cbr,
    "ecb": ecb,
    "nbp": nbp,
    "nbu": nbu,
    "cbu": cbu,
    "frankfurter": frankfurter,
    "openexchangerates": openexchangerates,
}


@pytest.fixture(scope="session")
def playing():
    """Serve a function of path and query that returns an Answer; gives the server's address and what was asked."""
    return bank


@pytest.fixture(scope="session")
def plays():
    """The banks' right answers by the key of their source."""
    return PLAYS


@pytest.fixture(scope="session")
def answer():
    """An answer: body, status, seconds to wait, bytes to leave out, bytes of nothing, seconds from blank to blank."""
    return Answer
