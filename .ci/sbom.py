"""The parts of labelgauge as a CycloneDX 1.5 document, from what is resolved and installed.

Usage: sbom.py DEBIAN_PACKAGE... -- PYPI_PACKAGE...
"""

import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The beginning of a licence's text, and its SPDX name.
LICENCES = [
    ("Apache License", "Apache-2.0"),
    ("MIT License", "MIT"),
    ("Permission is hereby granted, free of charge", "MIT"),
    ("Boost Software License", "BSL-1.0"),
]
# What Debian's copyright files call them.
DEBIAN_NAMES = {
    "Boost-1.0": "BSL-1.0", "BSD-3-clause": "BSD-3-Clause", "BSD-2-clause": "BSD-2-Clause",
    "Expat": "MIT", "public-domain": None, "GPL-2": "GPL-2.0-only", "GPL-2+": "GPL-2.0-or-later",
    "GPL-3+": "GPL-3.0-or-later", "Apache-2.0": "Apache-2.0", "zlib": "Zlib", "Zlib": "Zlib",
    "CC0-1.0": "CC0-1.0", "MIT": "MIT", "BSL-1.0": "BSL-1.0", "GPL-3": "GPL-3.0-only",
}
# Packages that only depend on the real ones, so that their copyright file is another's.
REAL_LICENCES = {"g++": "GPL-3.0-or-later", "libboost-math-dev": "BSL-1.0"}


def component(kind, name, version, purl, licences):
    part = {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if licences:
        part["licenses"] = [
            {"license": {"id": l} if spdx else {"name": l}} for l, spdx in sorted(licences)
        ]
    return part


def swift_packages():
    pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    for pin in pins:
        where = pin["location"].removesuffix(".git")
        folder = ROOT / ".build/checkouts" / where.rsplit("/", 1)[1]
        text = "".join(f.read_text() for f in folder.glob("LICENSE*"))
        found = {(spdx, True) for start, spdx in LICENCES if start in text}
        version = pin["state"].get("version", pin["state"]["revision"])
        purl = f"pkg:swift/{where.removeprefix('https://')}@{version}"
        yield component("library", pin["identity"], version, purl, found)


def debian_packages(names):
    for name in names:
        query = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True)
        if query.returncode != 0:
            sys.exit(f"{name} is not installed")
        text = Path(f"/usr/share/doc/{name}/copyright").read_text(errors="replace")
        words = re.findall(r"^License: *(\S+)", text, re.MULTILINE)
        words = [DEBIAN_NAMES.get(w) or w for w in words]
        if name in REAL_LICENCES:
            words = [REAL_LICENCES[name]]
        found = {(w, w in DEBIAN_NAMES.values()) for w in words}
        yield component(
            "library", name, query.stdout, f"pkg:deb/debian/{name}@{query.stdout}", found)


def python_packages(names):
    for name in names:
        try:
            data = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            print(f"{name} is not installed and left out", file=sys.stderr)
            continue
        words = data.get("License-Expression") or data.get("License") or ""
        classified = [
            c.rsplit(" :: ", 1)[1] for c in data.get_all("Classifier") or []
            if c.startswith("License ::")
        ]
        word = (words.splitlines() or classified or ["unknown"])[0]
        known = {"BSD-3-Clause", "MIT", "Apache-2.0", "MPL-2.0"}
        yield component(
            "application", name, data["Version"], f"pkg:pypi/{name}@{data['Version']}",
            {(word, word in known)})


def main():
    split = sys.argv.index("--")
    version = re.search(
        r'version = "([^"]+)"', (ROOT / "Sources/labelgauge/Labelgauge.swift").read_text()).group(1)
    own = component(
        "application", "labelgauge", version, f"pkg:generic/labelgauge@{version}", {("MIT", True)})
    parts = [
        *swift_packages(), *debian_packages(sys.argv[1:split]),
        *python_packages(sys.argv[split + 1:]),
    ]
    json.dump(
        {
            "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "metadata": {"component": own}, "components": parts,
            "dependencies": [{"ref": own["bom-ref"], "dependsOn": [p["bom-ref"] for p in parts]}],
        }, sys.stdout, indent=2)
    print()


main()
