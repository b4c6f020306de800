"""The index of the data for people: what can be had, where, and how a program asks for it. One page, no script."""

from __future__ import annotations

from html import escape

from dashboard.downloads import FORMATS, WHAT, format_text, offered
from dashboard.downloads.meanings import meanings
from dashboard.downloads.notes import dated, licence, title
from dashboard.model import FactTable
from dashboard.web.answers import Content
from dashboard.web.files import DESCRIPTOR, FEED, PACKAGE, STRUCTURE
from dashboard.wording import LANGUAGES, Language, language

_STYLE = """
:root { color-scheme: light dark; --ink: #1B2530; --soft: #4A5866; --line: #DDE2E8; --back: #FFFFFF; --link: #0065A0 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #E7ECF2; --soft: #AAB6C2; --line: #2E3945; --back: #10161D; --link: #6FC0F0 } }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--back); color: var(--ink);
  font: 1rem/1.55 "Source Sans", system-ui, "Segoe UI", "Liberation Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
  sans-serif }
a { color: var(--link) } p, li { max-width: 46rem } h1 { font-size: 1.7rem; line-height: 1.25; margin: .6rem 0 }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem } nav { display: flex; gap: 1rem; flex-wrap: wrap }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line) }
td span { color: var(--soft); display: block; font-size: .85rem } code, pre { font-size: .9rem }
td:last-child a { margin-right: .6rem } table:not(.files) td:last-child { width: 9rem }
pre { overflow-x: auto; padding: .8rem; border: 1px solid var(--line); border-radius: .5rem }
@media (max-width: 40rem) {
  .files, .files tbody, .files tr, .files th, .files td { display: block } .files td { white-space: normal }
  .files th { border: 0; padding-bottom: 0 } }
"""


def index_page(table: FactTable, code: str) -> Content:
    """The index in a language; every link is relative, so it holds wherever the app is mounted."""
    lang = language(code)
    other = next(each for each in LANGUAGES if each != code)
    parts = [
        f"<nav><a href='../?lang={code}'>{escape(lang('Back to the dashboard'))}</a>"
        f"<a href='?lang={other}' hreflang='{language(other).tag}' lang='{language(other).tag}'>{LANGUAGES[other]}</a></nav>",
        f"<h1>{escape(lang('The data'))}</h1>",
        _paragraph(title(lang) + lang(".")),
        _paragraph(lang("The latest document is of {day}.", day=dated(table).isoformat())),
        _paragraph(
            lang("These addresses stay. The files are made from the table as it is now; a page of any site may read them.")
        ),
        _tables(lang),
        _asking(lang),
        _indicators(lang, table),
    ]  # fmt: skip
    page = (
        f"<!doctype html><html lang='{lang.tag}'><head><meta charset='utf-8'><title>{escape(lang('The data'))} · MOHRSS</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<link rel='alternate' type='application/atom+xml' href='{FEED}?lang={code}' title='{escape(lang('New statements'))}'>"
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>"
    )
    return Content(page.encode(), "text/html; charset=utf-8", language=lang.tag)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _tables(lang: Language) -> str:
    about = {
        "facts": lang("Statements: every figure as stated, one row per statement"),
        "series": lang("Series: one figure per quantity and period, with its change and interval"),
        "gaps": lang("Quarters without a figure, and why"),
        "indicators": lang("Quantities: code, name, unit, definition"),
        "sources": lang("Documents: publisher, date, address"),
    }
    rows = []
    for what in WHAT:
        links = "<br>".join(
            f"<a href='{what}{form.suffix}'>{what}{form.suffix}</a> {escape(format_text(lang, form.code))}"
            for form in FORMATS.values() if what in offered(form)
        )  # fmt: skip
        rows.append(f"<tr><th scope='row'>{escape(about[what])}</th><td>{links}</td></tr>")
    whole = {
        PACKAGE: lang("everything as a data package"),
        DESCRIPTOR: lang("its description"),
        STRUCTURE: lang("structure of the {standard} files", standard="SDMX"),
        f"{FEED}?lang={lang.code}": lang("feed of statements, what was added last first"),
    }
    more = "<br>".join(f"<a href='{name}'>{name.partition('?')[0]}</a> {escape(text)}" for name, text in whole.items())
    rows.append(f"<tr><th scope='row'>{escape(lang('All together'))}</th><td>{more}</td></tr>")
    return f"<h2>{escape(lang('Files'))}</h2><table class='files'><tbody>{''.join(rows)}</tbody></table>"


def _asking(lang: Language) -> str:
    told = meanings(lang)
    choices = {
        **{key: told[name] for key, name in (("count", "COUNTING"), ("base", "BASE"), ("vintage", "VINTAGE"))},
        "indicators": lang("Codes of quantities, separated by commas"),
        "topic": lang("Code of a page: all its quantities"),
        "lang": lang("Language that the links in a file open in: {codes}", codes=", ".join(LANGUAGES)),
    }
    items = "".join(f"<li><code>{key}</code> {escape(text)}</li>" for key, text in choices.items())
    example = "pd.read_csv('…/data/series.csv?count=single&amp;base=previous_quarter')"
    return (
        f"<h2>{escape(lang('Choosing'))}</h2>"
        + _paragraph(lang("Behind a question mark, an address may choose:"))
        + f"<ul>{items}</ul><pre>{example}</pre>"
        + _paragraph(lang("The keys are those of the pages’ links; a choice that a file does not have is refused."))
        + _paragraph(lang("The last column of every table leads back to the page that shows the row."))
        + _paragraph(licence(lang))
        + _paragraph(
            lang("A file names its state in {tag} and {date}; who asks with {ask} is told when nothing changed.",
                 tag="ETag", date="Last-Modified", ask="If-None-Match")
        )
    )  # fmt: skip


def _indicators(lang: Language, table: FactTable) -> str:
    parts = [f"<h2>{escape(lang('One quantity at a time'))}</h2>"]
    for key, topic in table.topics.items():
        rows = "".join(
            f"<tr><td>{escape(lang.pick(item.name))}<span>{name.replace('_', '_<wbr>')}</span></td><td>{_links(name)}</td></tr>"
            for name, item in table.indicators.items()
            if item.topic == key
        )
        parts.append(f"<h3>{escape(lang.pick(topic.name))}</h3><table><tbody>{rows}</tbody></table>")
    return "".join(parts)


def _links(name: str) -> str:
    return "".join(f"<a href='{name}{suffix}'>{suffix[1:]}</a>" for suffix in (".csv", ".xlsx", ".json"))
