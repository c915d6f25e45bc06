"""Says where two report.json differ in what they conclude."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# A profile knows its shards as inputs, and lists no single boxes.
NOT_COMPARED = {"inputs", "suspects", "validity", "validity_summary"}


def conclusions(folder: Path) -> dict[str, Any]:
    report = json.loads((folder / "report.json").read_text())
    report["notes"] = [note for note in report["notes"] if note["code"] != "from-profile"]
    return {name: value for name, value in report.items() if name not in NOT_COMPARED}


def differences(a: Any, b: Any, place: str = "$") -> Iterator[str]:
    """Where two values differ: numbers by more than 1e-9, anything else at all."""
    if isinstance(a, dict) and isinstance(b, dict):
        if list(a) != list(b):
            yield f"{place}: the keys are {list(a)} and {list(b)}"
        for name in a.keys() & b.keys():
            yield from differences(a[name], b[name], f"{place}.{name}")
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            yield f"{place}: {len(a)} entries and {len(b)}"
        for index, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{place}[{index}]")
    elif isinstance(a, float) and isinstance(b, float):
        if not math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9):
            yield f"{place}: {a!r} and {b!r}"
    elif type(a) is not type(b) or a != b:
        yield f"{place}: {a!r} and {b!r}"
