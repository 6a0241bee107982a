"""A real Chromium before the counter page, and the world around it, which the test that started us changes for us.

A line of JSON on standard output asks for something; one on standard input is the answer. Other lines are for people.
"""
import asyncio
import json
import os
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright

CHROMIUM = os.environ.get("TALENTCARD_CHROMIUM", "/usr/bin/chromium")
# A slow, loaded machine; nothing waits so long when all is well.
PATIENCE = 30_000
CLERK = {"width": 1024, "height": 600}
# Where somebody wants the pictures; else none is taken.
SCREENSHOTS = os.environ.get("TALENTCARD_SCREENSHOTS")


def ask(do: str, **members):
    print(json.dumps({"do": do, **members}), flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError("the test has gone")
    return json.loads(line)


def qr(**card) -> str:
    return ask("qr", **card)["text"]


BOXES = (Path(__file__).parent / "boxes.js").read_text(encoding="utf-8")


class Desk:
    """One page and what is expected of it."""

    def __init__(self, page: Page, address: str, language: str):
        self.page, self.address, self.language = page, address, language
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message) -> None:
        # A daemon that is away is in the console too; what it means to the page is tested by what the page says.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    async def open(self, is_touched: bool = True, **query) -> None:
        """Opens the page. As long as a hand is on it (Shift, which does nothing), no verdict goes by itself. `tone` is what it
        comes up with, idle unless it is out."""
        address = {"lane": "desk", "lang": self.language, **query}
        words = "&".join(f"{key}={value}" for key, value in address.items() if key != "tone")
        await self.page.goto(f"{self.address}?{words}")
        await self.until("document.getElementById('light').textContent !== ''")
        if query.get("tone") != "out":
            await self.tone("idle")
        if is_touched:
            touch = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }))"
            await self.page.evaluate(f"() => {{ setInterval(() => {touch}, 2000); }}")

    async def tone(self, tone: str) -> None:
        await self.page.wait_for_selector(f"#verdict[data-tone={tone}]")

    async def until(self, truth: str) -> None:
        """Until the expression is true. (Playwright's own waiting would need a policy that allows eval.)"""
        for _ in range(PATIENCE // 20):
            if await self.page.evaluate(truth):
                return
            await self.page.wait_for_timeout(20)
        raise TimeoutError(truth)

    async def card(self, number: str) -> None:
        """Until this card's verdict is on the screen."""
        await self.until(f"document.getElementById('who').textContent.includes('{number}')")

    async def text(self, selector: str) -> str:
        return (await self.page.locator(selector).inner_text()).strip()

    async def scan(self, text: str, end: str = "Enter") -> None:
        """As a scanner types, every key sent before the browser has answered for the last one."""
        session = await self.page.context.new_cdp_session(self.page)
        keys = [key_events(character) for character in text] + [key_events(end)]
        tasks = [session.send("Input.dispatchKeyEvent", event) for pair in keys for event in pair]
        await asyncio.gather(*tasks)
        await session.detach()

    async def burst(self, text: str) -> None:
        """As a scanner types, with no pause at all between two keys, however loaded this machine is."""
        await self.page.evaluate(
            """(keys) => {
              for (const key of keys)
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            }""",
            [*text, "Enter"],
        )

    async def shot(self, name: str) -> None:
        await self.picture(f"{name}-{self.language}")

    async def picture(self, name: str) -> None:
        """As a file of this name, where somebody wants them."""
        if SCREENSHOTS is None:
            return
        Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png")

    async def sized(self, width: int, height: int) -> None:
        """At this size, once it is drawn so."""
        await self.page.set_viewport_size({"width": width, "height": height})
        await self.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")

    async def in_next_language(self) -> None:
        """The page in the language after this one."""
        await self.page.evaluate("document.getElementById('language').click()")
        self.language = (await self.page.evaluate("document.documentElement.lang"))[:2]

    async def key(self, name: str) -> None:
        """One key, as a hand presses it, once nothing of the last act is on its way any more."""
        await self.until("document.querySelector('#task [aria-disabled=true]') === null")
        await self.page.keyboard.press(name)

    async def fits(self, where: str) -> None:
        """Nothing is cut off, nothing lies over anything else, and no text is smaller than 16 pixels."""
        faults = await self.page.evaluate(BOXES)
        assert not faults, f"{where}: {faults}"

    def is_content(self) -> None:
        """The browser had nothing to complain about: no error, nothing that the content security policy stopped."""
        assert not self.complaints, self.complaints


def key_events(key: str) -> list[dict]:
    """Down and up of one key, as DevTools has them."""
    special = {"Enter": ("\r", 13), "Tab": ("\t", 9)}
    if key in special:
        text, code = special[key]
        down = {"type": "keyDown", "key": key, "code": key, "text": text, "windowsVirtualKeyCode": code}
        return [down, {"type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": code}]
    code = f"Key{key.upper()}" if key.isalpha() else f"Digit{key}" if key.isdigit() else ""
    return [{"type": "keyDown", "key": key, "code": code, "text": key}, {"type": "keyUp", "key": key, "code": code}]


class Browsers:
    """One browser for each set of flags, for as long as the script runs."""

    def __init__(self):
        self._stack = AsyncExitStack()
        self._playwright = None
        self._started = {}

    async def browser(self, *flags: str):
        if self._playwright is None:
            self._playwright = await self._stack.enter_async_context(async_playwright())
        if flags not in self._started:
            self._started[flags] = await self._playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", *flags])
        return self._started[flags]

    async def close(self) -> None:
        for browser in self._started.values():
            await browser.close()
        await self._stack.aclose()


BROWSERS = Browsers()


@asynccontextmanager
async def desk(address: str, language: str, *flags: str, **context):
    """A page with nothing of an earlier one; it closes, and must have had nothing to complain about."""
    around = await (await BROWSERS.browser(*flags)).new_context(**{"viewport": CLERK, **context})
    try:
        one = Desk(await around.new_page(), address, language)
        try:
            yield one
            one.is_content()
        except BaseException:
            await one.shot("failure")
            raise
    finally:
        await around.close()
