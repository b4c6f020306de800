"""Tables as a Data Package: ``datapackage.json`` (version 2), CSV files, a README and a citation, in one zip.

Decisions:

- The descriptor is written here, by the standard; the tests let frictionless validate it, foreign keys included.
- A package always holds what its codes refer to: indicators, sources and gaps beside the tables asked for; where it holds
  statements and series, the statements that a series names are those of the same package.
- It leads back to the view it was taken from: as its homepage, as its first source, and at the head of its README.
- The same tables make the same bytes: files are dated by the latest document, not by the clock.
- A CSV of the package is the CSV offered alone, so both have one hash and one description.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml

from dashboard import __version__
from dashboard.downloads.as_csv import csv_bytes
from dashboard.downloads.extracts import REFERENCES, Extract, extract
from dashboard.downloads.meanings import meanings, schema
from dashboard.downloads.notes import AUTHOR, NAME, dated, licence, notes, title
from dashboard.model import Source
from dashboard.wording import Language, language

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MIT = {"name": "MIT", "title": "MIT License: the compilation and the code", "path": "https://opensource.org/license/mit"}
_QUOTED = {
    "name": "other-closed",
    "title": "Quotations: short extracts that belong to their publishers, to whom they are attributed",
}
_KEYS = {"indicators": "INDICATOR", "sources": "SOURCE", "facts": "FACT"}
_NAMED = {"SOURCE": "sources", "INDICATOR": "indicators", "FACT": "facts", "BASE_FACT": "facts", "CHANGE_FACT": "facts"}


def package_bytes(*tables: Extract) -> bytes:
    """The zip of these tables, all of one fact table."""
    resources = _resources(tables)
    day = dated(tables[0].table)
    files = {
        "datapackage.json": json.dumps(descriptor(*tables), ensure_ascii=False, indent=2).encode() + b"\n",
        "README.md": _readme(tables).encode(),
        "CITATION.cff": _citation(day, tables[-1].link).encode(),
        **{f"{data.name}.csv": csv_bytes(data) for data in resources},
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return stream.getvalue()


def descriptor(*tables: Extract) -> dict[str, Any]:
    """What ``datapackage.json`` says of these tables and of those their codes refer to."""
    lang, table, link = language("en"), tables[0].table, tables[-1].link
    resources = _resources(tables)
    held = [data.name for data in resources]
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": title(lang),
        "description": " ".join(_told(lang, tables)),
        **({"homepage": link} if link else {}),
        "version": dated(table).isoformat(),
        "created": f"{dated(table).isoformat()}T00:00:00Z",
        "contributors": [{"title": AUTHOR, "roles": ["creator"]}],
        "licenses": [MIT, _QUOTED],
        "sources": [*([{"title": title(lang), "path": link}] if link else []), *map(_document, table.sources.items())],
        "resources": [_resource(data, held) for data in resources],
    }


def _document(named: tuple[str, Source]) -> dict[str, str]:
    key, source = named
    return {"title": f"{source.title or key} ({source.publisher.en})", **({"path": source.url} if source.url else {})}


def _resources(tables: Sequence[Extract]) -> list[Extract]:
    table, reading = tables[0].table, next((data.reading for data in tables if data.reading), None)
    return [*tables, *(extract(table, name, reading=reading, origin=tables[0].back.origin) for name in REFERENCES)]


def _told(lang: Language, tables: Sequence[Extract]) -> list[str]:
    """The notes of all tables, each once."""
    return list(dict.fromkeys(note for data in tables for note in notes(lang, data)))


def _resource(data: Extract, held: Collection[str]) -> dict[str, Any]:
    content = csv_bytes(data)
    names = [column.name for column in data.columns]
    described = schema(data)
    if data.name in _KEYS:
        described["primaryKey"] = [_KEYS[data.name]]
    described["foreignKeys"] = [
        {"fields": [field], "reference": {"resource": resource, "fields": [_KEYS[resource]]}}
        for field, resource in _NAMED.items() if field in names and resource in held and resource != data.name
    ]  # fmt: skip
    if not described["foreignKeys"]:
        del described["foreignKeys"]
    return {
        "name": data.name, "type": "table", "path": f"{data.name}.csv", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": described,
    }  # fmt: skip


def _readme(tables: Sequence[Extract]) -> str:
    parts = []
    for code in ("en", "zh"):
        lang = language(code)
        told = meanings(lang)
        parts.append(f"# {title(lang)}\n")
        if tables[-1].link:
            parts.append(lang("This view: {link}", link=f"<{tables[-1].link}>") + "\n")
        for data in tables:
            parts.append(f"## {data.name}.csv\n")
            parts.extend(f"- {note}" for note in notes(lang, data))
            parts.append("")
            parts.extend(f"- `{column.name}`: {told[column.name]}" for column in data.columns)
            parts.append("")
    return "\n".join(parts)


def _citation(day: date, link: str | None) -> str:
    record = {
        "cff-version": "1.2.0", "message": "Please cite the documents that state the figures, and this collection of them.",
        "type": "dataset", "title": title(language("en")), "abstract": licence(language("en")),
        "authors": [{"name": AUTHOR}], "license": "MIT", **({"url": link} if link else {}),
        "version": day.isoformat(), "date-released": day.isoformat(),
        "keywords": ["China", "employment", "social insurance", "MOHRSS", f"dashboard {__version__}"],
    }  # fmt: skip
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
