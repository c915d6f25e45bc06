"""Writes the documentation as a site of plain pages: no script, no request, light and dark.

    python docs/site.py LABELGAUGE OUT

The guides are the Markdown files beside this one. All other pages are what `labelgauge explain --json` prints: the
text that `explain`, `formats` and `init` show in the terminal. Needs the PyPI package Markdown.
"""
import html
import json
import os
import pathlib
import re
import subprocess
import sys

import markdown

HERE = pathlib.Path(__file__).resolve().parent
# The pages look like a report.
STYLE = (HERE / "../Sources/Report/Templates/page.css").read_text() + """
main{max-width:76ch}main h2{margin-top:2.25rem}main h3{font-size:1.0625rem}
pre{background:var(--panel);padding:.75rem 1rem;border-radius:6px;white-space:pre-wrap;font-size:.875rem;line-height:1.45}
code{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.9em}pre code{font-size:1em}
td,th{max-width:none;overflow-wrap:normal}main .scroll{margin-bottom:1rem}main ul,main ol{padding-left:1.25rem}.names dt{margin-top:.625rem;font-weight:600}.names dd{margin:0}
"""
# In the order in which they are read; others follow by name.
GUIDES = ["tutorial.md", "for-managers.md", "for-statisticians.md", "pipelines.md", "fix.md", "plan.md", "audit.md", "tables.md"]
FOLDERS = {"Formats": "formats", "Options": "options"}


def address(page):
    """Where a page of the manual lies: all options are on one page."""
    if page["group"] == "Options":
        return f"options.html#{page['name']}"
    return f"{FOLDERS.get(page['group'], 'explain')}/{page['name'].replace('/', '-').replace(' ', '-')}.html"


class Site:
    def __init__(self, pages, out):
        self.pages, self.out = pages, out
        # Names that are no words of the language become links where they stand in a text.
        self.names = {p["name"]: address(p) for p in pages if re.search(r"[-/.]", p["name"])}
        found = "|".join(re.escape(n) for n in sorted(self.names, key=len, reverse=True))
        self.links = re.compile(rf"(?P<url>https?://[^\s<]+[^\s<.,;:)])|`(?P<code>[^`]+)`|(?<![\w./-])(?P<name>{found})(?![\w/-]|\.\w)")

    def text(self, words, here):
        """Words of the manual as HTML, with links from the page `here`."""
        def mark(match):
            if match["url"]:
                return f'<a href="{match["url"]}">{match["url"]}</a>'
            if match["code"]:
                return f"<code>{match['code']}</code>"
            target = self.names[match["name"]]
            return match["name"] if target == here else f'<a href="{self.relative(target, here)}">{match["name"]}</a>'

        return self.links.sub(mark, html.escape(words, quote=False))

    def body(self, words, here):
        """Paragraphs; lines that start with blanks are formulas and stay as they are."""
        blocks = []
        for line in words.split("\n"):
            if not line.startswith(" "):
                blocks.append(f"<p>{self.text(line, here)}</p>")
            elif blocks and blocks[-1].startswith("<pre>"):
                blocks[-1] = blocks[-1].replace("</pre>", f"\n{html.escape(line[2:])}</pre>")
            else:
                blocks.append(f"<pre>{html.escape(line[2:])}</pre>")
        return "\n".join(blocks)

    @staticmethod
    def relative(target, here):
        return os.path.relpath(target, os.path.dirname(here) or ".")

    def write(self, here, title, subline, content):
        home = "" if here == "index.html" else (
            f'<p class="home"><a href="{self.relative("index.html", here)}">labelgauge: all pages</a></p>')
        path = self.out / here
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{html.escape(title)} · labelgauge</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="top">{home}<h1>{html.escape(title)}</h1>{f'<p class="subline">{subline}</p>' if subline else ''}</header>
<main id="main" tabindex="-1">
{content}
</main>
</body>
</html>
""")

    def guide(self, source):
        """A Markdown file as a page; returns its address and title."""
        here = source.with_suffix(".html").name
        page = markdown.markdown(source.read_text(), extensions=["tables", "fenced_code", "toc", "sane_lists"])
        title = html.unescape(re.sub("<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", page)[1]))
        page = re.sub(r"<h1.*?</h1>\n?", "", page, count=1)
        page = re.sub(r'href="([\w-]+)\.md(#[^"]*)?"', r'href="\1.html\2"', page)
        page = page.replace("<table>", '<div class="scroll" tabindex="0" role="group" aria-label="Table, scrolls sideways"><table>')
        self.write(here, title, "", page.replace("</table>", "</table></div>"))
        return here, title

    def manual(self):
        for page in self.pages:
            if page["group"] == "Options":
                continue
            here = address(page)
            parts = [f"<h2>{html.escape(p['heading'])}</h2>\n{self.body(p['body'], here)}" for p in page["parts"]]
            self.write(here, page["title"], html.escape(page["group"]), "\n".join(parts))

    def options(self):
        rows = [
            f'<h2 id="{p["name"]}"><code>{p["name"]}: {html.escape(p["parts"][-1]["body"])}</code></h2>\n'
            + self.body(p["asks"], "options.html") for p in self.pages if p["group"] == "Options"]
        self.write(
            "options.html", "Options of a config", "What <code>labelgauge init</code> prints, for <code>--config</code>: "
            "each key with its default, or an example where there is none.", "\n".join(rows))

    def index(self, guides):
        def listed(group):
            return "".join(
                f'<dt><a href="{address(p)}">{html.escape(p["name"])}</a></dt><dd>{html.escape(p["asks"])}</dd>'
                for p in self.pages if p["group"] == group)

        groups = list(dict.fromkeys(p["group"] for p in self.pages if p["group"] != "Options"))
        content = '<h2>Guides</h2>\n<ul class="links">' + "".join(
            f'<li><a href="{here}">{html.escape(title)}</a></li>' for here, title in guides)
        content += '<li><a href="options.html">Options of a config</a></li></ul>\n'
        content += "\n".join(f'<h2>{group}</h2>\n<dl class="names">{listed(group)}</dl>' for group in groups)
        self.write(
            "index.html", "labelgauge", "Measures the labelers behind bounding-box labels: who deviates, by how much, "
            "and how sure that is.", content)


def main():
    binary, out = sys.argv[1], pathlib.Path(sys.argv[2])
    printed = subprocess.run([binary, "explain", "--json"], capture_output=True, check=True).stdout
    site = Site(json.loads(printed)["pages"], out)
    first = [HERE / name for name in GUIDES]
    others = [path for path in sorted(HERE.glob("*.md")) if path not in first]
    site.index([site.guide(path) for path in first + others])
    site.manual()
    site.options()
    print(out / "index.html")


if __name__ == "__main__":
    main()
