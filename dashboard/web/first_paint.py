"""The page before its script: the plain view framed as the page will be, shown until the page itself has drawn something.

Decisions:

- It stands beside Streamlit's root, over it, not inside: React empties its root long before the first figure is there, so
  a reader would see figures come, go and come again. A script of a few lines takes it away when the page has a title and
  its first chart, tile or table, or its script has come to rest.
- Where nothing ever takes it away (no JavaScript, a blocked websocket) the figures stay readable, and so do its links.
- Colours are those of the theme that is configured, light or dark as the reader's system is.
"""

from __future__ import annotations

from html import escape

from streamlit import config

from dashboard.model import FactTable
from dashboard.store import Loaded
from dashboard.web.place import link
from dashboard.web.plain import Plain
from dashboard.web.view import CHECKS, COMPARE, FACTS, OVERVIEW, SOURCES, Asked, path_of
from dashboard.wording import LANGUAGES, Language, language
from dashboard.wording.periods import quarter_text

_CSS = """
#first-paint{position:absolute;inset:0;overflow:auto;z-index:1;background:var(--p);color:var(--i);
font:16px/1.5 "Source Sans","Source Sans Pro","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
#first-paint *{box-sizing:border-box}
#first-paint nav{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;padding:1.1rem 1.5rem .6rem;font-size:.92rem}
#first-paint main{max-width:1200px;margin:0 auto;padding:.4rem 1.5rem 4rem}
#first-paint a{color:var(--a)}#first-paint nav a{color:inherit;text-decoration:none}
#first-paint nav a[aria-current]{font-weight:650}
#first-paint .brand,#first-paint .small,#first-paint .lead,#first-paint small,#first-paint .name{color:var(--m)}
#first-paint .brand{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;font-size:.92rem;min-height:3.3rem;
align-items:center}
#first-paint h1{font-size:2rem;line-height:1.2;font-weight:700;margin:.5rem 0 1rem}
#first-paint .lead{max-width:46rem;margin:-.4rem 0 1rem}#first-paint .small,#first-paint small{font-size:.84rem}
#first-paint .tiles{display:grid;grid-template-columns:repeat(var(--n),minmax(0,1fr));gap:1rem;padding:0;list-style:none}
#first-paint .tiles li{position:relative;display:flex;flex-direction:column;border:1px solid var(--l);border-radius:.5rem;
padding:1rem;font-size:.86rem}
#first-paint .tiles .name{padding-right:1.1rem}
#first-paint .tiles .mark{position:absolute;top:.8rem;right:1rem}#first-paint .mark{color:var(--a);
font-family:"Noto Sans Symbols 2","Segoe UI Symbol","DejaVu Sans",sans-serif}
#first-paint .value{font-size:1.65rem;font-weight:600;line-height:1.2;color:inherit;text-decoration:none}
#first-paint .scroll{overflow-x:auto}#first-paint table{border-collapse:collapse;width:100%;font-size:.9rem}
#first-paint th,#first-paint td{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem 0;font-weight:400;
border-bottom:1px solid var(--l)}#first-paint thead th{color:var(--m);font-weight:600}
#first-paint blockquote{margin:.3rem 0;padding-left:.9rem;border-left:3px solid var(--a)}
#first-paint .note{border-left:3px solid var(--a);padding:.5rem .9rem;background:var(--b)}
#first-paint .wait{color:var(--m);font-size:.84rem;margin-top:1.5rem}
@media(max-width:699px){#first-paint main{padding:0 .9rem 3rem}#first-paint h1{font-size:1.5rem}
#first-paint .tiles{grid-template-columns:repeat(2,minmax(0,1fr));gap:.6rem}#first-paint .value{font-size:1.3rem}}
"""

# A page has something to show once it has a title and a chart, tile, table or message, or once its script rests.
_SCRIPT = """
(() => {
  const plain = document.getElementById("first-paint"), root = document.getElementById("root");
  if (!plain || !root) return;
  const CHART = "#root .js-plotly-plot .main-svg";
  const DRAWN = "#root :is(.tile, [data-testid=stDataFrame], [data-testid=stException])";
  const RESTS = "#root [data-test-script-state=notRunning] :is(h1, [data-testid=stException])";
  const look = () => {
    const found = (what) => document.querySelector(what);
    if (!found(CHART) && !(found("#root h1") && found(DRAWN)) && !found(RESTS)) return;
    watch.disconnect();
    plain.remove();
  };
  const watch = new MutationObserver(look);
  watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });
})();
"""

