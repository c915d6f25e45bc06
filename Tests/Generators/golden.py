"""Writes a golden file: provenance, then cases, 17 significant digits, never NaN as a bare word."""
import datetime
import json
import math
import os
import platform
import sys

import numpy as np
import scipy

FOLDER = os.path.join(os.path.dirname(__file__), "..", "StatisticsTests", "Golden")


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (np.integer, np.bool_)):
        return value.item()
    if isinstance(value, (float, np.floating)):
        value = float(value)
        return value if math.isfinite(value) else ("nan" if math.isnan(value) else "inf" if value > 0 else "-inf")
    return value


def write(name, cases, note, kind="independent", also=()):
    tools = [f"numpy {np.__version__}", f"scipy {scipy.__version__}"]
    tools += [m if isinstance(m, str) else f"{m.__name__} {m.__version__}" for m in also]
    provenance = {
        "kind": kind,
        "tool": ", ".join(tools + [f"Python {platform.python_version()}"]),
        "script": "Tests/Generators/" + os.path.basename(sys.argv[0]),
        "made": datetime.date.today().isoformat(),
        "note": note,
    }
    lines = ",\n".join("    " + json.dumps(plain(c), allow_nan=False) for c in cases)
    text = '{\n  "provenance": ' + json.dumps(provenance) + ',\n  "cases": [\n' + lines + "\n  ]\n}\n"
    path = os.path.join(FOLDER, name + ".json")
    assert len(text) < 40_000, (name, len(text))
    with open(path, "w") as file:
        file.write(text)
    print(f"{name}: {len(cases)} cases, {len(text)} bytes")
