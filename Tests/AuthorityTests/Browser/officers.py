"""A real Chromium before the console, and officers with their authenticators (RFC 6238 by Python's own means)."""
import base64
import hashlib
import hmac
import os
import struct
import tempfile
import time
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page, expect

CHROMIUM = os.environ.get("TALENTCARD_CHROMIUM", "/usr/bin/chromium")
# A slow, loaded machine; nothing waits so long when all is well.
PATIENCE = 60_000
DESK = {"width": 1280, "height": 800}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The pictures are kept where somebody wants them.
_UNWANTED = tempfile.TemporaryDirectory(prefix="console-")
SCREENSHOTS = Path(os.environ.get("TALENTCARD_SCREENSHOTS") or _UNWANTED.name)


class Officer:
    """Who signs in, with password and authenticator."""

    def __init__(self, name: str, password: str, secret: str):
        self.name, self.password = name, password
        self.secret = base64.b32decode(secret + "=" * (-len(secret) % 8))
        self.last = 0

    def code(self, step: int) -> str:
        mac = hmac.new(self.secret, struct.pack(">Q", step), hashlib.sha1).digest()
        offset = mac[-1] & 15
        return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"

    def next_code(self) -> str:
        """One that was not used: of the step before, the own one or the next; each is good once."""
        while True:
            step = max(int(time.time()) // 30 - 1, self.last + 1)
            if step <= int(time.time()) // 30 + 1:
                self.last = step
                return self.code(step)
            time.sleep(0.5)


class Desk:
    """One browser of one officer."""

    def __init__(self, browser: Browser, origin: str, language: str = "zh"):
        self.context = browser.new_context(viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)
        self.page.goto(f"{origin}/console/?lang={language}")

    def _heard(self, message) -> None:
        # A refusal is in the console too; what it means to the page is tested by what the page says.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def enter(self, officer: Officer, code: str | None = None) -> None:
        self.page.fill("input[name=officer]", officer.name)
        self.page.fill("input[name=password]", officer.password)
        self.page.fill("input[name=code]", code or officer.next_code())
        self.page.press("input[name=code]", "Enter")

    def sign_in(self, officer: Officer) -> None:
        # On a loaded machine a code may be over before it is looked at; then the next one does.
        for _ in range(3):
            self.enter(officer)
            self.page.wait_for_selector("#who:not([hidden]), .fault:not(:empty)")
            if self.page.locator("#who").is_visible():
                break
        expect(self.page.locator("#who")).to_contain_text(officer.name, timeout=PATIENCE)
        self.drawn()

    def drawn(self) -> None:
        """What the address says stands on the screen."""
        self.page.wait_for_selector("#view:not([aria-busy]) > *")

    def tab(self, name: str) -> None:
        self.page.click(f"#tabs [data-tab={name}]")
        expect(self.page.locator(f"#tabs [data-tab={name}]")).to_have_attribute("aria-current", "page")
        self.drawn()

    def press(self, text: str, within: str = "#view") -> None:
        self.page.locator(within).get_by_role("button", name=text, exact=True).first.click()

    def agree(self, text: str) -> None:
        """Presses the button of the question that was asked, and waits until the page has an answer."""
        self.press(text, "#ask")
        expect(self.page.locator("#ask")).not_to_be_visible()
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0, timeout=PATIENCE)

    def noted(self, text: str) -> None:
        expect(self.page.locator("#note")).to_contain_text(text, timeout=PATIENCE)

    def shot(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(SCREENSHOTS / f"{name}.png"))

    def accessible(self, where: str) -> None:
        """No rule of WCAG 2.2 AA is broken by what stands on the page now."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate("(tags) => axe.run({ runOnly: tags })", RULES)
        faults = [f"{fault['id']}: {[node['target'] for node in fault['nodes']]}" for fault in found["violations"]]
        assert not faults, f"{where}: {faults}"

    def fits(self) -> None:
        """Nothing is cut off at the side."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{wide} px too wide"

    def end(self) -> None:
        assert not self.complaints, self.complaints
        self.context.close()
