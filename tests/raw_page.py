"""A page as a robot reads it: headers and HTML, no script run; and what stands in its head."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """An answer as it came: nothing decoded, no redirect followed; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def fetch(address: str, method: str = "GET", **headers: str) -> Answer:
    """One request; an underscore in a header's name stands for a hyphen."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=60)
    path = parts.path or "/"
    connection.request(method, f"{path}?{parts.query}" if parts.query else path,
                       headers={name.replace("_", "-"): value for name, value in headers.items()})  # fmt: skip
    answer = connection.getresponse()
    found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return found


class Document(HTMLParser):
    """What a preview robot takes from a page: language, title, named values, links by kind, described data, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang = self.title = ""
        self.meta: dict[str, str] = {}
        self.links: dict[str, list[str]] = {}
        self.anchors: list[str] = []
        self.data: dict[str, Any] = {}
        self.text: list[str] = []
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes an opening tag."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = given.get("lang", "")
        elif tag == "meta" and (name := given.get("property") or given.get("name")):
            assert name not in self.meta, f"{name} stands once"
            self.meta[name] = given.get("content", "")
        elif tag == "link":
            self.links.setdefault(given.get("rel", ""), []).append(given.get("href", ""))
        elif tag == "a":
            self.anchors.append(given.get("href", ""))
        if tag in ("title", "script", "style", "noscript"):
            self._inside.append(given.get("type", "") or tag)

    def handle_endtag(self, tag: str) -> None:
        """Takes a closing tag."""
        if tag in ("title", "script", "style", "noscript") and self._inside:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Takes text."""
        where = self._inside[-1] if self._inside else ""
        if where == "title":
            self.title += data
        elif where == "application/ld+json":
            self.data = json.loads(data)
        elif not where:
            self.text.append(data.strip())


def document(address: str, **headers: str) -> Document:
    """The page of an address, read without running it."""
    answer = fetch(address, **headers)
    assert answer.status == 200, answer.status
    return Document(answer.body.decode())
