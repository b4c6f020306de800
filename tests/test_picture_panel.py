"""The pop-up under a chart: what it offers, the address it gives, and what it says where no picture can be made."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def script(lang: str, width: str, root: str, indicators: list[str], chart: str) -> None:
    """A page with nothing on it but the pop-up of a chart, opened."""
    import streamlit as st

    from dashboard.figures import View
    from dashboard.panels.choices import Choices
    from dashboard.panels.page import Page
    from dashboard.panels.picture import pictures
    from dashboard.readings import Reading
    from dashboard.store import current
    from dashboard.wording import language

    st.session_state.setdefault(f"picture-{chart}", True)
    loaded = current()
    assert loaded.table is not None
    view = View("2024-Q1", language(lang), theme="dark", width=width, address=f"{root}/insurance?quarter=2024-Q1")
    page = Page(
        key="insurance", loaded=loaded, table=loaded.table, frame=loaded.frame, lang=view.lang, quarter="2024-Q1", view=view,
        choices=Choices(tuple(indicators), "same", "level", "all", False, Reading()), window="wide", reading=Reading(),
    )  # fmt: skip
    pictures(page, chart)


def opened(lang: str = "en", width: str = "wide", indicators: tuple[str, ...] = (), chart: str = "insured") -> AppTest:
    """The pop-up, open."""
    root = "https://figures.example.org"
    arguments = {"lang": lang, "width": width, "root": root, "indicators": list(indicators), "chart": chart}
    run = AppTest.from_function(script, default_timeout=60, kwargs=arguments).run()
    assert not run.exception
    return run


@pytest.mark.usefixtures("pictures_possible")
def test_the_address_names_what_was_chosen() -> None:
    """The address is that of the view on the page, and follows every control."""
    run = opened(indicators=("pension_insured", "urban_new_jobs"))
    start = "https://figures.example.org/charts/insured"
    view = "quarter=2024-Q1&lang=en&span=same&indicators=pension_insured"
    assert [f"{start}.png?{view}&theme=dark"] == [code.value for code in run.code]
    run.selectbox[0].select("square")
    run.toggle[0].set_value(True).run()
    assert [f"{start}.png?{view}&theme=dark&size=square&plain=1"] == [code.value for code in run.code]


@pytest.mark.usefixtures("pictures_possible")
def test_a_phone_is_offered_the_picture_of_its_page_in_its_language() -> None:
    """On a narrow page the usual size is the page's own, and no English stands in the Chinese pop-up."""
    run = opened("zh", "narrow")
    assert ("phone", "与手机页面一致，宽 960 像素") == (run.selectbox[0].value, run.selectbox[0].options[1])
    assert ["尺寸", "保存图片"] == [run.selectbox[0].label, run.get("download_button")[0].proto.label]


def test_without_a_browser_the_reason_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the server cannot make pictures there is no button that would fail, but the reason and another way."""
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    run = opened()
    said = [caption.value for caption in run.caption]
    assert "BROWSER_PATH names /nowhere/chromium, which does not run as a browser." in said[0]
    assert "camera button" in said[1]
    assert not run.get("download_button")


@pytest.mark.usefixtures("pictures_possible")
def test_a_chart_beside_tables_has_its_address_too() -> None:
    """What Programmes draws of figures that recur is given away like any chart; what is none has no pop-up."""
    (address,) = [code.value for code in opened(chart="spring_posts").code]
    assert address.startswith("https://figures.example.org/charts/spring_posts.png?quarter=2024-Q1&lang=en")
    run = opened(chart="spring_events_of_1066")
    assert ([], []) == (list(run.code), list(run.selectbox))
