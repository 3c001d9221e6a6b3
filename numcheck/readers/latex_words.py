"""What the commands and environments of LaTeX do to the words in them, as far as a reader of prose must know."""

from __future__ import annotations

HEADINGS = frozenset(
    ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "title", "subtitle")
)
CAPTIONS = frozenset(("caption", "captionof", "subcaption"))
NOTES = frozenset(("footnote", "footnotetext", "endnote", "thanks", "sidenote", "tablefootnote"))
SPANS = frozenset(("multicolumn", "multirow"))
ENCLOSES = frozenset(("enquote", "textquote", "blockquote"))
# So many of their first groups are no prose: an address, a colour, a width.
ASIDES = {
    **dict.fromkeys(("href", "textcolor", "colorbox", "parbox", "raisebox", "scalebox", "foreignlanguage"), 1),
    **dict.fromkeys(("fcolorbox", "resizebox"), 2),
}
CODE = frozenset(("verb", "lstinline", "mintinline"))
# They define something, whose name may stand behind them without braces.
DEFINES = frozenset(
    (
        *("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newenvironment", "renewenvironment"),
        *("NewDocumentCommand", "RenewDocumentCommand", "DeclareMathOperator", "newtheorem", "newcounter", "newlength"),
        *("def", "gdef", "edef", "xdef", "let", "newif", "setlength", "addtolength", "vskip", "hskip", "kern"),
        "cmidrule",
    )
)
# They load something, or set a length: nothing of it is printed where it stands.
UNSEEN = frozenset(
    (
        *("usepackage", "documentclass", "RequirePackage", "PassOptionsToPackage"),
        *("setcounter", "addtocounter", "stepcounter", "hypersetup", "geometry"),
        *("definecolor", "colorlet", "sisetup", "lstset", "captionsetup", "pagestyle", "thispagestyle"),
        *("pagenumbering", "vspace", "hspace", "label", "index", "glossary", "nocite", "input"),
        *("include", "includeonly", "subfile", "import", "bibliography", "bibliographystyle", "addbibresource"),
        *("graphicspath", "author", "affiliation", "institute", "email", "address", "markboth", "markright"),
        *("addcontentsline", "cline", "rowcolor", "cellcolor", "color", "fontsize"),
        *("selectlanguage", "setmainfont", "hphantom", "vphantom", "phantom", "todo", "rule"),
        *("write", "openin", "read", "special", "directlua", "immediate", "newwrite", "openout", "linespread"),
        *("titleformat", "titlespacing", "setstretch", "arraystretch", "textwidth", "hyphenation"),
    )
)
# They print something, which is no prose: addresses, code, references, sums with their unit, struck-out words.
UNREAD = frozenset(
    (
        *("ref", "eqref", "pageref", "autoref", "cref", "Cref", "nameref", "vref", "hyperref", "includegraphics"),
        *("cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "parencite"),
        *("textcite", "autocite", "footcite", "footcitetext", "fullcite", "supercite", "smartcite", "gls", "Gls"),
        *("glspl", "Glspl", "acrshort", "acrlong", "ac", "acp", "SI", "qty", "si", "unit", "ang", "SIrange"),
        *("qtyrange", "texttt", "code", "lstinputlisting", "inputminted", "verbatiminput", "url", "nolinkurl"),
        *("sout", "st", "xout", "marginpar", "marginnote", "ensuremath", "footnotemark", "tikz", "today", "ce", "path"),
    )
)
# They change how words look and nothing else.
LOOKS = frozenset(
    (
        *("bf", "it", "em", "rm", "sf", "tt", "sc", "sl", "bfseries", "itshape", "scshape", "slshape", "upshape"),
        *("mdseries", "rmfamily", "sffamily", "ttfamily", "normalfont", "tiny", "scriptsize", "footnotesize", "small"),
        *("normalsize", "large", "Large", "LARGE", "huge", "Huge", "noindent", "indent", "centering", "raggedright"),
        *("raggedleft", "xspace", "relax", "protect", "null", "leavevmode", "sloppy", "frenchspacing", "allowbreak"),
        *("hline", "toprule", "midrule", "bottomrule", "addlinespace", "endhead", "endfirsthead", "endfoot"),
        *("endlastfoot", "maketitle", "tableofcontents", "/", "-", "!", "@", "begingroup", "endgroup", "fi", "else"),
        *("phantomsection", "columnbreak", "hfill", "vfill", "dotfill", "break", "nolinebreak", "nobreak"),
    )
)
BREAKS = frozenset(
    ("par", "clearpage", "newpage", "cleardoublepage", "pagebreak", "bigskip", "medskip", "smallskip", "appendix")
)
LINE_ENDS = frozenset(("\\", "tabularnewline", "newline", "linebreak", "cr"))
SYMBOLS = {
    **{sign: sign for sign in "%$&#_{}"},
    **dict.fromkeys((",", "thinspace"), "\u2009"),
    **dict.fromkeys((" ", ";", ":", ">", "enspace", "quad", "qquad", "space", "\n", "\t"), " "),
    **dict.fromkeys(("nobreakspace", "nbsp"), "\xa0"),
    **dict.fromkeys(("pounds", "textsterling"), "£"),
    **dict.fromkeys(("euro", "texteuro", "EUR"), "€"),
    **dict.fromkeys(("yen", "textyen"), "¥"),
    **dict.fromkeys(("ldots", "dots", "textellipsis"), "…"),
    **dict.fromkeys(("textdegree", "degree"), "°"),
    "textdollar": "$", "textcent": "¢", "textwon": "₩", "textlira": "₤", "textnaira": "₦", "textrupee": "₹",
    "textpercent": "%", "textperthousand": "‰", "textunderscore": "_", "textmu": "µ", "textcelsius": "℃",
    "textendash": "–", "textemdash": "—", "textminus": "−", "textpm": "±", "texttimes": "×", "slash": "/",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’",
    "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "glqq": "„", "grqq": "“",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textasciitilde": "~",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "S": "§", "P": "¶", "TeX": "TeX", "LaTeX": "LaTeX",
}  # fmt: skip
# The combining character that each accent puts on the letter behind it.
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "k": "\u0328", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
LIGATURES = {"~": "\xa0", "--": "–", "---": "—", "``": "“", "''": "”", "<<": "«", ">>": "»"}
QUOTES = frozenset(("quote", "quotation", "displayquote", "quoting", "verse", "blockquote"))
LISTS = frozenset(("itemize", "enumerate", "description", "compactitem", "compactenum"))
# Each with the number of groups that describe its columns and width.
TABLES = {
    **dict.fromkeys(("tabular", "longtable", "supertabular", "tabu", "longtabu"), 1),
    **dict.fromkeys(("tabular*", "tabularx", "tabulary", "xltabular"), 2),
}
# What is set as it is written, or never set.
VERBATIM = frozenset(
    (
        *("verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt", "comment", "filecontents"),
        "filecontents*",
    )
)
_DRAWN = ("tikzpicture", "pgfpicture", "picture", "thebibliography", "thenomenclature", "algorithm", "algorithmic")
_MATHS = (
    *("math", "displaymath", "equation", "align", "alignat", "flalign", "gather", "multline", "eqnarray", "dmath"),
    *("IEEEeqnarray", "split", "cases", "matrix", "array"),
)
HIDDEN = frozenset((*VERBATIM, *_DRAWN, *_MATHS, *(f"{name}*" for name in _MATHS)))
# Environments whose first group is prose; with any other it is a width, a number of columns or the like.
BARE = frozenset(
    (*QUOTES, *LISTS, "document", "center", "abstract", "figure", "figure*", "table", "table*", "flushleft")
)
