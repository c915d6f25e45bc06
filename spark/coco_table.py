#!/usr/bin/env python3
"""Writes the boxes of a COCO file with labelers (`annotator`) as a table: CSV files with a row per box."""

import argparse
import csv
import gzip
import json
from pathlib import Path
from typing import Any

COLUMNS = "image labeler class x y w h image_width image_height".split()


def rows(coco: dict[str, Any]) -> list[dict[str, Any]]:
    images = {image["id"]: image for image in coco["images"]}
    names = {category["id"]: category["name"] for category in coco["categories"]}
    table = []
    for box in coco["annotations"]:
        image = images[box["image_id"]]
        cells = [image["file_name"], box["annotator"], names[box["category_id"]], *box["bbox"]]
        table.append(dict(zip(COLUMNS, [*cells, image["width"], image["height"]])))
    return table


def write(path: Path, columns: list[str], table: list[dict[str, Any]]) -> None:
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path, help="the COCO file, which may be gzipped")
    parser.add_argument("out", type=Path, help="the folder to write")
    parser.add_argument("--files", type=int, default=8, help="how many (default: 8)")
    options = parser.parse_args()
    content = options.labels.read_bytes()
    table = rows(json.loads(gzip.decompress(content) if options.labels.suffix == ".gz" else content))
    options.out.mkdir(parents=True, exist_ok=True)
    for number in range(options.files):
        write(options.out / f"boxes-{number}.csv", COLUMNS, table[number :: options.files])
