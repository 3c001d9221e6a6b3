"""Files made to harm: each is read or refused in one line, in bounded memory, and the next is checked all the same."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

import numcheck

MB = 2**20
MOST_MB = 300
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 100
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
T = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
SQUARED = f"<!DOCTYPE d [<!ENTITY a '{'a' * 99_999}'>]>"
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]>'
GOOD = "It rose 20 percent to 150 tonnes from 100 tonnes.\n"


def word(body: str, head: str = "") -> str:
    return f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"


def prose(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zipped(part: str | bytes, name: str = "word/document.xml", method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as package:
        package.writestr(name, part)
    return file.getvalue()


def entries(count: int) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for number in range(count):
            package.writestr(f"{number}", b"")
    return file.getvalue()


def patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Return `data` with `value` written so far behind the first `signature`."""
    at = data.index(signature) + offset
    return data[:at] + value + data[at + len(value) :]


def attributes(count: int) -> str:
    return word("<w:p " + " ".join(f"a{number}='{number * 7919 % 9973}'" for number in range(count)) + "/>")


WHOLE = zipped(word(prose("It rose 5%." * 200)))

# Each file, made when it is asked for, with how its one line begins; None for what is read without a word.
PACKAGES = {
    "picture.docx": (lambda: PNG, "is no Word document"),
    "text.docx": (GOOD.encode, "is no Word document"),
    "empty.docx": (lambda: b"", "is no Word document"),
    "half.docx": (lambda: WHOLE[: len(WHOLE) // 2], "is damaged"),
    "headless.docx": (lambda: WHOLE[:40], "is damaged"),
    "locked.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    "old.docx": (lambda: OLE, "is in the format of before 2007"),
    "locked-part.docx": (lambda: patched(WHOLE, b"PK\x01\x02", 8, b"\1\0"), "is locked with a password"),
    "damaged-part.docx": (lambda: patched(WHOLE, b"PK\x03\x04", 60, b"\xff\xff\xff\xff"), "is damaged"),
    "lying-size.docx": (lambda: patched(WHOLE, b"PK\x01\x02", 24, struct.pack("<L", 10)), "is damaged"),
    "lying-place.docx": (lambda: patched(WHOLE, b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"), "is damaged"),
    "spaces-bomb.docx": (lambda: zipped(word(" " * 100 * MB)), "unpacks to more"),
    "text-bomb.docx": (lambda: zipped(word(prose("a" * 100 * MB))), "more than 1.5 million"),
    "tag-bomb.docx": (lambda: zipped(word("<w:p/>" * 10 * MB)), "unpacks to more"),
    "styles-bomb.docx": (lambda: zipped(" " * 50 * MB, "word/styles.xml"), "unpacks to more"),
    "laughs.docx": (lambda: zipped(word(prose("&i;"), LAUGHS + "]>")), "declares entities"),
    "squared.docx": (
        lambda: zipped(word(prose("&a;" * 9999), f"<!DOCTYPE d [<!ENTITY a '{'a' * 9999}'>]>")),
        "declares entities",
    ),
    "outside.docx": (
        lambda: zipped(word(prose("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "declares ent",
    ),
    "parameter.docx": (
        lambda: zipped(word("", '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]>')),
        "declares entities",
    ),
    "undeclared.docx": (lambda: zipped(word(prose("&x;"))), "is damaged (word/document.xml: undefined entity"),
    "deep.docx": (lambda: zipped(word("<w:sdt>" * 100_000)), "nests deeper"),
    "deep-tables.docx": (lambda: zipped(word("<w:tbl><w:tr><w:tc>" * 30_000)), "nests deeper"),
    "bodiless.docx": (lambda: zipped("<a/>", "word/other.xml"), "is no Word document (word/document.xml is missing)"),
    "no-xml.docx": (lambda: zipped("It rose 5%."), "is damaged (word/document.xml: syntax error"),
    "no-part.docx": (lambda: zipped(b""), "is damaged (word/document.xml: no element found"),
    "unknown-encoding.docx": (lambda: zipped('<?xml version="1.0" encoding="x-none"?><a/>'), "is damaged"),
    "nuls.docx": (lambda: zipped(word(prose("\0\0\0\0\0"))), "is damaged"),
    "many-parts.docx": (lambda: entries(10_001), "holds more parts"),
    "packed-oddly.docx": (lambda: zipped(word(""), method=ZIP_LZMA), "is packed in a way"),
    "many-attributes.docx": (lambda: zipped(attributes(300_000)), None),
    "outside-name.docx": (lambda: zipped("x", "../../../tmp/escaped"), "is no Word document"),
    "misplaced.docx": (
        lambda: zipped(
            word("<w:tc/><w:t>5</w:t><w:tr/><w:gridSpan w:val='9'/><w:r><w:fldChar w:fldCharType='end'/></w:r>")
        ),
        None,
    ),
    "word.odt": (lambda: WHOLE, "is no OpenDocument text"),
    "laughs.odt": (lambda: zipped(LAUGHS + f"]><t:p {T}>&i;</t:p>", "content.xml"), "declares entities"),
    "bomb.odt": (lambda: zipped(f"<t:p {T}>" + "a" * 100 * MB, "content.xml"), "more than 1.5 million"),
    "spaces.odt": (
        lambda: zipped(f"<t:p {T}>" + "<t:s t:c='99999'/>" * 9999 + "</t:p>", "content.xml"),
        "more than 1.5 million",
    ),
    "deep.odt": (lambda: zipped(f"<t:p {T}>" + "<t:span>" * 100_000, "content.xml"), "nests deeper"),
}
PAGES = {
    "picture.html": (lambda: PNG, "looks like a binary file"),
    "one-line.html": (lambda: b"<p>" + b"a " * 50 * MB, "larger than 8 MB"),
    "deep.html": (lambda: b"<div>" * 100_000 + b"5%", None),
    "deep-tables.html": (lambda: b"<table><tr><td>" * 100_000 + b"5%", None),
    "tags.html": (lambda: b"<p>" * 2 * MB, "more tags than any text needs"),
    "nuls.html": (lambda: b"<p>\0\0\0\0\0\0", "looks like a binary file"),
    "unclosed.html": (lambda: b"<a " * 500_000, None),
    "quotes.html": (lambda: b"<a b='\"" * 500_000, None),
    "comments.html": (lambda: b"<!--" * 500_000, None),
    "references.html": (lambda: b"&#" * 500_000 + b"&#x" + b"9" * 500_000 + b";&#xD800;", None),
    "spans.html": (lambda: b"<table>" + b"<tr><td colspan=1000 rowspan=65534>1" * 40_000, None),
    "encoding.html": (lambda: b"<meta charset=punycode>\xff", "not UTF-8"),
    "linked.html": (lambda: b'<script type="application/ld+json">' + b"[" * 500_000, None),
    "text.html": (lambda: b"<p>It rose 5%. " * 399_000, "more than 1.5 million"),
}
TREES = {
    "text.ipynb": (GOOD.encode, "not JSON (expecting value at line 1, column 1)"),
    "picture.ipynb": (lambda: PNG, "looks like a binary file"),
    "empty.ipynb": (lambda: b"", "not JSON (expecting value at line 1, column 1)"),
    "no-cells.ipynb": (lambda: b"{}", "not a notebook"),
    "deep.ipynb": (lambda: b'{"cells":[' * 100_000, "its JSON nests too deep"),
    "half.ipynb": (lambda: b'{"cells":[{"cell_type":"markdown","source":["It rose 5', "not JSON (unterminated string"),
    "surrogate.ipynb": (
        lambda: b'{"cells":[{"cell_type":"markdown","source":"\\ud83d"}]}',
        "half a character (\\ud83d)",
    ),
    "surrogate.json": (
        lambda: b'{"type":"doc","content":[{"type":"text","text":"\\udc00"}]}',
        "half a character (\\udc00)",
    ),
    "half-surrogate.json": (lambda: b'{"entityMap":{},"blocks":[{"text":"\\ud83dx"}]}', "half a character (\\ud83d)"),
    "deep.json": (lambda: b"[" * 100_000 + b"]" * 100_000, "its JSON nests too deep"),
    "deep-text.json": (lambda: b'{"type":"doc","content":[' * 50_000, "its JSON nests too deep"),
    "values.json": (lambda: b"[" + b'"",' * 2 * MB + b"0]", "more values than any text needs"),
    "number.json": (lambda: b"9" * MB, "no text in this JSON that is known"),
    "settings.json": (lambda: b'{"name": "x", "scripts": {}}', "no text in this JSON that is known"),
    "one-line.json": (lambda: b'{"a":"' + b"a" * 100 * MB + b'"}', "larger than 8 MB"),
    "long.json": (lambda: b'{"entityMap":{},"blocks":[{"text":"' + b"a" * 7 * MB + b'"}]}', "more than 1.5 million"),
}
TEXTS = {
    "one-line.txt": (lambda: b"a " * 50 * MB, "larger than 8 MB"),
    "long.txt": (lambda: b"It rose 5%.\n\n" * 200_000, "more than 1.5 million"),
    "figures.txt": (lambda: b"5% " * 100_000, None),
    "nuls.txt": (lambda: b"a\0b\0c\0d\0", "looks like a binary file"),
    "word.txt": (lambda: WHOLE, "looks like a binary file"),
    "latin.txt": (lambda: b"caf\xe9", "not UTF-8"),
    "surrogate.md": (lambda: b"a \xed\xa0\xbd", "not UTF-8"),
    "deep.md": (lambda: b"> " * 100_000, None),
    "front.md": (lambda: b"+++\na = " + b"[" * 100_000 + b"\n+++\n", "front matter between +++ is not TOML"),
}
LATEX = {
    "one-line.tex": (lambda: b"a " * 50 * MB, "larger than 8 MB"),
    "long.tex": (lambda: b"It rose 5\\%.\n\n" * 200_000, "more than 1.5 million"),
    "picture.tex": (lambda: PNG, "looks like a binary file"),
    "recursion.tex": (lambda: rb"\def\a{\a\a}\a\newcommand{\b}{\b\b}\b\loop\iftrue\repeat 5\%", None),
    "expansion.tex": (lambda: b"".join(rb"\def\a%d{\a%d\a%d}" % (n, n + 1, n + 1) for n in range(20_000)), None),
    "inputs.tex": (lambda: rb"\input{/etc/passwd}\include{/dev/zero}\input|cat \openin5=/dev/zero" * 9_999, None),
    "deep.tex": (lambda: b"{" * MB + b"5", None),
    "deep-notes.tex": (lambda: rb"\footnote{5 " * 90_000 + b"}" * 90_000, None),
    "deep-lists.tex": (lambda: rb"\begin{itemize}\item 5" * 50_000, None),
    "deep-tables.tex": (lambda: rb"\begin{tabular}{l} 5 &" * 50_000, None),
    "math.tex": (lambda: b"$ \\( \\[ " * 140_000, None),
    "verbatim.tex": (lambda: rb"\begin{verbatim}\verb|" * 60_000, None),
    "options.tex": (lambda: rb"\foo[{\item[" * 100_000, None),
    "backslashes.tex": (lambda: b"\\" * 1_400_001, None),
    "cells.tex": (lambda: rb"\begin{tabular}{l}" + b"5 & \\\\ " * 150_000, None),
    "nuls.tex": (lambda: b"\0" * 9, "looks like a binary file"),
}
MARKED = {
    "one-line.rst": (lambda: b"a " * 50 * MB, "larger than 8 MB"),
    "one-paragraph.rst": (lambda: b"a " * 500_000, "more characters in a paragraph (line 1) than any text needs"),
    "lines.rst": (lambda: b"- a\n" * 300_000, "more lines than any text needs"),
    "includes.rst": (lambda: b".. include:: /dev/zero\n.. raw:: html\n   :file: /dev/zero\n\n" * 6_000, None),
    "tables-of-files.rst": (lambda: b".. csv-table::\n   :file: /dev/zero\n\n" * 5_000, None),
    "urls.rst": (
        lambda: b".. raw:: html\n   :url: http://127.0.0.1:9/\n\n.. figure:: http://127.0.0.1:9/\n" * 3_000,
        None,
    ),
    "deep.rst": (lambda: b"".join(b" " * n + b"a\n\n" for n in range(1500)), "nests deeper than any document"),
    "deep-lists.rst": (lambda: b"- " * 9_000 + b"a", "nests deeper than any document"),
    "mistakes.rst": (lambda: b"*a `b |c\n\n" * 9_000, "more mistakes in its markup"),
    "levels.rst": (lambda: b"".join(b" " * n + b"a\n\n" for n in range(49)) * 400, "more lines below others"),
    "marked.rst": (lambda: (b"*a* " * 4_000 + b"\n\n") * 80, "more markup"),
    "commas.rst": (lambda: b".. csv-table::\n\n   " + b"5," * 300_000, "more cells in its tables"),
    "filled-up.rst": (
        lambda: b".. csv-table::\n\n   " + b"5," * 2_000 + b"\n   5" * 15_000,
        "more cells in its tables",
    ),
    "columns.rst": (
        lambda: b"= " * 999 + b"=\n" + (b"5 " * 1_000 + b"\n") * 600 + b"= " * 999 + b"=\n",
        "more cells in its tables",
    ),
    "attributions.rst": (lambda: b"  a\n\n  -- b\n\n" * 4_500, "more attributions"),
    "names.rst": (lambda: b"\n".join(b".. _a: http://a.b/%d" % n for n in range(19_000)), None),
    "grid.rst": (lambda: (b"+---" * 400 + b"+\n" + b"| 5 " * 400 + b"|\n") * 400, "more cells in its tables"),
    "substitutions.rst": (lambda: b".. |a| replace:: |a||a|\n\n|a|\n\n" * 4_000, None),
    "targets.rst": (lambda: b".. _a: a_\n\n`a`_ a__\n\n" * 4_000, None),
    "picture.rst": (lambda: PNG, "looks like a binary file"),
    "roles.rst": (lambda: b".. role:: a(b)\n.. default-role:: a\n\n:a:`5`\n\n" * 4_000, None),
}


def pdf(content: bytes, *, packed: int = 0, kids: bytes = b"3 0 R", trailer: bytes = b"") -> bytes:
    """Return a PDF whose page has that `content`, which is deflated so many times already."""
    filters = b"/Filter[" + b"/FlateDecode" * packed + b"]"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % kids.count(b"R"),
        b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>/MediaBox[0 0 600 800]"
        b"/Contents 4 0 R>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length %d" % len(content)
        + (filters if packed else b"")
        + b">>stream\n"
        + content
        + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data = b"%PDF-1.7\n"
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(data))
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def inflating(size: int) -> bytes:
    """Return what inflates to so many spaces, made a little at a time."""
    packer = zlib.compressobj(9)
    made = b"".join(packer.compress(b" " * MB) for _ in range(size // MB))
    return made + packer.flush()


LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
SHOWN = b"BT /F 10 Tf 50 700 Td (It rose 5%.) Tj ET "
SHEETS = {
    "picture.pdf": (lambda: PNG, "is no PDF"),
    "text.pdf": (GOOD.encode, "is no PDF"),
    "empty.pdf": (lambda: b"", "is no PDF"),
    "one-line.pdf": (lambda: b"%PDF-1.7 " + b"a" * 30 * MB, "is damaged"),
    "too-large.pdf": (lambda: b"%PDF-1.7 " + b"a" * 64 * MB, "larger than 64 MB"),
    "nuls.pdf": (lambda: b"%PDF-1.7 " + bytes(MB), "is damaged"),
    "half.pdf": (lambda: pdf(SHOWN)[:250], "is damaged"),
    "locked.pdf": (lambda: pdf(SHOWN, trailer=LOCK), "is locked with a password"),
    "scan.pdf": (lambda: pdf(b"0 0 m 9 9 l S"), "has no text in it"),
    "spaces.pdf": (lambda: pdf(inflating(300 * MB), packed=1), "takes more time or memory"),
    "bomb.pdf": (lambda: pdf(zlib.compress(inflating(900 * MB)), packed=2), "takes more time or memory"),
    "itself.pdf": (lambda: pdf(SHOWN + b"/X Do " * 9), "takes more time or memory"),
    "words.pdf": (lambda: pdf(zlib.compress(SHOWN * 300_000), packed=1), None),
    "pages.pdf": (lambda: pdf(SHOWN, kids=b"3 0 R " * 20_000), "more pages than any text needs"),
    "many.pdf": (
        lambda: pdf(b"BT /F 10 Tf " + b"9 0 Td (It rose) Tj " * 5_000 + b"ET", kids=b"3 0 R " * 999),
        "more than 1.5 mill",
    ),
    "own-parent.pdf": (lambda: pdf(SHOWN, kids=b"2 0 R " * 99), "is damaged"),
    "arrays.pdf": (lambda: pdf(b"[" * MB), "has no text in it"),
    "objects.pdf": (lambda: b"%PDF-1.7\n1 0 obj\n" + b"<</A" * MB, "is damaged"),
}
HOSTILE = {**PACKAGES, **PAGES, **TREES, **TEXTS, **LATEX, **MARKED, **SHEETS}

# One process takes them all, so that what one leaves behind counts against the next.
CHECK = f"""
import json, re, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1024 * {MB}, 1024 * {MB}))
from numcheck.engine import check_document
from numcheck.errors import InputError
from numcheck.readers.files import read_file
told = {{}}
for path in sorted(Path(".").iterdir()):
    try:
        check_document(read_file(path.name))
    except InputError as error:
        told[path.name] = str(error)
    else:
        told[path.name] = None
status = Path("/proc/self/status")
# The peak of the kernel's own resource usage would be that of the tests that started this.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1] if status.exists() else 0
# PDFs are read in processes of their own; what is told of these is no less than the peak of this one.
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if status.exists() else 0
print(json.dumps({{"told": told, "peak": int(peak), "children": children}}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("hostile")
    for name, (content, _) in HOSTILE.items():
        (made / name).write_bytes(content())
    return made


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(numcheck.__file__).parents[1])
    known = {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=known, capture_output=True, text=True, timeout=600, check=False
    )


@pytest.fixture(scope="module")
def checked(folder):
    process = python(folder, "-c", CHECK)
    assert process.returncode == 0, process.stderr[-2000:]
    return json.loads(process.stdout)


def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_one_line(checked, name):
    told, wanted = checked["told"][name], HOSTILE[name][1]
    if wanted is None:
        assert told is None
    else:
        assert told.startswith(f"{name}: {wanted}")
        assert len(told.splitlines()) == 1
        assert re.search(r"; \w", told), "the line says what to do"


@pytest.mark.parametrize("whose", ["peak", "children"])
def test_memory_stays_bounded(checked, whose):
    assert checked[whose] < MOST_MB * 1024


def test_the_rest_of_the_run_goes_on(folder):
    few = ["spaces-bomb.docx", "laughs.docx", "half.docx", "deep.ipynb", "surrogate.json", "nuls.txt", "encoding.html"]
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    try:
        process = python(folder, "-m", "numcheck", "check", *few, "good.txt")
    finally:
        (folder / "good.txt").unlink()
    lines = process.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == few
    assert process.stdout.startswith("good.txt:1:9: warning NC301 ")
    assert process.returncode == 2
