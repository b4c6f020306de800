"""Picture files in words: their sizes, and why one cannot be made, so that whoever runs the server knows what to do."""

from __future__ import annotations

from dashboard.wording.catalogue import Language


def size_text(lang: Language, size: str) -> str:
    """What a size is meant for."""
    return {
        "screen": lang("As on the page"), "phone": lang("As on a phone"), "slide": lang("Slide (16:9)"),
        "article": lang("Article (3:2)"), "square": lang("Square"), "thumbnail": lang("Thumbnail"),
    }[size]  # fmt: skip


def why_no_picture(lang: Language, reason: str, detail: str = "") -> str:
    """Why a picture cannot be had, and what helps; ``reason`` is a code of ``images.PictureError``."""
    return {
        "no_browser": lang("Pictures are made by {browser}, and none was found: install one (on Debian: {command}) or name it "
                           "in {variable}.", browser="Chrome / Chromium", command="apt-get install chromium",
                           variable="BROWSER_PATH"),
        "browser_path": lang("{variable} names {path}, which does not run as a browser. Name one that does, or unset it, and "
                             "an installed one is found (on Debian: {command}).", variable="BROWSER_PATH", path=detail,
                             command="apt-get install chromium"),
        "no_font": lang("No font for Chinese is installed, and boxes would stand in its place: install one (on Debian: "
                        "{command}).", command="apt-get install fonts-noto-cjk"),
        "busy": lang("Too many pictures are being made at the moment; try again in a few seconds."),
        "too_slow": lang("The picture was not ready in time; try again in a few seconds."),
        "failed": lang("The browser could not make the picture: {detail}", detail=detail),
    }[reason]  # fmt: skip
