"""Counts invalid boxes in the shared label sets, from the files alone: python3 validity_counts.py FOLDER.

Written from the definitions, not from labelgauge: a coordinate is outside by more than half a pixel; a
box that is not finite, or runs backwards, is counted for that alone. Prints one JSON object by set.
"""

import csv
import gzip
import json
import math
import os
import sys


def coco(path):
    data = json.load(open(path))
    size = {image["id"]: (image["width"], image["height"]) for image in data["images"]}
    boxes = [(*map(float, a["bbox"]), *size[a["image_id"]], None) for a in data["annotations"]]
    ids = [a["id"] for a in data["annotations"]]
    return boxes, len(ids) - len(set(ids))


def table(path):
    lines = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    boxes = []
    for row in csv.DictReader(lines):
        x, y, right, bottom, w, h = (
            float(row[key])
            for key in ("x_min", "y_min", "x_max", "y_max", "image_width", "image_height")
        )
        boxes.append((x, y, right - x, bottom - y, w, h, row["labeler_id"]))
    return boxes, 0


def counts(boxes, repeated):
    result = dict.fromkeys(
        ("infinite", "negative", "beyond", "wholly_outside", "outside", "zero", "inverted"), 0
    )
    people = set()
    for x, y, w, h, image_width, image_height, labeler in boxes:
        if not all(map(math.isfinite, (x, y, w, h))):
            result["infinite"] += 1
            continue
        result["zero"] += w == 0 or h == 0
        result["inverted"] += w < 0 or h < 0
        left, right = min(x, x + w), max(x, x + w)
        top, bottom = min(y, y + h), max(y, y + h)
        negative = left < -0.5 or top < -0.5
        beyond = right > image_width + 0.5 or bottom > image_height + 0.5
        result["negative"] += negative
        result["beyond"] += beyond
        result["outside"] += negative or beyond
        if w != 0 and h != 0:
            result["wholly_outside"] += (
                left >= image_width or top >= image_height or right <= 0 or bottom <= 0
            )
        if negative or beyond:
            people.add(labeler or "")
    return {"boxes": len(boxes), "repeated_ids": repeated, **result, "labelers": sorted(people)}


if __name__ == "__main__" and len(sys.argv) > 1:
    root = os.path.join(sys.argv[1], "data")
    readers = {
        "taco/raw/annotations.json": coco,
        "taco/raw/annotations_unofficial.json": coco,
        "mturk_pedestrians/workers_boxes.csv": table,
        "mturk_pedestrians/experts_boxes.csv": table,
        "gwhd2021/boxes.csv.gz": table,
    }
    sets = {name: counts(*read(os.path.join(root, name))) for name, read in readers.items()}
    print(json.dumps(sets, indent=1))
