"""An operator signs in at the page and off: whose word counts, and what is said of a PIN that is not right."""
import json

import access
from desk import desk, qr
from identity import recorded
from record import problem
from verdicts import DOCUMENT


async def run(address: str, language: str, number: str, pin: str, name: str) -> None:
    async with desk(address, language) as one:
        # Where somebody has to be on shift, the sheet comes by itself, and the field for the number has the keys.
        await one.open()
        await is_asked(one)
        await access.check(one, "signing in")
        await one.shot("shift")
        await wins(one)
        await refused(one, number)
        await needed(one, number, pin, name)
        # What a scanner types is a card's again, and no number's.
        await one.scan(qr(number="JX-000002"))
        await one.card("JX-000002")
        await one.burst(DOCUMENT["number"])
        await one.page.keyboard.press("F8")
        await one.until(f"document.getElementById('shift').textContent.includes('{name}')")
        await one.shot("shift-on")
        await access.check(one, "on shift")
        await one.page.locator("#shift button.main").click()
        # Nobody is there any more: it is asked for once again, as soon as no card is.
        await one.until("document.getElementById('operator').hidden")
        await one.page.keyboard.press("Escape")
        await is_asked(one)
        # A document that is scanned there waits for its card.
        await one.page.locator("#shift-pin").focus()
        await one.scan(DOCUMENT["number"])
        await one.page.wait_for_selector("#task .ribbon", state="attached")
        assert await one.page.locator("#shift-pin").input_value() == ""


async def is_asked(one) -> None:
    await one.page.wait_for_selector("#shift[open] #shift-number")
    await one.until("document.activeElement.id === 'shift-number'")


async def wins(one) -> None:
    """A card that is scanned into the sheet's field is a card; the sheet gives way, and comes again when the card has gone."""
    await one.page.keyboard.type("1", delay=150)
    await one.page.evaluate("() => { window.field = document.getElementById('shift-number'); }")
    await one.scan(qr(number="JX-000001"))
    await one.card("JX-000001")
    assert await one.page.evaluate("window.field.value") == "1"
    assert await one.page.locator("#shift").is_hidden()
    await one.page.keyboard.press("Escape")
    await is_asked(one)


async def refused(one, number: str) -> None:
    """What is wrong is said as it is; a PIN that was wrong is typed anew."""
    await sign_in(one, number, "000000")
    await one.until("document.getElementById('shift-why').textContent !== ''")
    assert await one.page.locator("#shift-pin").input_value() == ""
    await one.shot("shift-wrong")
    for status, code in ((429, "too-many-pins"), (403, "foreign-lane"), (500, "check-failed")):
        await one.page.route("**/v1/shifts", problem(status, code), times=1)
        await sign_in(one, number, "000000")
        said = await one.page.evaluate("async (code) => (await import('/page/problems.js')).sentenceOn('shift', code)", code)
        await one.until(f"document.getElementById('shift-why').textContent === {json.dumps(said)}")
    await one.page.locator("#shift form button[type=button]").click()
    await one.until("!document.getElementById('shift').open")


async def needed(one, number: str, pin: str, name: str) -> None:
    """A word is nobody's while nobody is on shift: nothing is sent, the page says so, and opens the sign-in."""
    await one.scan(qr(number="JX-000003"))
    await one.tone("amber")
    await one.page.keyboard.press("F4")
    await is_asked(one)
    assert await one.text("#note") == await one.text("#shift > p")
    assert len(await recorded(one, "JX-000003")) == 1
    await sign_in(one, number, pin)
    await one.until("!document.getElementById('shift').open")
    await one.until(f"document.getElementById('operator').textContent === '{name}'")
    await one.key("F4")
    await one.until("document.getElementById('number') === null")
    newest, *rest = await recorded(one, "JX-000003")
    assert len(rest) == 1 and newest["asked"]["operator"] == number, newest


async def sign_in(one, number: str, pin: str) -> None:
    await one.page.locator("#shift-number").fill(number)
    await one.page.locator("#shift-pin").fill(pin)
    await one.page.keyboard.press("Enter")
