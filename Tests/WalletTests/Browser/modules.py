#!/usr/bin/env python3
"""What the phone page's modules make, by Debian's Chromium: modules.py FOLDER ASKED, with the page's folder and a file of JSON
{"symbols": [{"text", "level"}], "presentations": [{"credential", "seconds", "nonce", "audience", "signature"}]}, bytes in hexadecimal.
It prints {"symbols": [{"version", "modules"}], "presentations": [{"text", "card"}]}.
"""
import json
import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("TALENTCARD_CHROMIUM", "/usr/bin/chromium")
FOLDER = Path(sys.argv[1])

MAKING = """async ({ symbols, presentations }) => {
  const [{ symbol }, { base45, claims, envelope }, { read }] = await Promise.all(
    ["qr", "presentation", "credential"].map((name) => import(`http://localhost/${name}.js`)));
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const hex = (all) => [...all].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    symbols: symbols.map(({ text, level }) => {
      const { version, modules } = symbol(text, level);
      return { version, modules: modules.join("") };
    }),
    presentations: presentations.map(({ credential, seconds, nonce, audience, signature }) => {
      const card = read(bytes(credential));
      return {
        text: `JTP1:${base45(envelope(claims(bytes(credential), seconds, bytes(nonce), audience), bytes(signature)))}`,
        card: { ...card, x: hex(card.x), y: typeof card.y === "boolean" ? card.y : hex(card.y) },
      };
    }),
  };
}"""


def answer(route) -> None:
    name = route.request.url.removeprefix("http://localhost/")
    if name == "":
        route.fulfill(content_type="text/html", body="<!doctype html><title>modules</title>")
    else:
        route.fulfill(content_type="text/javascript", body=(FOLDER / name).read_text(encoding="utf-8"))


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.route("http://localhost/**", answer)
    page.goto("http://localhost/")
    print(json.dumps(page.evaluate(MAKING, json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))))
    browser.close()
