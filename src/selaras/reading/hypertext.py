"""HTML as the text that it holds: words, attributes that speak, comments, scripts; what is no tag stays as text."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_TAG = re.compile(r"""<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*+)(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+'){0,200}+)>""")  # fmt: skip
"""A tag; one with hundreds of quoted values is taken for text, so that the time does not grow with the square of the length."""
_ATTRIBUTE = re.compile(r"""([^\s"'=/<>]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))""")
_MARK = re.compile(r"<!--|--!?>|<!\[(?:CDATA\[|[a-z !]{2,80}\]>?)|\]\]>|<!doctype html(?:\s+public\s+\"-//w3c//[^\"<>]{1,80}\"(?:\s+\"http://www\.w3\.org/[^\"<>\s]{1,80}\")?)?\s*>", re.IGNORECASE)  # fmt: skip
"""What begins and ends comments: their words are text like others."""
_STYLE = re.compile(r"<style\b[^<>]{0,2000}>(.*?)(?:</style\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_SAYS = re.compile(r"/\*(.*?)(?:\*/|\Z)|content\s*:\s*(\"[^\"]*\"|'[^']*')|url\(([^()]*)\)", re.IGNORECASE | re.DOTALL)
_LOOKS = frozenset("style class width height border align valign bgcolor color face size cellpadding cellspacing colspan rowspan lang dir rel type target charset http-equiv media".split())  # fmt: skip
"""Attributes that say how something looks, or how it is written."""
_LINES = frozenset("p br div tr li h1 h2 h3 h4 h5 h6 table script title option blockquote pre dt dd".split())
_CELLS = frozenset({"td", "th"})
_HUGE = re.compile(r"&#(?=\d{9}|x[0-9a-f]{7})", re.IGNORECASE)
_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[\w/+=%\s-]*", re.IGNORECASE)


class Said(NamedTuple):
    """The text of a page, and how many pictures and files are written into it."""

    text: str
    files: int


def said_of(page: str) -> Said:
    """The words of a page of HTML, its comments and scripts, and what its links, pictures and fields say.

    Of style sheets the comments and the texts that they put into the page.
    """
    page, files = _DATA.subn(" ", page)
    page = _STYLE.sub(lambda found: " ".join(filter(None, (part for said in _SAYS.findall(found[1]) for part in said))), page)  # fmt: skip
    words = html.unescape(_HUGE.sub("&# ", _TAG.sub(_read, _MARK.sub(" ", page))))
    return Said("\n".join(filter(None, map(str.strip, words.splitlines()))), files)


def _read(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    said = [
        value
        for attribute in _ATTRIBUTE.finditer(tag["attributes"])
        if attribute[1].lower() not in _LOOKS and not attribute[1].lower().startswith("xmlns")
        if (value := (attribute[2] or attribute[3] or attribute[4] or "").strip())
    ]
    before = "\n" if name in _LINES else " " if name in _CELLS or said else ""
    return before + " ".join(said) + (" " if said else "")
