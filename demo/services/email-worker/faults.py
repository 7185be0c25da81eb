"""The faults that are switched on, read from the file that SHOP_FAULTS names."""

import json
import logging
import os
import random

log = logging.getLogger("faults")


class Faults:
    """Looks at the file's time of change at each question and reads it again only when it moved."""

    def __init__(self, path):
        self._path = path
        self._changed = None
        self._rates = {}

    def strikes(self, name):
        """Whether the fault hits this record: never when it is off, else by its rate."""
        self._refresh()
        return random.random() < self._rates.get(name, 0)

    def _refresh(self):
        try:
            changed = os.stat(self._path).st_mtime_ns if self._path else None
        except FileNotFoundError:
            changed = None
        if changed == self._changed:
            return
        self._changed = changed
        self._rates = self._read() if changed is not None else {}

    def _read(self):
        try:
            with open(self._path, encoding="utf-8") as file:
                return dict(json.load(file))
        except (OSError, ValueError, TypeError) as error:
            log.warning("faults not read: %s", error)
            return {}
