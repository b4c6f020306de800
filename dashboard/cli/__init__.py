"""The command line: prove the fact table, find what it left out, export it, fingerprint a document.

Decisions:

- Exit codes are public: 0 fine, 1 findings (the table has errors, a numeral is uncovered), 2 the command cannot be
  carried out as given. Warnings are printed and do not fail: they ask for a look, and a curator may have looked.
- A conflict between published figures is no error: it is what the sources say, and the table tells it truly.
- The table is the one named, else that of ``DASHBOARD_TABLE``, else ``data/indicators.yaml`` of the working directory,
  else that of the checkout this package lies in.
- Problems go to stdout from ``check`` and ``coverage``, whose output they are, and to stderr from ``export``, whose
  output is data.
- One module a command. Streamlit is never imported here, pandas only where figures are exported.
"""

from dashboard.cli import charts, check, coverage, export, schema, seeds
from dashboard.cli.group import main

__all__ = ["charts", "check", "coverage", "export", "main", "schema", "seeds"]
