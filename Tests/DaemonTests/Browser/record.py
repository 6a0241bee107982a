"""The record behind F9, yesterday's decision in three acts, and the ladder below a refer with a use by number."""
import json
from datetime import date, timedelta

from access import check
from desk import desk, qr
from outages import SUPPORT
from verdicts import DOCUMENT, post, show, verify

SIZES = [(1366, 768), (1024, 600), (820, 1180), (390, 844)]
# Only the uppermost sheet is measured.
ALONE = "body:has(dialog.sheet) > :not(dialog.sheet:last-of-type) { display: none !important; }"
TOP = "dialog.sheet[open]:last-of-type"


async def fits(one, where: str) -> None:
    """At every size, in this language: nothing cut off, nothing over anything else; no rule of accessibility broken."""
    before = one.page.viewport_size
    await check(one, where)
    for width, height in SIZES:
        await one.sized(width, height)
        await one.page.evaluate("(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }", ALONE)
        await one.fits(f"{where} at {width} × {height}")
        await one.page.evaluate("document.adoptedStyleSheets = []")
        await one.shot(f"{where}-{width}")
        wide = await one.page.evaluate(f"(() => {{ const top = document.querySelector('{TOP}'); return top.scrollWidth - top.clientWidth; }})()")
        assert wide <= 0, f"{where} at {width}: {wide} pixels too wide"
    await one.page.set_viewport_size(before)


def problem(status: int, code: str):
    """An answer of the daemon in which it says no (RFC 9457)."""
    async def answer(route):
        await route.fulfill(status=status, content_type="application/problem+json", body=json.dumps({"code": code, "status": status}))
    return answer


async def keeps_its_keys(one) -> None:
    """Nothing that the page does by a function key is done by the browser, wherever the focus is; Alt+F4 is the browser's."""
    reaching = """(node, keys) => keys.filter((key) => node.dispatchEvent(
      new KeyboardEvent("keydown", { key: key.replace("Alt+", ""), altKey: key.startsWith("Alt+"), bubbles: true, cancelable: true })))"""
    for place in (one.page.locator("body"), one.page.locator(f"{TOP} textarea")):
        assert await place.evaluate(reaching, ["F1", "F2", "F3", "F4", "F5", "Alt+F4"]) == ["F5", "Alt+F4"]


async def attested(route) -> None:
    """As the daemon tells a step in which another operator's word stands."""
    line = await (await route.fetch()).json()
    line["asked"]["attestations"] = [{"word": "official-travel", "operator": "0231"}]
    await route.fulfill(json=line)


async def tomorrow(one) -> None:
    """The daemon's day is over: what was decided just now was decided yesterday."""
    async def next_day(route):
        if "day=" in route.request.url:
            return await route.continue_()
        counts = await (await route.fetch()).json()
        counts["day"] = str(date.fromisoformat(counts["day"]) + timedelta(days=1))
        await route.fulfill(body=json.dumps(counts), content_type="application/json")
    await one.page.route("**/v1/counts*", next_day)


async def run(address: str, language: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        admitted = verify(one.address, qr=qr(number="JX-007001"), document=DOCUMENT, officialTravel=True, companions=2)
        assert admitted["outcome"] == "admit", admitted
        post(one.address, f"v1/verifications/{admitted['id']}/services", {"service": "airport-vip", "companions": 2})
        await show(one, "red")
        await show(one, "amber")
        await one.page.keyboard.press("Escape")
        await tomorrow(one)

        # Three acts: the record, the day, the line.
        await one.page.keyboard.press("F9")
        await one.page.wait_for_selector("dialog.record .list p, dialog.record .list table")
        await one.page.locator("dialog.record .choices button").nth(1).click()
        await one.page.wait_for_selector("dialog.record tbody tr:nth-of-type(3)")
        await fits(one, "record")
        await one.page.route(f"**/v1/verifications/{admitted['id']}", attested, times=1)
        await one.page.locator("dialog.record tbody tr", has_text="JX-007001").locator("button").click()
        await one.page.wait_for_selector("dialog.line dl")
        told = await one.text("dialog.line")
        assert "JX-007001" in told and "+2" in told and DOCUMENT["number"] not in told, told
        assert "· 0231" in told, told
        await fits(one, "line")

        # Undone, with a reason, on another day than it was given.
        await one.page.locator("dialog.line .given > button").click()
        await one.page.locator("dialog.line .choices button").first.click()
        await one.page.wait_for_selector("dialog.line .undone")
        await one.page.keyboard.press("Escape")
        await one.page.wait_for_selector("dialog.line", state="detached")
        await one.until("document.querySelector('dialog.record tbody').textContent.includes('✕')")

        # What is typed into a field is nobody's card; the search is by the number on the card.
        await one.page.locator("dialog.record [name=card]").click()
        await one.page.keyboard.type("jx-007001")
        await one.page.keyboard.press("Enter")
        await one.until("document.querySelectorAll('dialog.record tbody tr').length === 1")
        for place, ending in ((-2, "csv"), (-1, "xlsx")):
            async with one.page.expect_download() as file:
                await one.page.locator("dialog.record > footer button").nth(place).click()
            assert (await file.value).suggested_filename.endswith(ending)

        # A card wins over whatever is open.
        await one.page.locator("dialog.record h2").click()
        await one.burst(qr(number="JX-007002"))
        await one.page.wait_for_selector("dialog.record", state="detached")
        await one.tone("amber")

        # Nobody could find out: what to do, and a use by number.
        await show(one, "grey")
        await one.page.wait_for_selector("#task .ladder li")
        assert "12333" in await one.text("#task .ladder") and SUPPORT[language] in await one.text("#task .ladder")
        await one.shot("ladder")
        await one.page.locator("#task .ladder button").click()
        await one.page.wait_for_selector(TOP)
        await fits(one, "by-number")
        fields = one.page.locator(f"{TOP} .field > :is(input, textarea)")
        await fields.nth(0).fill("110105194912310020")
        await fields.nth(1).fill("card and passport, same person")
        why = f"document.querySelector('{TOP} .why').textContent"
        await one.page.locator(f"{TOP} .main").click()
        await one.until(f"{why} !== ''")
        await fields.nth(0).fill("JX-007003")
        # What the daemon says of it is said as it is, not as a slip of the hand.
        for status, code in ((409, "not-referred"), (409, "operator-required"), (503, "journal-failed")):
            await one.page.route("**/v1/fallback-uses", problem(status, code), times=1)
            await one.page.locator(f"{TOP} .main").click()
            said = await one.page.evaluate("async (code) => (await import('/page/problems.js')).sentenceOn('record', code)", code)
            assert code not in said
            await one.until(f"{why} === {json.dumps(said)}")
        await keeps_its_keys(one)
        await one.page.locator(f"{TOP} .main").click()
        await one.page.wait_for_selector(f"{TOP} .said")
        assert "JX-007003" in await one.text(f"{TOP} .said")
        # A card's code that is typed into a field is a card, and the field is as it was.
        await one.page.keyboard.press("Escape")
        await one.page.locator("#task .ladder button").click()
        await one.page.locator(f"{TOP} textarea").fill("seen")
        await one.page.evaluate(f"() => {{ window.field = document.querySelector('{TOP} textarea'); }}")
        await one.scan(qr(number="JX-007009"))
        await one.card("JX-007009")
        assert await one.page.locator(TOP).count() == 0 and await one.page.evaluate("window.field.value") == "seen"
