"""Runs the cells of a notebook with nothing but Python, and compares what they print with what the notebook shows.

    python3 notebook.py NOTEBOOK.ipynb [--record]      (--record writes the output into the notebook instead)
"""
import contextlib
import io
import json
import os
import sys


def run(path, record):
    with open(path, encoding="utf-8") as file:
        notebook = json.load(file)
    os.chdir(os.path.dirname(os.path.abspath(path)))
    world, faults = {"__name__": "__main__"}, 0
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] != "code":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("".join(cell["source"]), f"cell {number}", "exec"), world)
        text = printed.getvalue()
        shown = "".join(line for output in cell["outputs"] for line in output["text"])
        if record:
            lines = text.splitlines(keepends=True)
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": lines}] if lines else []
        elif text != shown:
            faults += 1
            print(f"cell {number} prints\n{text}\nand the notebook shows\n{shown}")
    if record:
        with open(os.path.basename(path), "w", encoding="utf-8") as file:
            json.dump(notebook, file, indent=1, ensure_ascii=False)
            file.write("\n")
    return faults


if __name__ == "__main__":
    sys.exit(1 if run(sys.argv[1], "--record" in sys.argv) else 0)
