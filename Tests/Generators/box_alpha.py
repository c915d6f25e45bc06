"""Krippendorff's alpha of boxes: kalphacv on one image at a time, boxes of one object at IoU 0.25 and who
looked and drew nothing as a class of its own. It rounds to four decimals.

    pip install kalphacv
"""
import contextlib
import io
import json
import os
import tempfile
from importlib.metadata import version

import numpy as np
from kalphacv import calculate_iaa_from_annotations

import golden

golden.FOLDER = os.path.join(os.path.dirname(__file__), "..", "AnalysisTests", "Golden")
rng = np.random.default_rng(17)


def kalpha(boxes, raters):
    images = [dict(id=r, file_name="a.jpg", width=1000, height=800) for r in range(raters)]
    annotations = [
        dict(id=i, image_id=b["rater"], category_id=b["category"] + 1, bbox=b["box"], area=b["box"][2] * b["box"][3])
        for i, b in enumerate(boxes)]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(dict(images=images, annotations=annotations, categories=[dict(id=k + 1, name=str(k)) for k in range(3)]), file)
        file.flush()
        with contextlib.redirect_stdout(io.StringIO()):
            return calculate_iaa_from_annotations("bbox", file.name, iou_thresholds=[0.25], silent=True)[0.25]


cases = []
for raters, objects in [(2, 6), (3, 8), (4, 10), (3, 15)]:
    boxes = []
    for cell in rng.permutation(20)[:objects]:
        category = int(rng.integers(0, 3))
        x, y = 200 * (cell % 5) + 30, 200 * (cell // 5) + 30
        for rater in range(raters):
            if rng.random() < 0.2:
                continue
            given = int(rng.integers(0, 3)) if rng.random() < 0.2 else category
            jitter = rng.normal(0, 3, 4)
            boxes.append(dict(rater=rater, category=given, box=np.round([x + jitter[0], y + jitter[1], 100 + jitter[2], 90 + jitter[3]], 2).tolist()))
    cases.append(dict(raters=raters, boxes=boxes, alpha=kalpha(boxes, raters)))
golden.write("box_alpha", cases, "one image each; alpha rounded to 4 decimals", also=[f"kalphacv {version('kalphacv')}"])
