"""Every state of the page at every size, in every language, with every kind of name: measured, not looked at."""
from desk import desk, qr
from verdicts import DOCUMENT, show, verify

SIZES = [(1920, 1080), (1366, 768), (1024, 600), (820, 1180), (390, 844)]
NAMES = {
    "one": "李", "dot": "阿卜杜拉·麦麦提", "twenty": "阿卜杜热合曼买买提依明玉素甫江卡德尔尼亚",
    "latin": "Christopher Jonathan Alexander Smith-Johnson",
}
LANGUAGES = 3


async def states(one, name: str, site: str):
    """Brings each state onto the screen, with the holder's name, and says which."""
    number = iter(range(100))

    def card(**members) -> str:
        return qr(number=f"JX-{ord(name[0]) % 1000:03}{next(number):03}", holder=name, **members)

    yield "idle"
    await one.page.keyboard.press("Escape")
    await show(one, "neutral")
    yield "neutral"
    for tone in ("blue", "red", "grey"):
        await show(one, tone, holder=name)
        yield tone
    await one.scan(card(passports=1))
    await one.tone("amber")
    yield "document"
    await one.burst("110101198001010010")
    await one.tone("red")
    yield "mismatch"
    await one.scan(card())
    await one.tone("amber")
    if site == "airport":
        await one.burst(DOCUMENT["number"])
        await one.until("document.querySelector('#task .main') && document.getElementById('number') === null")
        yield "travel"
        await one.key("Enter")
    else:
        await one.key("F3")
        await one.until("document.querySelector('#relation-child, [data-key=relation-child][aria-checked=true]') !== null")
        yield "holder's document"
        await one.burst(DOCUMENT["number"])
        await one.until("document.getElementById('number') === null")
        yield "kinship"
        await one.key("Enter")
    await one.tone("green")
    await one.page.wait_for_selector("#task .done")
    yield "recorded"
    verify(one.address, qr=card(), document=DOCUMENT, officialTravel=True, companions=2 if site == "airport" else 0)
    await one.until("document.querySelector('#task .done') === null")
    await one.tone("green")
    yield "green"


async def run(address: str, name: str, site: str) -> None:
    """All states × sizes × languages with one name."""
    async with desk(address, "zh") as one:
        await one.open()
        async for state in states(one, NAMES[name], site):
            for language in ("zh", "en", "ko")[:LANGUAGES]:
                await one.until(f"document.documentElement.lang.startsWith('{language}')")
                for width, height in SIZES:
                    await one.page.set_viewport_size({"width": width, "height": height})
                    await one.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")
                    if (width, language) in ((1024, "zh"), (820, "zh"), (390, "ko"), (1366, "en")):
                        await one.page.screenshot(path=one.picture(f"{site}-{state}-{name}-{width}-{language}"))
                    await one.fits(f"{state}, {name}, {language} at {width} × {height}")
                await one.page.evaluate("document.getElementById('language').click()")


async def zoomed(address: str, language: str) -> None:
    """At 200 and 400 % of 1366 × 768: what is read grows with it, and nothing is cut off."""
    async with desk(address, language) as one:
        await one.open()
        await show(one, "green")
        heights = {}
        for percent in (100, 200, 400):
            await one.page.set_viewport_size({"width": 1366 * 100 // percent, "height": 768 * 100 // percent})
            await one.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")
            await one.fits(f"{percent} %")
            await one.shot(f"zoom-{percent}")
            heights[percent] = percent / 100 * await one.page.evaluate(
                "parseFloat(getComputedStyle(document.getElementById('who')).fontSize)")
        assert heights[400] >= 64 and heights[200] >= 32, heights
