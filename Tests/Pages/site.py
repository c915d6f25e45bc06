"""Says what is wrong with the site that docs/site.py wrote: dead links, pages of the manual or guides without a page.

    python site.py OUT MANUAL.json      (MANUAL.json: what `labelgauge explain --json` prints)
"""
import html.parser
import json
import pathlib
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    """The title, the ids and the links of a page."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.words, self.faults = set(), [], [], []
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.faults.append(f"the id {attributes['id']} twice")
            self.ids.add(attributes["id"])
        self.links += [attributes[a] for a in ("href", "src") if a in attributes]
        if tag == "script":
            self.faults.append("a script")

    def handle_data(self, data):
        self.words.append(data)


def main():
    out = pathlib.Path(sys.argv[1]).resolve()
    manual = json.loads(pathlib.Path(sys.argv[2]).read_text())["pages"]
    pages = {path: Page(path) for path in out.rglob("*.html")}
    faults, linked = [], {out / "index.html"}
    for path, page in pages.items():
        faults += [f"{path.relative_to(out)}: {fault}" for fault in page.faults]
        for link in page.links:
            if link.startswith("https://") or link.startswith("http://"):
                continue
            target, _, fragment = urllib.parse.unquote(link).partition("#")
            file = (path.parent / target).resolve() if target else path
            linked.add(file)
            if file not in pages or fragment and fragment not in pages[file].ids:
                faults.append(f"{path.relative_to(out)}: dead link {link}")
    faults += [f"{path.relative_to(out)}: no page leads to it" for path in pages if path not in linked]
    texts = {path: " ".join("".join(page.words).split()) for path, page in pages.items()}
    everything = "\n".join(texts.values())
    for entry in manual:
        for part in entry["parts"]:
            for line in part["body"].split("\n"):
                words = " ".join(line.replace("`", "").split())
                if words not in everything:
                    faults.append(f"{entry['name']}: not told: {words[:80]}")
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages, {len(manual)} entries, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
