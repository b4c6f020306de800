"""How a link looks where it is pasted: title, description and picture of this very view, and what it is for search engines.

Decisions:

- Title and description are the page's own sentences, of a statement its figure, words and change. The picture is the chart
  of a topic's first figure, the comparison, the card of the statement asked for, or that of the whole view where a page has
  no charts or many; two quarters of which nothing compares have none. Its text alternative says what it shows.
- The canonical address names the whole view, without what only changes its looks; both languages name each other.
- Every page describes the one ``Dataset`` there is, with the variables that this view measures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from dashboard.downloads.notes import licence
from dashboard.figures import NothingToDrawError, draw
from dashboard.figures.slots import SAME
from dashboard.figures.style import WIDE
from dashboard.images.charts import READ, Wanted
from dashboard.images.compare import WantedComparison, comparison_address
from dashboard.images.presets import PRESETS
from dashboard.model import FactTable
from dashboard.store import Loaded
from dashboard.web.cards import card_of
from dashboard.web.place import link
from dashboard.web.plain_rows import Plain
from dashboard.web.titles import SITE, page_title
from dashboard.web.view import FACTS, Asked, path_of
from dashboard.wording import LANGUAGES, Language, language
from dashboard.wording.nothing import nothing_text
from dashboard.wording.quantities import unit_word
from dashboard.wording.reports import sentences

LICENCE = "https://opensource.org/license/mit"
PUBLISHER = "https://www.mohrss.gov.cn/"
FILES = {  # where the data is served, and as what
    "data/facts.csv": "text/csv",
    "data/series.csv": "text/csv",
    "data/facts.json": "application/json",
    "data/facts.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "data/facts.parquet": "application/vnd.apache.parquet",
}
_SIZE = "article"
_LONGEST = 300


def head(loaded: Loaded, table: FactTable, view: Asked, said: Plain, root: str) -> str:
    """The lines of the document's head that say what the view is."""
    lang, address = view.lang, canonical(root, view)
    title, told = page_title(loaded, table, view), said.told or description(view.lang, said)
    picture = picture_address(table, view, said, root)
    properties = {
        "og:type": "website", "og:site_name": SITE[lang.code], "og:title": title, "og:description": told, "og:url": address,
        "og:locale": lang.locale.replace("zh_Hans", "zh") if lang.code == "zh" else "en_GB",
    }  # fmt: skip
    names = {
        "description": told, "twitter:card": "summary_large_image" if picture else "summary", "twitter:title": title,
        "twitter:description": told,
    }  # fmt: skip
    if picture:
        across, down = PRESETS[_SIZE].pixels
        shown = alternative(loaded, table, view, said)
        properties |= {"og:image": picture, "og:image:alt": shown, "og:image:width": str(across),
                       "og:image:height": str(down)}  # fmt: skip
        names |= {"twitter:image": picture, "twitter:image:alt": shown}
    lines = [f"<title>{escape(title)}</title>", f'<link rel="canonical" href="{escape(address)}">']
    lines += [
        f'<link rel="alternate" hreflang="{language(code).tag}" href="{escape(canonical(root, view, lang=code))}">'
        for code in LANGUAGES
    ]
    lines += [f'<meta property="{name}" content="{escape(text)}">' for name, text in properties.items()]
    lines += [f'<meta name="{name}" content="{escape(text)}">' for name, text in names.items()]
    data = json.dumps(dataset(loaded, table, view, said, root), ensure_ascii=False).replace("<", "\\u003c")
    lines.append(f'<script type="application/ld+json">{data}</script>')
    return "\n".join(lines)


def canonical(root: str, view: Asked, **other: str) -> str:
    """The one full address of a view."""
    return f"{root}/{link(path_of(view.key), view.named(**other))}"


def description(lang: Language, said: Plain) -> str:
    """As many sentences of the view as a preview shows: its lead, then its figures with their changes."""
    text, gap = said.lead, "" if lang.code == "zh" else " "
    for sentence in said.said:
        more = f"{text}{gap if text else ''}{sentence}{lang('.')}"
        if sentence in said.lead or len(more) > _LONGEST:
            continue
        text = more
    return text


def picture_address(table: FactTable, view: Asked, said: Plain, root: str) -> str:
    """The address of the picture of a view, as the routes for pictures read it; none where there is nothing to draw."""
    if view.compared:
        wanted = WantedComparison(view.compared, view.named()["quarter"], view.lang.code, size=_SIZE)
        return comparison_address(root, wanted) if said.drawn else ""
    if view.key == FACTS and view.fact:
        card = f"quotes/{quote(view.fact, safe='@:/')}.png"
        return f"{root}/{link(card, {'lang': view.lang.code, 'size': _SIZE})}"
    codes = view.named()
    asked = {"quarter": view.quarter, "lang": view.lang.code, "size": _SIZE}
    if has_card(table, view):
        return f"{root}/{link(f'pages/{view.key}.png', {**asked, 'indicators': ','.join(view.indicators)})}"
    asked["span"] = codes.get("span", SAME)
    if view.key in table.topics:  # how a topic's charts are read: the picture is that of this view
        asked |= {name: codes[name] for name in READ if name in codes}
    key = view.chart or _chart_of(table, view, said)
    members = table.charts[key].indicators if key in table.charts else ()
    asked["indicators"] = ",".join(name for name in view.indicators if name in members)
    return f"{root}/{link(f'charts/{key}.png', asked)}"


