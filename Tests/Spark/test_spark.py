"""A report from several Spark executors says what the report of one process says.

Runs on two executors of this machine (`local-cluster`), with speculative copies of tasks. LABELGAUGE names
the program that is tested.
"""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "spark"))
try:
    import pyspark  # noqa: F401
except ImportError:
    print("PySpark is not installed: the tests of Spark are skipped.")
    sys.exit(0)
import coco_table  # noqa: E402
import labelgauge_spark  # noqa: E402
from compare_reports import conclusions, differences  # noqa: E402

BINARY = os.path.abspath(os.environ.get("LABELGAUGE", ROOT / ".build/debug/labelgauge"))
RECIPE = ["--labelers", "6", "--images", "120", "--overlap", "0.3", "--vendors", "2", "--seed", "5"]
FAULTS = ["size-bias=1.15@ann_02", "default-size=0.2@ann_03", "invalid=0.05@ann_04", "duplicates=0.1@ann_05"]
HOSTILE = 'ann "06", =1+1\n<b>Zoë</b>'
CONF = ["spark.speculation=true", "spark.speculation.interval=20ms", "spark.speculation.multiplier=1.01",
        "spark.speculation.quantile=0.1", "spark.sql.shuffle.partitions=4"]


class SparkTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        os.environ |= {"SOURCE_DATE_EPOCH": "1795478400", "OPENBLAS_NUM_THREADS": "1"}
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = Path(scratch.name)
        faults = [word for fault in FAULTS for word in ("--fault", fault)]
        cls.labelgauge("simulate", "--out", cls.folder, *RECIPE, *faults)
        cls.coco = json.loads((cls.folder / "labels.json").read_text())
        for box in cls.coco["annotations"]:
            box["annotator"] = box["annotator"].replace("ann_06", HOSTILE)
        with open(cls.folder / "assignments.csv", newline="") as file:
            cls.views = [dict(view, labeler=view["labeler"].replace("ann_06", HOSTILE)) for view in csv.DictReader(file)]
        # Nobody drew on these, and no label file knows them. A misspelled name has no box anywhere.
        cls.views += [dict(cls.views[0], image=f"bare {n}.jpg") for n in range(9)]
        cls.views += [dict(view, labeler="Ann_01") for view in cls.views[:5]]
        coco_table.write(cls.folder / "assignments.csv", list(cls.views[0]), cls.views)
        cls.write_tables()
        conf = [word for setting in CONF for word in ("--conf", setting)]
        options = labelgauge_spark.parsed(["-", "--out", "-", "--master", "local-cluster[2,1,1024]", *conf])
        cls.spark = labelgauge_spark.session(options)
        cls.addClassCleanup(cls.spark.stop)
        cls.spark.sparkContext.addPyFile(labelgauge_spark.__file__)

    @classmethod
    def write_tables(cls) -> None:
        """The same boxes as one CSV and as three of shuffled rows, which cut most images."""
        cls.rows = coco_table.rows(cls.coco)
        coco_table.write(cls.folder / "rows.csv", coco_table.COLUMNS, cls.rows)
        random.Random(1).shuffle(cls.rows)
        for part in range(3):
            coco_table.write(cls.folder / f"rows-{part}.csv", coco_table.COLUMNS, cls.rows[part::3])
        cls.labelgauge("report", cls.folder / "rows.csv", "--assignments", cls.folder / "assignments.csv",
                       "--out", cls.folder / "one")

    @staticmethod
    def labelgauge(*arguments: object) -> None:
        subprocess.run([BINARY, *map(str, arguments)], check=True, capture_output=True)

    def report(self, *arguments: object, out: str, binary: str = BINARY) -> Path:
        given = ["--out", self.folder / out, "--profile", self.folder / f"{out}.lgp", "--binary", binary]
        options = labelgauge_spark.parsed([str(word) for word in [*arguments, *given]])
        self.assertEqual(labelgauge_spark.make_report(self.spark, options), 0)
        return self.folder / out

    def table(self, out: str, shards: int, binary: str = BINARY) -> Path:
        files = [self.folder / f"rows-{part}.csv" for part in range(3)]
        return self.report(*files, "--table", "csv", "--shards", shards, "--assignments",
                           self.folder / "assignments.csv", out=out, binary=binary)

    def check_same(self, folder: Path) -> None:
        one = conclusions(self.folder / "one")
        self.assertEqual(list(differences(one, conclusions(folder)))[:20], [])

    def check_fails(self, sentence: str, *arguments: object, binary: str = BINARY) -> None:
        with self.assertRaises(labelgauge_spark.Failure) as failure:
            self.report(*arguments, out="failed", binary=binary)
        self.assertIn(sentence, str(failure.exception))
        self.assertFalse((self.folder / "failed").exists())

    def coco_parts(self, count: int) -> list[Path]:
        paths = []
        for part in range(count):
            images = [image for image in self.coco["images"] if image["id"] % count == part]
            ids = {image["id"] for image in images}
            boxes = [box for box in self.coco["annotations"] if box["image_id"] in ids]
            paths.append(self.folder / f"part {part}.json")
            paths[-1].write_text(json.dumps(dict(self.coco, images=images, annotations=boxes)))
        return paths

    def test_the_report_is_worth_comparing(self) -> None:
        one = conclusions(self.folder / "one")
        kinds = {finding["kind"] for finding in one["findings"]}
        self.assertLessEqual({"size-bias", "default-size", "invalid-boxes"}, kinds)
        self.assertGreater(one["dataset"]["boxes_set_aside"], 0)

    def test_a_table_in_1_4_and_16_shards(self) -> None:
        for shards in (1, 4, 16):
            with self.subTest(shards=shards):
                self.check_same(self.table(f"table-{shards}", shards))

    def test_parquet_in_partition_folders(self) -> None:
        typed = [{name: float(cell) if isinstance(cell, int) else cell for name, cell in row.items()} for row in self.rows]
        table = self.spark.createDataFrame([dict(row, part=f"0{n % 3}") for n, row in enumerate(typed)])
        table.write.partitionBy("part").parquet(str(self.folder / "rows.parquet"))
        self.check_same(self.report(self.folder / "rows.parquet", "--table", "parquet", "--shards", 3, "--assignments",
                                    self.folder / "assignments.csv", out="parquet"))

    def test_folders_of_two_levels_give_columns(self) -> None:
        """Batch and labeler are only in the folders' names, in which Spark escapes what a path cannot hold."""
        rows = [dict(row, batch=f"0{len(row['image']) % 2}-{row['image'][-5]}") for row in self.rows]
        coco_table.write(self.folder / "batches.csv", [*coco_table.COLUMNS, "batch"], rows)
        seen = [{name: view[name] for name in ("image", "labeler")} for view in self.views]
        coco_table.write(self.folder / "seen.csv", ["image", "labeler"], seen)
        assignments = ["--assignments", self.folder / "seen.csv"]
        self.labelgauge("report", self.folder / "batches.csv", *assignments, "--out", self.folder / "one-batches")
        typed = [{name: float(cell) if isinstance(cell, int) else cell for name, cell in row.items()} for row in rows]
        table = self.folder / "batches.parquet"
        self.spark.createDataFrame(typed).write.partitionBy("batch", "labeler").parquet(str(table))
        self.assertGreater(len(list(table.glob("batch=*/labeler=*"))), 12)
        folder = self.report(table, "--table", "parquet", "--shards", 3, *assignments, out="batches")
        one = self.folder / "one-batches"
        self.assertEqual(list(differences(conclusions(one), conclusions(folder)))[:20], [])
        rows_of = [(path / "tables/image_rows.csv").read_text() for path in (one, folder)]
        self.assertIn(f",{rows[0]['batch']},", rows_of[0])
        self.assertTrue(rows_of[0] == rows_of[1], "image_rows.csv differs")

    def test_json_lines_with_a_box_in_one_column(self) -> None:
        with open(self.folder / "rows.jsonl", "w") as file:
            for row in self.rows:
                box = {"box": [row.pop(name) for name in "xywh"], **row}
                row |= dict(zip("xywh", box["box"]))
                file.write(json.dumps(box) + "\n")
        arguments = [self.folder / "rows.jsonl", "--table", "json", "--shards", 2, "--assignments",
                     self.folder / "assignments.csv"]
        self.check_fails("column 'box' does not say what its four numbers are", *arguments)
        self.check_same(self.report(*arguments, "--rename", "box=bbox_xywh", out="json"))

    def test_files_of_whole_images(self) -> None:
        self.check_same(self.report(*self.coco_parts(3), "--assignments", self.folder / "assignments.csv", out="files"))

    def test_killed_tasks_and_lost_executors(self) -> None:
        """The first attempts end with their Python worker, then with the whole executor."""
        wrapper = self.folder / "mortal.sh"
        wrapper.write_text(f"""#!/bin/bash
parent() {{ sed -n 's/^PPid:\t//p' /proc/$1/status; }}
if [ "$1" = extract ] && mkdir "{self.folder}/worker-killed" 2>/dev/null; then kill -9 $PPID; exit; fi
if [ "$1" = extract ] && mkdir "{self.folder}/executor-killed" 2>/dev/null; then
  kill -9 $(parent $(parent $PPID)); exit
fi
exec "{BINARY}" "$@"
""")
        wrapper.chmod(0o755)
        self.check_same(self.table("mortal", 4, binary=str(wrapper)))
        self.assertTrue((self.folder / "executor-killed").exists())
        self.table("immortal", 4)
        same = (self.folder / "mortal.lgp").read_bytes() == (self.folder / "immortal.lgp").read_bytes()
        self.assertTrue(same, "the profiles differ")

    def test_a_shard_given_twice_is_refused(self) -> None:
        parts = self.coco_parts(2)
        self.check_fails("is named twice", *parts, parts[0])
        copy = self.folder / "copy.json"
        copy.write_bytes(parts[0].read_bytes())
        self.check_fails("are in two parts", *parts, copy)

    def test_what_cannot_be_read_is_told_in_one_sentence(self) -> None:
        broken = self.folder / "broken.json"
        broken.write_text('{"images": [')
        self.check_fails("broken.json", *self.coco_parts(1), broken)
        self.check_fails("absent.json: no such file", self.folder / "absent.json")

    def test_a_damaged_profile_is_told_in_one_sentence(self) -> None:
        wrapper = self.folder / "careless.sh"
        for damage, sentence in [
            ("truncate -s -9 part.lgp", "it was cut off"),
            ("printf '\\377' | dd of=part.lgp bs=1 seek=5000 conv=notrunc status=none", "the profile is damaged"),
            ("printf '\\143' | dd of=part.lgp bs=1 seek=8 conv=notrunc status=none", "the profile has version 99"),
        ]:
            with self.subTest(damage=damage):
                wrapper.write_text(f"""#!/bin/bash
"{BINARY}" "$@" || exit
if [ "$1" = extract ]; then {damage}; fi
""")
                wrapper.chmod(0o755)
                self.check_fails(sentence, *self.coco_parts(2), binary=str(wrapper))

    def test_files_that_cut_an_image_are_refused(self) -> None:
        paths = []
        for part in range(2):
            boxes = [box for box in self.coco["annotations"] if (box["annotator"] == "ann_01") == (part == 0)]
            paths.append(self.folder / f"cut {part}.json")
            paths[-1].write_text(json.dumps(dict(self.coco, annotations=boxes)))
        self.check_fails("lies in several parts", *paths)


if __name__ == "__main__":
    unittest.main(verbosity=2)
