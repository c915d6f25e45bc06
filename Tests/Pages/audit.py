"""Opens pages of a report in Chromium as people do, and says what is wrong with them.

    python audit.py FOLDER [PAGE…]      (default: index.html and the first page of each kind)

Each page is opened light and dark, narrow (360 px) and wide (1280 px), and audited by axe-core (WCAG 2.2 A and AA,
best practices). Besides: no word on the console, no request beyond the page, nothing wider than the window, opened
in under a second, tables sort by click and by keyboard, rows filter. Prints one line per fault; exit code 1 if any.
"""
import pathlib
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if pathlib.Path(p).exists()), None)
# Words of up to 14 letters and digits in cells that lie on more than one line.
BROKEN_WORDS = """() => {
  const broken = [], range = document.createRange();
  for (const cell of document.querySelectorAll('th, td')) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest('svg')) continue;
      for (const word of node.data.matchAll(/(?<![^\\s])[\\p{L}\\p{N}_.]{2,14}(?![^\\s])/gu)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def some_pages(folder):
    yield folder / "index.html"
    for kind in ("labelers", "vendors"):
        pages = sorted((folder / kind).glob("*.html"))
        # The largest has most on it.
        yield from sorted(pages, key=lambda p: -p.stat().st_size)[:1]


def audit(page, path, width, scheme, say):
    words, requests = [], []
    page.on("console", lambda message: words.append(message.text))
    page.on("pageerror", lambda error: words.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    start = time.monotonic()
    page.goto(path.resolve().as_uri(), wait_until="load")
    seconds = time.monotonic() - start
    where = f"{path.parent.name}/{path.name} {width}px {scheme}"
    if seconds > 1:
        say(f"{where}: opened in {seconds:.2f} s")
    for url in requests:
        if not url.startswith(path.resolve().as_uri()):
            say(f"{where}: asked for {url}")
    for word in words:
        say(f"{where}: console: {word}")
    for word in page.evaluate(BROKEN_WORDS)[:3]:
        say(f"{where}: the word {word!r} of a table is broken")
    excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if excess > 0:
        say(f"{where}: {excess} px wider than the window")
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    for violation in results.response["violations"]:
        nodes = violation["nodes"]
        say(f"{where}: axe {violation['id']} ({len(nodes)}): {violation['help']}: {nodes[0]['html'][:160]}")
    return seconds


def sorts(page, path, say):
    page.goto(path.resolve().as_uri())
    tables = page.locator("table[data-interactive]")
    if tables.count() == 0:
        return
    table = tables.first
    column = "[...t.tBodies[0].rows].map(r => r.cells[%d].dataset.sort ?? r.cells[%d].textContent.trim())"
    numeric = page.evaluate(
        "t => [...t.tHead.rows[0].cells].findIndex(c => c.classList.contains('number'))", table.element_handle())
    read = lambda: [float(v) for v in page.evaluate("t => " + column % (numeric, numeric), table.element_handle()) if v]
    head = table.locator("thead th").nth(numeric)
    head.locator("button").click()
    if read() != sorted(read()) or head.get_attribute("aria-sort") != "ascending":
        say(f"{path.name}: a click does not sort")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    if read() != sorted(read(), reverse=True) or head.get_attribute("aria-sort") != "descending":
        say(f"{path.name}: Enter does not sort the other way")
    page.locator("input[type=search]").first.fill("no row holds this")
    if table.locator("tbody tr:visible").count() != 0:
        say(f"{path.name}: the filter does not filter")


def main():
    folder = pathlib.Path(sys.argv[1])
    pages = [folder / p for p in sys.argv[2:]] or list(some_pages(folder))
    faults, slowest = [], 0.0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        browser.new_page().goto("about:blank")
        for width, scheme in ((1280, "light"), (360, "dark")):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for path in pages:
                page = context.new_page()
                slowest = max(slowest, audit(page, path, width, scheme, faults.append))
                page.close()
            context.close()
        # The audits run scripts that the policy of the pages forbids; this is the page as it is.
        page = browser.new_page()
        sorts(page, pages[0], faults.append)
        browser.close()
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages, {len(faults)} faults, slowest opened in {slowest:.2f} s")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
