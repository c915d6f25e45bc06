"""Reads the tables of a report as notebooks do, with pandas and DuckDB and without options.

    python tables.py FOLDER      (the folder `tables` of a report)

Every table must have the same rows, columns and texts in both as by RFC 4180, and every column the kind that the
dictionary beside the tables gives it. Prints one line per fault; exit code 1 if any.
"""
import csv
import pathlib
import re
import sys

import duckdb
import pandas

NOT_A_NUMBER = {"", "NA", "N/A", "NULL", "null", "nan", "NaN", "None", "n/a", "<NA>", "#N/A"}


def dictionary(readme):
    """{file: {column: kind}}"""
    kinds, file = {}, None
    for line in readme.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            file = line[3:]
            kinds[file] = {}
        elif match := re.match(r"\| `(\w+)` \| (\w+) \|", line):
            kinds[file][match[1]] = match[2]
    return kinds


def check(path, kinds, say):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    header, rows = rows[0], rows[1:]
    if header != list(kinds):
        say(f"{path.name}: the dictionary has other columns")
    frame = pandas.read_csv(path)
    relation = duckdb.sql("SELECT * FROM '" + str(path).replace("'", "''") + "'")
    found = relation.fetchall()
    for tool, columns, count in (("pandas", list(frame.columns), len(frame)), ("DuckDB", relation.columns, len(found))):
        if columns != header:
            say(f"{path.name}: {tool} reads the columns {columns}")
        if count != len(rows):
            say(f"{path.name}: {tool} reads {count} rows of {len(rows)}")
    if not rows or len(frame) != len(rows) or len(found) != len(rows):
        return
    for index, name in enumerate(header):
        cells = [row[index] for row in rows]
        filled = [cell for cell in cells if cell not in NOT_A_NUMBER]
        if not filled:
            continue
        kind = kinds.get(name)
        if kind in ("integer", "number"):
            if not pandas.api.types.is_numeric_dtype(frame.iloc[:, index]):
                say(f"{path.name}: {name} is no number in pandas")
            if not isinstance(next(row[index] for row in found if row[index] is not None), (int, float)):
                say(f"{path.name}: {name} is no number in DuckDB")
        elif kind == "text":
            texts = [str(v) for v in frame.iloc[:, index][[c not in NOT_A_NUMBER for c in cells]]]
            # Line ends inside a quoted cell are one of the few things that readers unify.
            unify = lambda t: t.replace("\r\n", "\n").replace("\r", "\n")
            if not all(c.lstrip("-").replace(".", "").isdigit() for c in filled):
                if [unify(t) for t in texts] != [unify(c) for c in filled]:
                    say(f"{path.name}: {name} has other texts in pandas")
                ducks = [str(row[index]) for row, c in zip(found, cells) if c not in NOT_A_NUMBER]
                if [unify(t) for t in ducks] != [unify(c) for c in filled]:
                    say(f"{path.name}: {name} has other texts in DuckDB")


def main():
    folder = pathlib.Path(sys.argv[1])
    kinds = dictionary(folder / "README.md")
    faults = []
    paths = sorted(folder.glob("*.csv"))
    if sorted(kinds) != [p.name for p in paths]:
        faults.append("the dictionary names other tables")
    for path in paths:
        check(path, kinds.get(path.name, {}), faults.append)
    for fault in faults:
        print(fault)
    print(f"{len(paths)} tables, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
