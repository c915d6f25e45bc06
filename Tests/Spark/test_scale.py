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
EXTRACT = 366e3  # boxes of CSV a second and core
MERGE = 83e3  # rows a second
REPORT = 124e3
ROW_IN_SHARD, ROW_MERGED = 238, 184  # bytes of profile
MERGE_MEMORY, REPORT_MEMORY = 1680, 982  # bytes a row


def time(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.2g} s"
    return f"{seconds / 60:.0f} min" if seconds < 100 * 60 else f"{seconds / 3600:.0f} h"


def size(number: float) -> str:
    if number >= 1e12:
        return f"{number / 1e12:.2g} TB"
    return f"{number / 1e9:.2g} GB" if number < 1e11 else f"{number / 1e9:.0f} GB"


def lines(boxes: float) -> dict[str, str]:
    """What a set of so many boxes takes, by the lines of the table."""
    rows = boxes / BOXES_A_ROW
    levels = math.ceil(math.log(SHARDS, BRANCHES))
    extraction = boxes / EXTRACT
    # Four profiles are merged one by one, so the last task of the tree handles 2/4 + 3/4 + 4/4 of the rows, the four
    # tasks before it a quarter of that each, and so on: 9/4 · (1 + 1/4 + 1/16 + …) = 3 times the rows one after another.
    tree, report = 3 * rows / MERGE, rows / REPORT
    return {
        "rows": f"{rows / 1e6:,.4g} million" if rows < 1e9 else f"{rows / 1e9:.3g} billion",
        "extraction on 400 cores": time(extraction / CORES),
        "tree of merges": time(tree),
        "report, one core": time(report),
        "shuffle of the table": size(boxes * BYTES_A_BOX),
        "profiles sent in the tree, at most": size(rows * ROW_IN_SHARD * levels),
        "merged profile": size(rows * ROW_MERGED),
        "memory of the last merge": size(rows * MERGE_MEMORY),
        "memory of the report": size(rows * REPORT_MEMORY),
        "cost, all cores held to the end": f"{(extraction + CORES * (tree + report)) * DOLLARS:,.2f} dollars",
    }


class ScaleTests(unittest.TestCase):
    def test_the_page_has_what_follows_from_its_figures(self) -> None:
        columns = [lines(1e9), lines(1e9 / 16), lines(100e9), lines(100e9 / 1600)]
        page = PAGE.read_text().splitlines()
        for name in columns[0]:
            line = f"| {name} | " + " | ".join(column[name] for column in columns) + " |"
            self.assertTrue(line in page, f"docs/scale.md lacks the line {line}")


if __name__ == "__main__":
    unittest.main()
