#!/usr/bin/env python3
"""The report of one process, made by Apache Spark on many machines.

Each task runs `labelgauge extract` on one shard, `labelgauge merge` puts the profiles together in a
tree, and `labelgauge report` reads the merged profile on the driver. A task's only result is what it
returns, so retried, speculative and lost tasks change nothing.

An INPUT is one shard, a file or folder with all boxes of its images. With --table the INPUTs are one
table instead, with a row per box as in labelgauge's CSV format, and its rows are brought together by
image first. Every path must lead to the same file on all machines. See docs/scale.md.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.types import StructType

IMAGE_COLUMNS = "filename image imagename imageid imagefile imagepath path filepath file img imageurl".split()
# Where a box begins; a row in which all of these are empty says "seen, nothing drawn".
ORIGIN_COLUMNS = set(
    "x y x0 y0 x1 y1 xmin ymin left top minx miny xtl ytl startx starty xstart ystart xcenter ycenter "
    "xcentre ycentre centerx centery centrex centrey cx cy xc yc bboxx bboxy boxx boxy bboxxmin bboxymin "
    "bboxx1 bboxy1 bboxleft bboxtop bboxxyxy boxxyxy xyxy bboxxywh boxxywh xywh boxesstring boxstring".split()
)
IMAGE_ENDINGS = "jpe?g|jpe|jfif|png|bmp|gif|tiff?|webp|pgm|ppm|pnm|avif|heic|dcm|jp2"
NO_LABELS = "image,labeler,class,x,y,w,h\n"
SPLIT_IMAGE = "lies in several parts"


class Part(TypedDict):
    """What a task returns: a profile, or the sentence that says why there is none."""

    profile: bytes
    error: str
    warnings: list[str]
    # Assignments, as lines of CSV with a header, for which no shard so far had the image.
    rest: list[str]


class Failure(Exception):
    """A failure told in one sentence."""


def run(binary: str, arguments: list[str], folder: str) -> tuple[str, list[str]]:
    """Runs labelgauge; gives its error (empty when it did its work) and its warnings.

    A program that was killed, or never ran, is no verdict on the data: Spark is to try again.
    """
    done = subprocess.run([binary, *arguments], cwd=folder, capture_output=True)
    lines = done.stderr.decode(errors="replace").splitlines()
    if done.returncode == 2:
        return lines[-1].removeprefix("labelgauge: ") if lines else "labelgauge failed", []
    if done.returncode != 0:
        raise RuntimeError(f"labelgauge {arguments[0]} ended with {done.returncode}: {' '.join(lines[-3:])}")
    return "", lines


def extract(binary: str, arguments: list[str], folder: str, has_rest: bool) -> Part:
    """Extracts what `arguments` name, which is all there is of its images."""
    written = ["--out", "part.lgp"] + (["--rest", "rest.csv"] if has_rest else [])
    error, warnings = run(binary, ["extract", *arguments, *written], folder)
    profile = b"" if error else Path(folder, "part.lgp").read_bytes()
    rest = Path(folder, "rest.csv").read_text().removesuffix("\n").split("\n") if has_rest and not error else []
    return Part(profile=profile, error=error, warnings=warnings[:20], rest=rest)


def merge(binary: str, a: Part, b: Part) -> Part:
    """Two parts as one; labelgauge refuses what would be counted twice."""
    if a["error"] or b["error"]:
        return a if a["error"] else b
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.lgp").write_bytes(a["profile"])
        Path(folder, "b.lgp").write_bytes(b["profile"])
        error, warnings = run(binary, ["merge", "a.lgp", "b.lgp", "--out", "all.lgp"], folder)
        split = next((line for line in warnings if SPLIT_IMAGE in line), "")
        if split:
            error = split.removeprefix("warning: ") + "; give each image whole, or a --table"
        wanted = set(b["rest"])
        return Part(
            profile=b"" if error else Path(folder, "all.lgp").read_bytes(),
            error=error,
            warnings=(a["warnings"] + b["warnings"] + warnings)[:20],
            rest=[line for line in a["rest"] if line in wanted],
        )


def parts_of_files(spark: SparkSession, options: argparse.Namespace, binary: str):
    """One task for each file or folder."""
    shared = shlex.split(options.extract_options)
    if options.assignments:
        shared += ["--assignments", str(Path(options.assignments).absolute())]
    has_rest = options.assignments is not None

    def task(path: str) -> Part:
        with tempfile.TemporaryDirectory() as folder:
            return extract(binary, [path, *shared], folder, has_rest)

    paths = [str(Path(path).absolute()) for path in options.inputs]
    return spark.sparkContext.parallelize(paths, len(paths)).map(task)


def parts_of_table(spark: SparkSession, options: argparse.Namespace, binary: str):
    """One task for each share of the images, with all their rows and assignments."""
    table = read_table(spark, options.table, options.inputs, options.rename)
    lines = keyed_lines(table, kind=0)
    is_explicit = options.assignments is not None or has_empty_rows(table)
    assigned = "image,labeler\n"
    if options.assignments:
        views = read_table(spark, "csv", [options.assignments], {})
        assigned = header(views)
        lines = lines.union(keyed_lines(views, kind=1))
    labels, count, shared = header(table), options.shards, shlex.split(options.extract_options)

    def task(index: int, rows: Iterable) -> Iterator[Part]:
        # Named by its number and sorted, so that a second attempt makes the same bytes.
        name = f"shard-{index + 1:05}-of-{count:05}.csv"
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, name), Path(folder, "assignments.csv")]
            has_rows = False
            with open(files[0], "w", newline="") as boxes, open(files[1], "w", newline="") as views:
                boxes.write(labels)
                views.write(assigned)
                for row in rows:
                    (views if row.kind else boxes).write(row.line + "\n")
                    has_rows = True
            if has_rows:
                seen = ["--assignments", "assignments.csv"] if is_explicit else []
                yield extract(binary, [name, "--format", "csv", *seen, *shared], folder, False)

    whole = lines.repartition(count, "key").sortWithinPartitions("key", "kind", "line")
    return whole.select("kind", "line").rdd.mapPartitionsWithIndex(task)


def read_table(spark: SparkSession, form: str, paths: list[str], names: dict[str, str]) -> DataFrame:
    """All columns as text; those inside a struct as NAME_FIELD."""
    reader = spark.read.format(form)
    if form == "csv":
        reader = reader.options(header=True, multiLine=True, escape='"', enforceSchema=False)
    if form == "json":
        reader = reader.options(primitivesAsString=True)
    table = reader.load(paths)
    columns = []
    for field in table.schema.fields:
        inner = [f.name for f in field.dataType.fields] if isinstance(field.dataType, StructType) else [None]
        for name in inner:
            column = sql.col(quoted(field.name))
            column = column if name is None else column.getField(name)
            full = field.name if name is None else f"{field.name}_{name}"
            columns.append(column.cast("string").alias(names.get(full, full)))
    table = table.select(columns)
    unclear = [name for name in table.columns if key(name) in ("bbox", "box", "boundingbox")]
    if unclear and not ORIGIN_COLUMNS & set(map(key, table.columns)):
        raise Failure(
            f"column '{unclear[0]}' does not say what its four numbers are; "
            f"give --rename {unclear[0]}=bbox_xywh or --rename {unclear[0]}=bbox_xyxy"
        )
    return table


def key(name: str) -> str:
    """A column's name as labelgauge compares it."""
    return "".join(letter for letter in name.lower() if letter not in "_- #")


