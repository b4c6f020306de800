"""Pictures made before, kept by what they show: the least recently used goes when their size passes the bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock


class Cache:
    """Bytes by key, at most ``bound`` bytes in all; safe to use from several threads."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self.size = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> bytes | None:
        """What is kept under a key, None without anything."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, key: Hashable, picture: bytes) -> None:
        """Keeps a picture; one larger than the whole bound is not kept."""
        if len(picture) > self.bound:
            return
        with self._lock:
            self.size += len(picture) - len(self._kept.pop(key, b""))
            self._kept[key] = picture
            while self.size > self.bound:
                self.size -= len(self._kept.popitem(last=False)[1])

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._kept.clear()
            self.size = 0
