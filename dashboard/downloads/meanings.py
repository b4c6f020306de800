"""What each column and code means, in the reader's language, and the same as a Table Schema for programs."""

from __future__ import annotations

from typing import Any

from dashboard.downloads.extracts import Extract
from dashboard.downloads.vocabularies import codes
from dashboard.wording import Language, language

_TYPES = {"text": "string", "number": "number", "integer": "integer", "date": "date"}


def meanings(lang: Language) -> dict[str, str]:
    """What every public column holds, by its name, and what its codes stand for where they are few."""
    listed = codes(lang)
    return {name: f"{text}{_listed(lang, listed.get(name, {}))}" for name, text in _meanings(lang).items()}


def sdmx_meanings(lang: Language) -> dict[str, str]:
    """The same for the SDMX files, whose figures stand in one unit for each quantity."""
    return meanings(lang) | {
        "OBS_VALUE": lang("The figure, in units of ten to the power that {attribute} names", attribute="UNIT_MULT"),
        "UNIT_MULT": lang("Power of ten that the figures of the quantity, their bounds and changes are multiplied by"),
        "DECIMALS": lang("Decimal places the source printed, in that unit"),
    }  # fmt: skip


def _listed(lang: Language, named: dict[str, str]) -> str:
    named = {code: "" if name.lower() == code.replace("_", " ") else f" = {name}" for code, name in named.items()}
    each = lang("; ").join(code + name for code, name in named.items())
    return f"{lang.colon}{each}" if each else ""


def _meanings(lang: Language) -> dict[str, str]:
    return _figure(lang) | _statement(lang) | _change(lang) | {
        "NAME_EN": lang("Name in English"),
        "NAME_ZH": lang("Name in Chinese"),
        "DEFINITION_EN": lang("What it counts, in English"),
        "DEFINITION_ZH": lang("What it counts, in Chinese"),
        "HIGHER_IS": lang("Whether a higher figure is good news"),
        "TITLE": lang("Title of the document, as printed"),
        "PUBLISHER_EN": lang("Who published it, in English"),
        "PUBLISHER_ZH": lang("Who published it, in Chinese"),
        "ANNOUNCED": lang("When the ministry announced what the document repeats, as far as that is known"),
        "LANGUAGE": lang("Language and script of the document"),
        "SEEN": lang("How the document was seen"),
        "NOTE_EN": lang("What a reader must know, in English"),
        "NOTE_ZH": lang("What a reader must know, in Chinese"),
        "WHY": lang("Why there is no figure"),
        "LINK": lang("Link to the page that shows the row; empty where the address of the dashboard is not known"),
    }  # fmt: skip


def _figure(lang: Language) -> dict[str, str]:
    return {
        "INDICATOR": lang("Code of the quantity; the table of indicators names it"),
        "TOPIC": lang("Code of the page it stands on"),
        "KIND": lang("How the quantity is counted"),
        "FREQ": lang("Frequency, as an SDMX code"),
        "REF_AREA": lang("Area"),
        "TRANSFORMATION": lang("Transformation, as an SDMX code"),
        "TIME_PERIOD": lang("Reporting period; a year-to-date figure names the quarter it ends in"),
        "PERIOD_END": lang("Last day of the period"),
        "OBS_VALUE": lang("The figure in base units: persons, yuan, percent"),
        "LOWER": lang("Lowest value that rounds to the figure; empty where the words leave it open"),
        "UPPER": lang("Highest value that rounds to the figure; empty where the words leave it open"),
        "UNIT_MEASURE": lang("Unit of the figure"),
        "UNIT_MULT": lang("Power of ten the source printed it in: 4 for 万, 8 for 亿, 12 for 万亿"),
        "DECIMALS": lang("Decimal places the source printed"),
        "OBS_STATUS": lang("Status of the observation, as an SDMX code"),
        "AS_PRINTED": lang("The figure as printed; for a derived one, those it was made from"),
        "QUALIFIER": lang("How the words hedge it"),
    }


def _statement(lang: Language) -> dict[str, str]:
    return {
        "STATEMENT": lang("Source and line of the statement"),
        "SOURCE": lang("Code of the document; the table of sources names it"),
        "DOCUMENT": lang("File whose fingerprint proves the quotation"),
        "LINE": lang("Line of the document, counted from 1"),
        "QUOTE": lang("The words that state the figure"),
        "EVIDENCE": lang("Whether its own words are given"),
        "PUBLISHED": lang("Day of publication, where it is known"),
        "GRADE": lang("How well a cited figure is attested"),
        "ALSO": lang("Further documents that carry the statement, joined by semicolons"),
        "URL": lang("Address of the document"),
        "STRENGTH": lang("What the figure rests on"),
        "AGREEMENT": lang("How its statements agree"),
        "FACT": lang("Name of the statement, in a series of the one chosen: indicator, period, source and line"),
        "RELEASE": lang("Whether it was announced or is the year’s final"),
        "REVISION": lang(
            "By how much the year’s final differs from what was announced: held by a mixed quarter, by no other; empty where "
            "not known"
        ),
        "REVISION_LOWER": lang("Smallest difference the rounding allows"),
        "REVISION_UPPER": lang("Largest difference the rounding allows"),
        "ADDED": lang("Day the statement was entered; empty where it has been here from the first release"),
        "OTHERS": lang("The statements not chosen"),
        "REPLACES": lang("The earlier statement that it revises"),
        "DERIVED_FROM": lang("The statements it was computed from"),
    }


def _change(lang: Language) -> dict[str, str]:
    return {
        "BASE": lang("What changes are measured from; a quarter stands for itself"),
        "BASE_PERIOD": lang("The period the change is measured from"),
        "BASE_FACT": lang("The statement found for that period"),
        "CHANGE": lang("Best known change in base units; in percentage points for percentages"),
        "CHANGE_LOWER": lang("Smallest change that announcement and rounding allow"),
        "CHANGE_UPPER": lang("Largest change that announcement and rounding allow"),
        "PERCENT": lang("Best known change in percent; none for rates and shares"),
        "PERCENT_LOWER": lang("Smallest change in percent that announcement and rounding allow"),
        "PERCENT_UPPER": lang("Largest change in percent that announcement and rounding allow"),
        "VERDICT": lang("Direction of the change"),
        "CHANGE_BASIS": lang("What the best known change rests on"),
        "COMPUTED_CHANGE": lang("Change computed from the two figures alone; empty where one is hedged"),
        "COMPUTED_LOWER": lang("Smallest change the rounding of the two figures allows"),
        "COMPUTED_UPPER": lang("Largest change the rounding of the two figures allows"),
        "COMPUTED_VERDICT": lang("Direction that the two figures alone bear out"),
        "WHY_EMPTY": lang("Why no change is computed"),
        "PUBLISHED_CHANGE": lang("The change as the source printed it"),
        "CHANGE_ON": lang("What the printed change is measured from"),
        "CHANGE_FACT": lang("The statement whose words print the change"),
        "PUBLISHED_BASE": lang("The period the printed change is measured from"),
        "PUBLISHED_CHECK": lang("The printed change against the computed one"),
        "VINTAGE": lang("Which statement counts"),
        "COUNTING": lang("How year-to-date figures are shown"),
    }


def schema(extract: Extract) -> dict[str, Any]:
    """The columns as a Table Schema, each described in both languages."""
    english, chinese = meanings(language("en")), meanings(language("zh"))
    fields = [
        {"name": column.name, "type": _TYPES[column.type], "description": english[column.name],
         "description@zh": chinese[column.name]}
        for column in extract.columns
    ]  # fmt: skip
    return {"fields": fields, "missingValues": [""]}