def quoted(name: str) -> str:
    """A column's name as Spark takes it, whatever is in it."""
    return "`" + name.replace("`", "``") + "`"


def header(table: DataFrame) -> str:
    return ",".join('"' + name.replace('"', '""') + '"' for name in table.columns) + "\n"


def has_empty_rows(table: DataFrame) -> bool:
    origins = [sql.col(quoted(name)) for name in table.columns if key(name) in ORIGIN_COLUMNS]
    return bool(origins) and not table.filter(sql.coalesce(sql.lit(""), *origins) == "").isEmpty()


def keyed_lines(table: DataFrame, kind: int) -> DataFrame:
    """The rows as CSV, each with what the spellings of its image's name have in common."""
    known = {key(name): name for name in reversed(table.columns)}
    image = next((known[name] for name in IMAGE_COLUMNS if name in known), None)
    if image is None:
        raise Failure(f"no column names the image; the columns are {', '.join(table.columns)}")
    name = sql.coalesce(sql.col(quoted(image)), sql.lit(""))
    address = sql.regexp_replace(name, r"(?s)[?#].*$", "")
    name = sql.when(name.contains("://") | name.startswith("/data/"), address).otherwise(name)
    for pattern in (r"(?s)^.*[/\\]", rf"(?i)\.({IMAGE_ENDINGS})$", r"(?i)\.rf\.[0-9a-f]{16,}$",
                    rf"(?i)_({IMAGE_ENDINGS})$", r"(?i)^[0-9a-f]{8}-(?=.)"):
        name = sql.regexp_replace(name, pattern, "")
    cells = sql.struct(*(sql.col(quoted(column)) for column in table.columns))
    form = {"quoteAll": "true", "escape": '"', "ignoreLeadingWhiteSpace": "false",
            "ignoreTrailingWhiteSpace": "false"}
    return table.select(name.alias("key"), sql.lit(kind).alias("kind"), sql.to_csv(cells, form).alias("line"))


