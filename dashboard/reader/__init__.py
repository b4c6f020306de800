"""The curated YAML table → frozen records, every problem located by its line.

Three steps: ``tree`` walks the YAML as pure text, ``records`` types it record by record, ``invalid`` tells a curator
what a failed record needs. Whether the records are *true* is the business of ``dashboard.rules``; both are composed
in ``dashboard.table``.
"""

from dashboard.reader.records import Reading, read, read_table
from dashboard.reader.tree import Tree, Value, read_tree

__all__ = ["Reading", "Tree", "Value", "read", "read_table", "read_tree"]
