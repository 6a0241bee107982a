"""For whoever has no mouse, no sight, or no red: axe-core's rules, the keyboard, the colours."""
from pathlib import Path

import axe_playwright_python

from desk import desk
from verdicts import DOCUMENT, HEADLINES, show

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
# What the button of the language goes on to.
NEXT = {"zh": "en-GB", "en": "ko-CN", "ko": "zh-CN"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def check(one, where: str) -> None:
    """No rule of WCAG 2.2 AA is broken by what stands on the page now."""
    if not await one.page.evaluate("'axe' in window"):
        await one.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await one.page.evaluate("(tags) => axe.run({ runOnly: tags })", RULES)
    faults = [f"{fault['id']}: {[node['target'] for node in fault['nodes']]}" for fault in found["violations"]]
    assert not faults, f"{where}: {faults}"


async def contrast(one) -> float:
    """Of the verdict's largest words to what is behind them (WCAG 2.2, 1.4.3)."""
    return await one.page.evaluate(
        """() => {
          const light = (colour) => {
            const parts = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255);
            const [r, g, b] = parts.map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
          };
          const words = light(getComputedStyle(document.getElementById("headline")).color);
          const ground = light(getComputedStyle(document.getElementById("verdict")).backgroundColor);
          return (Math.max(words, ground) + .05) / (Math.min(words, ground) + .05);
        }"""
    )


async def ground(one) -> float:
    """The relative luminance of what is behind the verdict (WCAG 2.2), by the style that it has."""
    parts = await one.page.evaluate(
        "getComputedStyle(document.getElementById('verdict')).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)")
    r, g, b = (part / 255 / 12.92 if part <= 10 else ((part / 255 + .055) / 1.055) ** 2.4 for part in parts)
    return .2126 * r + .7152 * g + .0722 * b


async def run(address: str, language: str) -> None:
    grounds = {}
    async with desk(address, language, reduced_motion="reduce") as one:
        await one.page.clock.install()
        await one.open()
        await check(one, "idle")
        session = await one.page.context.new_cdp_session(one.page)
        for tone in HEADLINES[language]:
            await show(one, tone)
            assert await contrast(one) >= 5, f"{tone}: {await contrast(one)}"
            grounds[tone] = await ground(one)
            for _ in HEADLINES:
                await check(one, f"{tone}, {one.language}")
                await one.in_next_language()
            await session.send("Emulation.setEmulatedVisionDeficiency", {"type": "deuteranopia"})
            await one.shot(f"deuteranopia-{tone}")
            await session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
            assert await one.page.evaluate("document.getAnimations().length") == 0
        # Whoever sees no red tells yes from no by brightness as well.
        assert (grounds["green"] + .05) / (grounds["red"] + .05) >= 1.6, grounds
        await one.page.click("#light")
        await one.page.wait_for_selector("#machine[open]")
        await check(one, "the machine")
        await one.shot("machine")
        await one.page.keyboard.press("Escape")
        await spoken(one)
        await keyboard(one)
    await forced(address, language, grounds)


async def spoken(one) -> None:
    """The answer is said aloud by a screen reader, whole and once; how the machine stands is not said again and again."""
    said = one.page.locator("#spoken")
    assert await said.get_attribute("aria-live") == "assertive" and await said.get_attribute("aria-atomic") == "true"
    await show(one, "red")
    assert HEADLINES[one.language]["red"] in await said.text_content()
    await one.page.evaluate(
        """() => {
          window.said = 0;
          const live = document.querySelectorAll("[aria-live], [role=status], [role=alert]");
          const watch = new MutationObserver((changes) => { window.said += changes.length; });
          for (const node of live) watch.observe(node, { childList: true, characterData: true, subtree: true });
        }""")
    await one.page.locator("#panels button").last.focus()
    focused = await one.page.evaluate_handle("document.activeElement")
    # Until the page has asked once again how the machine stands, and has been told.
    async with one.page.expect_response("**/v1/page*"):
        await one.page.clock.run_for(11_000)
    await one.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => drawn()))")
    assert await one.page.evaluate("(node) => node === document.activeElement && node.matches('#panels button')", focused)
    changed = await one.page.evaluate("window.said")
    assert changed == 0, f"{changed} things were said while nothing happened"


async def forced(address: str, language: str, grounds: dict) -> None:
    """With contrast of the user's own the tones stay, and what is chosen is more than bold."""
    async with desk(address, language, forced_colors="active") as one:
        await one.open()
        for place, tone in enumerate(("green", "amber", "red")):
            # Cards that were not read just now: those would be the same readings, taken further above.
            await show(one, tone, number=f"JX-00310{place}")
            assert abs(await ground(one) - grounds[tone]) < .01, tone
            await one.shot(f"forced-{tone}")
        await show(one, "amber", number="JX-003110")
        outline = "getComputedStyle(document.querySelector('#task [aria-checked=true]')).outlineStyle"
        assert await one.page.evaluate(outline) == "solid"


async def keyboard(one) -> None:
    """Everything that a hand can press is reached by Tab in the order in which it stands, and is seen when it is."""
    await show(one, "amber")
    # From the first one on.
    await one.page.locator("#light").focus()
    await one.page.keyboard.press("Shift+Tab")
    reached = []
    for _ in range(120):
        await one.page.keyboard.press("Tab")
        name = await one.page.evaluate(
            """() => {
              const node = document.activeElement;
              if (node === document.body) return null;
              const style = getComputedStyle(node);
              if (style.outlineStyle === "none") throw new Error(`no focus to be seen on ${node.textContent}`);
              return `${node.closest("[id]").id}: ${node.ariaLabel ?? node.textContent}`;
            }"""
        )
        if name is None or name in reached:
            break
        reached.append(name)
    groups = list(dict.fromkeys(name.split(":")[0] for name in reached))
    expected = ["light", "language", "keypad", "task", "officialTravel", "companions", "history", "panels"]
    assert groups == expected, groups
    # After each step the hand is on the main button, never nowhere.
    await one.page.evaluate("document.activeElement.blur()")
    await one.burst(DOCUMENT["number"])
    await one.until("document.activeElement.matches('#task .main')")
    await one.key("Enter")
    await one.tone("green")
    await one.page.wait_for_selector("#task .done")
    await one.until("document.activeElement !== document.body")
    # Arrows go through a group of choices; the space bar and Enter press.
    await one.page.locator("#companions [tabindex='0']").focus()
    await one.page.keyboard.press("ArrowRight")
    await one.until("document.querySelector('#companions [aria-checked=true]').textContent === '1'")
    assert await one.page.evaluate("document.activeElement.textContent") == "1"
    await one.page.keyboard.press("Escape")
    await one.tone("idle")
    await one.page.locator("#language").focus()
    await one.page.keyboard.press("Enter")
    assert await one.page.evaluate("document.documentElement.lang") == NEXT[one.language]