def has_card(table: FactTable, view: Asked) -> bool:
    """Whether the view is previewed by its card: a page without charts, and the overview, which is of many figures."""
    return view.key not in table.topics or table.topics[view.key].layout != "charts"


def alternative(loaded: Loaded, table: FactTable, view: Asked, said: Plain) -> str:
    """What the picture of a view shows, in words: a chart's title and sentence, a comparison's, a card's."""
    lang = view.lang
    if view.compared:
        return sentences(lang, said.about + lang("."), said.lead)
    if said.told:
        return sentences(lang, said.title + lang("."), said.told)
    if has_card(table, view):
        return card_of(loaded, table, view, said).words(lang)
    key, codes = view.chart or _chart_of(table, view, said), view.named()
    chart = loaded.charts.get(key)
    if chart is None:
        return said.lead or said.title
    if chosen := tuple(name for name in chart.indicators if name in view.indicators):
        chart = chart.model_copy(update={"indicators": chosen})
    named = {name: codes[name] for name in ("span", *READ) if name in codes}
    drawn_as = Wanted(key, view.quarter, lang.code, **named).view(WIDE, "", frozenset())  # type: ignore[arg-type]
    try:
        shown = draw(key, chart, table, loaded.read(view.reading), drawn_as, loaded.implied(view.reading)).sentence
    except NothingToDrawError as nothing:
        shown = nothing_text(lang, nothing.why)
    return sentences(lang, lang.pick(chart.name) + lang("."), shown)


def _chart_of(table: FactTable, view: Asked, said: Plain) -> str:
    """The chart that shows the first figure of the view; the first of its topic, or of the table, where none does."""
    named = [*view.indicators, *(row["indicator"] for row in said.rows)]
    for name in named:
        for key, chart in table.charts.items():
            if name in chart.indicators and chart.topic == table.indicators[name].topic:
                return key
    topic = view.key if view.key in table.topics else next(iter(table.topics))
    return next((key for key, chart in table.charts.items() if chart.topic == topic), next(iter(table.charts)))


def dataset(loaded: Loaded, table: FactTable, view: Asked, said: Plain, root: str) -> Mapping[str, Any]:
    """The data behind every page, as schema.org describes a dataset."""
    lang, known = view.lang, loaded.quarters
    measured = dict.fromkeys(row["indicator"] for row in said.rows) or dict.fromkeys(
        name for name, item in table.indicators.items() if item.headline
    )
    days = [source.day for source in table.sources.values() if source.day]
    found: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Dataset", "@id": f"{root}/#data",
        "name": lang("Quarterly figures of China’s labour ministry (MOHRSS), with their words"),
        "description": lang(
            "Employment, social insurance and social-security cards in China: every figure the ministry announced each "
            "quarter, with the words it was announced in or the report it is cited from, the interval its rounding leaves, "
            "and its change."
        ),
        "copyrightNotice": licence(lang),
        "url": canonical(root, view), "inLanguage": lang.tag, "license": LICENCE, "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": SITE[lang.code], "url": f"{root}/"},
        "temporalCoverage": f"{_start(known[0])}/{_end(known[-1])}",
        "spatialCoverage": {"@type": "Place", "name": lang("China"), "identifier": "CN"},
        "variableMeasured": [_variable(table, lang, name) for name in measured],
        "isBasedOn": _based_on(table) or PUBLISHER,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": f"{root}/{path}"} for path, form in FILES.items()
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", "name": SITE[lang.code], "url": f"{root}/"},
    }  # fmt: skip
    return found | ({"dateModified": str(max(days))} if days else {})


def _based_on(table: FactTable) -> list[Mapping[str, Any]]:
    """The documents whose words are held as fingerprints."""
    documents = [source for source in table.sources.values() if source.document and source.title]
    return [
        {"@type": "CreativeWork", "name": source.title, "datePublished": str(source.day)}
        | ({"url": source.url} if source.url else {})
        for source in documents
    ]


def _variable(table: FactTable, lang: Language, name: str) -> Mapping[str, Any]:
    item = table.indicators[name]
    return {"@type": "PropertyValue", "name": lang.pick(item.name), "propertyID": name,
            "description": lang.pick(item.definition), "unitText": unit_word(lang, item.unit)}  # fmt: skip


def _start(quarter: str) -> str:
    return f"{quarter[:4]}-{3 * int(quarter[-1]) - 2:02d}-01"


def _end(quarter: str) -> str:
    return f"{quarter[:4]}-{3 * int(quarter[-1]):02d}-{'31' if quarter[-1] in '14' else '30'}"
