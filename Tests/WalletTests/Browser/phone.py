#!/usr/bin/env python3
"""A phone before the page that makes it a card: phone.py STAGE, a file of JSON with the origin, two codes, a card's number, a folder for
pictures, and the seconds that a wrong clock is ahead. PhonePageTests.swift runs it, and decides on the pictures as a counter does: told when
each was taken, it answers when it is done.
"""
import json
import os
import re
import sys
import time
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import expect, sync_playwright

CHROMIUM = os.environ.get("TALENTCARD_CHROMIUM", "/usr/bin/chromium")
PATIENCE = 60_000
PHONE = {"width": 360, "height": 740}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
origin, pictures = stage["origin"], Path(stage["pictures"])
complaints: list[str] = []
moments: dict[str, int] = {}


def take(page, name: str) -> None:
    """A picture of the code, and when it was taken."""
    page.locator(".symbol").screenshot(path=str(pictures / f"{name}.png"))
    moments[name] = int(time.time())


def good(page, name: str) -> None:
    """No rule of WCAG 2.2 AA is broken, and nothing is cut off, with text twice as large too."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for size in ("100%", "200%"):
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name}: {wide} px too wide at {size}"
        found = page.evaluate("(tags) => axe.run({ runOnly: tags })", RULES)
        faults = [f"{fault['id']}: {[node['target'] for node in fault['nodes']]}" for fault in found["violations"]]
        assert not faults, f"{name} at {size}: {faults}"
    page.evaluate("document.documentElement.style.fontSize = ''")


def watched(context):
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text)
            if message.type in ("error", "warning") and "Failed to load resource" not in message.text else None)
    page.on("request", lambda request: complaints.append(f"asked for {request.url}")
            if not request.url.startswith((f"{origin}/card/phone/", f"{origin}/v1/phones")) else None)
    return page


def code_shown(page, last: str | None) -> str:
    """The path of the code on the screen, which is another one than the last."""
    path = page.locator(".symbol path")
    expect(path).to_be_visible()
    if last is not None:
        expect(path).not_to_have_attribute("d", last)
    return path.get_attribute("d")


def main() -> None:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(pictures / "profile"), executable_path=CHROMIUM, args=["--no-sandbox"], viewport=PHONE, device_scale_factor=2,
            is_mobile=True, has_touch=True, locale="zh-CN", timezone_id="Asia/Shanghai")
        page = watched(context)
        page.goto(f"{origin}/card/phone/")
        expect(page.locator(".advice")).to_contain_text("没有卡")
        good(page, "no card")
        page.fill("input[name=code]", "0000-0000-0000-0000")
        page.tap("button[type=submit]")
        expect(page.locator(".fault")).to_contain_text("登记码不对")
        # The answer gets lost on its way; the same code is good for the same phone.
        page.route("**/v1/phones", lambda route: (route.fetch(), route.abort()))
        page.fill("input[name=code]", stage["code"].lower())
        page.tap("button[type=submit]")
        expect(page.locator(".fault")).to_contain_text("没有得到答复")
        page.unroute("**/v1/phones")
        page.tap("button[type=submit]")
        expect(page.locator("dl")).to_contain_text(stage["number"])
        last = code_shown(page, None)
        good(page, "code")
        # The key is there and does not come out.
        assert page.evaluate("""async () => {
          const open = indexedDB.open("talentcard", 1);
          const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
          const get = database.transaction("kept").objectStore("kept").get("card");
          const { key } = await new Promise((done) => { get.onsuccess = () => done(get.result); });
          database.close();
          if (key.extractable || key.type !== "private") return "extractable";
          return crypto.subtle.exportKey("pkcs8", key).then(() => "exported", (error) => error.name);
        }""") == "InvalidAccessError"
        # Its files are kept; from here on there is no network.
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        context.set_offline(True)
        page.reload()
        last = code_shown(page, None)
        for number in range(stage["count"]):
            take(page, str(number))
            page.tap(".show")
            last = code_shown(page, last)
        page.emulate_media(color_scheme="dark", forced_colors="active")
        page.tap(".show")
        last = code_shown(page, last)
        take(page, "dark")
        good(page, "code, in forced colours and dark")
        page.emulate_media(color_scheme="light", forced_colors="none")
        # For one site alone.
        page.locator("details", has_text="只在一个服务点有效").locator("summary").tap()
        page.fill("input[name=site]", stage["site"])
        page.keyboard.press("Tab")
        last = code_shown(page, last)
        take(page, "site")
        context.close()
        # The same profile after the browser's end, still without a network.
        context = playwright.chromium.launch_persistent_context(
            str(pictures / "profile"), executable_path=CHROMIUM, args=["--no-sandbox"], viewport=PHONE, device_scale_factor=2,
            is_mobile=True, has_touch=True, locale="zh-CN", timezone_id="Asia/Shanghai", offline=True)
        page = watched(context)
        page.goto(f"{origin}/card/phone/")
        code_shown(page, None)
        take(page, "restarted")
        print(json.dumps(moments), flush=True)
        sys.stdin.readline()
        # A clock that is ahead is told once there is a network.
        context.set_offline(False)
        page.add_init_script(f"const now = Date.now; Date.now = () => now() + {stage['ahead']} * 1000;")
        page.reload()
        # The server says whole seconds.
        about = "|".join(str(stage["ahead"] + off) for off in (-1, 0, 1))
        expect(page.locator("#clock")).to_contain_text(re.compile(f"快了约 ({about}) 秒"))
        good(page, "wrong clock")
        # What was cleared is said, and the card is enrolled again.
        page.evaluate("indexedDB.deleteDatabase('talentcard')")
        page.goto(f"{origin}/card/phone/?lang=ko")
        expect(page.locator(".advice")).to_contain_text("카드가 없습니다")
        page.fill("input[name=code]", stage["second"])
        page.tap("button[type=submit]")
        code_shown(page, None)
        context.close()
    assert not complaints, complaints


main()
