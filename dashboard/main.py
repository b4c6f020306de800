"""The script of every visit: load the table, draw the frame of the page, run the view that was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard.figures import View
from dashboard.figures.style import NARROW, WIDE
from dashboard.panels import check_words, choices, link_state, notices, page, share, styles, take_away
from dashboard.readings import Reading
from dashboard.store import current
from dashboard.web.view import page_keys

ICON = str(Path(__file__).with_name("icon.svg"))

st.set_page_config(page_icon=ICON, layout="wide")  # the title follows when the view is known; the served page has one
theme = "dark" if st.context.theme.type == "dark" else "light"
styles.apply(theme)

loaded = current()
link_state.begin()
brand, quarter_slot, language_slot, link_slot = styles.header()
with language_slot:
    lang = page.choose_language()
styles.brand(brand, lang)
window = page.window_width(lang)

if loaded.table is None:
    st.set_page_config(page_title="MOHRSS Quarterly · 人社季度数据")
    st.navigation(page.broken_pages(lang), position="hidden").run()
    link_state.settle()
    st.stop()

table = loaded.table
topics = [st.Page("views/topic.py", title=lang.pick(topic.name), url_path=key) for key, topic in table.topics.items()]
pages = [
    st.Page("views/overview.py", title=lang("Overview"), url_path="home", default=True),
    st.Page("views/overview.py", title=lang("Overview"), url_path="overview", visibility="hidden"),  # an older address
    *topics,
    st.Page("views/compare.py", title=lang("Compare"), url_path="compare"),
    st.Page("views/checks.py", title=lang("Checks"), url_path="checks"),
    st.Page("views/facts.py", title=lang("Facts"), url_path="facts"),
    st.Page("views/sources.py", title=lang("Sources"), url_path="sources"),
]
lost = page.named_nothing(page_keys(table))
if lost:  # under its own address, so that Streamlit does not open its dialogue
    pages.append(st.Page("views/overview.py", title=lang("Overview"), url_path=lost, visibility="hidden"))
st.set_page_config(page_title=page.opening_title(loaded, table, lang))
chosen = st.navigation(pages, position="top")
key = "" if chosen.url_path == lost else chosen.url_path
with quarter_slot:
    seasonal = key in ("", "overview", *table.topics)
    quarter = page.choose_quarter(lang, loaded.quarters, shown=seasonal)
wanted = choices.carried(table, key, loaded.bases)
charted = key in table.topics and table.topics[key].layout == "charts"
reading = wanted.reading if charted else Reading()
link = page.address(key, quarter=quarter, lang=lang.code, **wanted.codes())
view = View(
    quarter, lang, span=wanted.span, theme=theme, width=NARROW if window == "narrow" else WIDE, address=link,
    conflicts=check_words.contradicted(loaded),
)  # fmt: skip
if charted:
    view = replace(
        view, measure=wanted.measure, reading=reading, since=wanted.since, events=wanted.events,
    )  # fmt: skip
frame = loaded.read(reading) if charted else loaded.frame
page.open_page(page.Page(key, loaded, table, frame, lang, quarter, view, wanted, window, reading))
notices.show(lang, loaded, lost if chosen.url_path == lost else "")
notes = st.empty()
chosen.run()
if not st.context.is_embedded:
    take_away.data(page.current_page())
notices.link_notes(notes, lang, key)
with link_slot:
    share.share(page.current_page())
st.set_page_config(page_title=page.closing_title(page.current_page()))
link_state.settle()
