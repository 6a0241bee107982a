"""Every state of the page at every size, in every language, with every kind of name: measured, not looked at."""
from desk import BOXES, desk, qr
from verdicts import DOCUMENT, show, verify

SIZES = [(1920, 1080), (1366, 768), (1024, 600), (820, 1180), (390, 844)]
# One character, a dot inside, twenty characters, forty-four letters.
NAMES = ["李", "阿卜杜拉·麦麦提", "阿卜杜热合曼买买提依明玉素甫江卡德尔尼亚", "Christopher Jonathan Alexander Smith-Johnson"]
LANGUAGES = ("zh", "en", "ko")
# The page's own desk, for whoever measures it with other names.
CATCH = """async () => {
  const { Desk } = await import("/page/desk.js");
  const { take } = Desk.prototype;
  Desk.prototype.take = function (...event) { window.desk = this; return take.apply(this, event); };
}"""
# What is on the screen, drawn with each name in turn, where a name is there at all.
MEASURE = f"""async (names) => {{
  const measure = {BOXES};
  const {{ showVerdict }} = await import("/page/verdict.js");
  const {{ desk }} = window;
  const shown = desk.decision;
  if (!shown?.card?.holder) return measure();
  const faults = names.flatMap((holder) => {{
    desk.decision = {{ ...shown, card: {{ ...shown.card, holder }} }};
    showVerdict(desk);
    const isThere = document.getElementById("who").textContent.startsWith(holder);
    return [...(isThere ? [] : ["it is not there"]), ...measure()].map((fault) => `${{holder}}: ${{fault}}`);
  }});
  desk.decision = shown;
  showVerdict(desk);
  return faults;
}}"""


async def states(one, site: str):
    """Brings each state onto the screen, and says which."""
    number = iter(range(100))

    def card(**members) -> str:
        return qr(number=f"JX-001{next(number):03}", holder=NAMES[1], **members)

    yield "idle"
    await one.page.keyboard.press("Escape")
    await show(one, "neutral")
    yield "neutral"
    # The last ten have every name.
    for tone, name in zip(("blue", "red", "grey"), NAMES):
        await show(one, tone, holder=name)
        yield tone
    verify(one.address, qr=qr(number="JX-002000", holder=NAMES[3]))
    await one.tone("amber")
    await one.scan(card(passports=1))
    await one.card("JX-001000")
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


async def run(address: str, site: str) -> None:
    """All states × sizes × languages × names."""
    async with desk(address, "zh") as one:
        await one.open()
        await one.page.evaluate(CATCH)
        async for state in states(one, site):
            await one.until("window.desk !== undefined")
            for language in LANGUAGES:
                assert one.language == language
                for width, height in SIZES:
                    await one.sized(width, height)
                    if (width, language) in ((1024, "zh"), (820, "zh"), (390, "ko"), (1366, "en")):
                        await one.picture(f"{site}-{state}-{width}-{language}")
                    faults = await one.page.evaluate(MEASURE, NAMES)
                    assert not faults, f"{state}, {language} at {width} × {height}: {faults}"
                await one.in_next_language()


async def zoomed(address: str, language: str) -> None:
    """At 200 and 400 % of 1366 × 768: what is read grows with it, and nothing is cut off, in no language."""
    async with desk(address, language) as one:
        await one.open()
        await show(one, "green")
        for _ in LANGUAGES:
            heights = {}
            for percent in (100, 200, 400):
                await one.sized(1366 * 100 // percent, 768 * 100 // percent)
                await one.fits(f"{percent} %, {one.language}")
                await one.shot(f"zoom-{percent}")
                heights[percent] = percent / 100 * await one.page.evaluate(
                    "parseFloat(getComputedStyle(document.getElementById('who')).fontSize)")
            assert heights[400] >= 64 and heights[200] >= 32, heights
            await one.in_next_language()