def with_rest(part: Part, binary: str, options: argparse.Namespace) -> Part:
    """Adds the images that are in no shard: somebody saw them and drew nothing."""
    if part["error"] or len(part["rest"]) < 2:
        return part
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "nothing-drawn.csv").write_text(NO_LABELS)
        Path(folder, "rest.csv").write_text("\n".join(part["rest"]) + "\n")
        arguments = ["nothing-drawn.csv", "--format", "csv", "--assignments", "rest.csv"]
        return merge(binary, part, extract(binary, arguments, folder, False))


def make_report(spark: SparkSession, options: argparse.Namespace) -> int:
    binary = shutil.which(options.binary)
    if binary is None:
        raise Failure(f"{options.binary}: no such program; give --binary")
    binary = os.path.abspath(binary)
    resolved = [os.path.realpath(path) for path in options.inputs]
    for path, real in zip(options.inputs, resolved):
        if resolved.count(real) > 1:
            raise Failure(f"{path} is named twice, and would be counted twice")
        if "://" not in path and not os.path.exists(path):
            raise Failure(f"{path}: no such file or folder")
    parts = (parts_of_table if options.table else parts_of_files)(spark, options, binary)
    # Four profiles meet in each task of the tree.
    depth = max(2, (max(1, parts.getNumPartitions() - 1).bit_length() + 1) // 2)
    try:
        part = parts.treeReduce(lambda a, b: merge(binary, a, b), depth)
    except ValueError:
        raise Failure(f"{', '.join(options.inputs)}: no rows") from None
    part = with_rest(part, binary, options)
    if part["error"]:
        raise Failure(part["error"])
    for warning in part["warnings"]:
        print(warning, file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        profile = options.profile or os.path.join(folder, "all.lgp")
        Path(profile).write_bytes(part["profile"])
        report = [binary, "report", profile, "--out", options.out, *shlex.split(options.report_options)]
        return subprocess.run(report).returncode


def pair(text: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not (left and equals and right):
        raise argparse.ArgumentTypeError(f"'{text}' should be NAME=VALUE")
    return left, right


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--out", required=True, metavar="DIR", help="where the report goes")
    parser.add_argument("--table", choices=["parquet", "json", "csv"], help="the INPUTs are one table of rows")
    parser.add_argument("--rename", type=pair, action="append", default=[], metavar="OLD=NEW", help="a column's name")
    parser.add_argument("--assignments", metavar="FILE", help="CSV of who saw which image")
    parser.add_argument("--shards", type=int, default=16, help="into how many shards a table is cut (default: 16)")
    parser.add_argument("--extract-options", default="", metavar="TEXT", help="more options of 'labelgauge extract'")
    parser.add_argument("--report-options", default="", metavar="TEXT", help="more options of 'labelgauge report'")
    parser.add_argument("--profile", metavar="FILE", help="keep the merged profile here")
    parser.add_argument("--binary", default=os.environ.get("LABELGAUGE", "labelgauge"), help="the program")
    parser.add_argument("--master", help="the Spark master; by default spark-submit's, else this machine")
    parser.add_argument("--conf", type=pair, action="append", default=[], metavar="KEY=VALUE", help="a Spark setting")
    options = parser.parse_args(arguments)
    options.rename = dict(options.rename)
    if options.shards < 1:
        parser.error("--shards should be at least 1")
    return options


def session(options: argparse.Namespace) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.driver.maxResultSize": "0",
        "spark.ui.showConsoleProgress": "false",
        # Shards are as many as asked for, and `labeler=007` in a folder's name is text.
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        **dict(options.conf),
    }
    builder = SparkSession.builder.appName("labelgauge").config(map=settings)
    spark = (builder.master(options.master) if options.master else builder).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def main() -> int:
    options = parsed(sys.argv[1:])
    spark = session(options)
    try:
        return make_report(spark, options)
    except Failure as failure:
        print(f"labelgauge_spark: {failure}", file=sys.stderr)
        return 2
    except (PySparkException, Py4JError) as error:
        lines = str(error).splitlines()
        told = next((line for line in lines if "RuntimeError:" in line), lines[0])
        print(f"labelgauge_spark: {told.strip()}", file=sys.stderr)
        return 2
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())
