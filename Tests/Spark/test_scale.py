"""The tables of docs/scale.md for larger sets follow from the figures measured there."""

import math
import unittest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/scale.md"

# Assumed.
CORES = 400
DOLLARS = 0.05 / 3600  # a second of one core
BOXES_A_ROW = 10
BYTES_A_BOX = 90  # of CSV, in the shuffle
BRANCHES = 4  # profiles that meet in one task of the tree
SHARDS = 400

# Measured; the page says how.
EXTRACT = 178e3  # boxes of CSV a second and core
MERGE = 59e3  # rows a second
REPORT = 49e3
ROW_IN_SHARD, ROW_MERGED = 238, 184  # bytes of profile
MERGE_MEMORY = 1680  # bytes a row
REPORT_MEMORY = 1110


def time(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.2g} s"
    return f"{seconds / 60:.0f} min" if seconds < 100 * 60 else f"{seconds / 3600:.0f} h"


def bytes_(number: float) -> str:
    unit = "TB" if number >= 1e12 else "GB"
    scaled = number / (1e12 if unit == "TB" else 1e9)
    return f"{scaled:.2g} {unit}" if scaled < 100 else f"{scaled:.0f} {unit}"


def dollars(seconds: float) -> str:
    return f"{seconds * DOLLARS:.2f} dollars"


def lines(boxes: float) -> dict[str, str]:
    """What a set of so many boxes takes, by the lines of the table."""
    rows = boxes / BOXES_A_ROW
    levels = math.ceil(math.log(SHARDS, BRANCHES))
    core = boxes / EXTRACT
    # Each level of the tree reads and writes all rows; the last merges are done by one core.
    return {
        "rows": f"{rows / 1e6:.3g} million",
        "extraction on 400 cores": time(core / CORES),
        "shuffle of the table": bytes_(boxes * BYTES_A_BOX),
        "profiles in the shuffle of the tree": bytes_(rows * ROW_IN_SHARD * levels),
        "merged profile": bytes_(rows * ROW_MERGED),
        "last merge, one core": time(rows / MERGE),
        "memory of the last merge": bytes_(rows * MERGE_MEMORY),
        "report, one core": time(rows / REPORT),
        "memory of the report": bytes_(rows * REPORT_MEMORY),
        "cost of extraction": dollars(core),
        "cost with 400 cores waiting for merge and report": dollars(
            core + CORES * rows * (1 / MERGE + 1 / REPORT)),
    }


class ScaleTests(unittest.TestCase):
    def test_the_page_has_what_follows_from_its_figures(self) -> None:
        columns = [lines(1e9), lines(1e9 / 16), lines(100e9), lines(100e9 / 1600)]
        page = PAGE.read_text().splitlines()
        for name in columns[0]:
            self.assertIn(f"| {name} | " + " | ".join(column[name] for column in columns) + " |", page)


if __name__ == "__main__":
    unittest.main()