# A large module takes a while to start. The best while is when the page has just asked its server to run the script: sooner
# it would hold the asking up, later it holds up the first chart.
_EARLY = """
(() => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...sent) {
    WebSocket.prototype.send = send;
    setTimeout(() => import("MODULE").catch(() => {}));
    return send.apply(this, sent);
  };
})();
"""


def first_paint(loaded: Loaded, table: FactTable, view: Asked, said: Plain) -> str:
    """The plain view in its frame, as HTML to stand before Streamlit's root."""
    lang = view.lang
    notes = "".join(f"<p class='note' role='note'>{escape(note)}</p>" for note in view.notes)
    lead = f"<p class='lead'>{escape(said.lead)}</p>" if said.lead else ""
    without = escape(lang("Charts, quotations and choices need JavaScript. The figures do not."))
    frame = "" if view.embedded else f"{_nav(table, view)}"
    brand = "" if view.embedded else _brand(loaded, table, view)
    return (
        f"<div id='first-paint' lang='{lang.tag}'>{_style(view)}{frame}<main>{brand}{notes}<h1>{escape(said.title)}</h1>{lead}"
        f"{said.body}<noscript><p class='wait'>{without}</p></noscript></main></div>"
    )


def script(early: str = "") -> str:
    """What takes the plain view away, and starts the module ``early`` in time; it stands behind Streamlit's root."""
    start = _EARLY.replace("MODULE", f"./{early}") if early else ""
    return f"<script>{_SCRIPT}{start}</script>"


def _style(view: Asked) -> str:
    light, dark = _colours("light"), _colours("dark")
    if view.dark:
        return f"<style>#first-paint{{{dark};color-scheme:dark}}{_CSS}</style>"
    return f"<style>#first-paint{{{light}}}@media(prefers-color-scheme:dark){{#first-paint{{{dark}}}}}{_CSS}</style>"


def _colours(theme: str) -> str:
    names = {"p": "backgroundColor", "b": "secondaryBackgroundColor", "i": "textColor", "a": "primaryColor", "l": "borderColor"}
    usual = {
        "light": ("#fff", "#f0f2f6", "#31333f", "#0072b2", "#ddd"),
        "dark": ("#0e1117", "#262730", "#fafafa", "#56b4e9", "#444"),
    }
    told = {short: config.get_option(f"theme.{theme}.{name}") for short, name in names.items()}
    found = {short: told[short] or given for short, given in zip(names, usual[theme], strict=True)}
    return ";".join(f"--{short}:{colour}" for short, colour in found.items()) + (
        ";--m:color-mix(in srgb,var(--i) 68%,transparent)"
    )


def _nav(table: FactTable, view: Asked) -> str:
    lang, codes = view.lang, {"quarter": view.quarter, "lang": view.lang.code}
    names = {OVERVIEW: lang("Overview")} | {key: lang.pick(topic.name) for key, topic in table.topics.items()}
    names |= {COMPARE: lang("Compare"), CHECKS: lang("Checks"), FACTS: lang("Facts"), SOURCES: lang("Sources")}
    links = {key: escape(f"./{link(path_of(key), codes)}") for key in names}
    items = "".join(f"<a href='{links[key]}'{_current(key == view.key)}>{escape(name)}</a>" for key, name in names.items())
    return f"<nav aria-label='{escape(lang('Pages'))}'>{items}</nav>"


def _brand(loaded: Loaded, table: FactTable, view: Asked) -> str:
    lang, known = view.lang, loaded.quarters
    here = known.index(view.quarter)
    near = [code for code in known[max(0, here - 1) : here + 2] if code != view.quarter]
    steps = [_step(view, quarter_text(lang, code), quarter=code) for code in near] if view.key != COMPARE else []
    others = [_step(view, LANGUAGES[code], language(code), lang=code) for code in LANGUAGES if code != lang.code]
    title = escape(lang("China’s labour ministry, quarter by quarter, in its own words"))
    return f"<div class='brand'><span>{title}</span><span>{' · '.join([*steps, *others])}</span></div>"


def _step(view: Asked, text: str, other: Language | None = None, **codes: str) -> str:
    spoken = f" lang='{other.tag}' hreflang='{other.tag}'" if other else ""
    return f"<a href='{escape('./' + link(path_of(view.key), view.named(**codes)))}'{spoken}>{escape(text)}</a>"


def _current(here: bool) -> str:
    return " aria-current='page'" if here else ""
