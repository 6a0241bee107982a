"""An operator signs in at the page and off: whose word counts, and what is said of a PIN that is not right."""
import access
from desk import desk, qr
from verdicts import DOCUMENT


async def run(address: str, language: str, number: str, pin: str, name: str) -> None:
    async with desk(address, language) as one:
        # Where somebody has to be on shift, the sheet comes by itself; cards are read without it.
        await one.open()
        await one.page.wait_for_selector("#shift[open] #shift-number")
        await access.check(one, "signing in")
        await one.shot("shift")
        await sign_in(one, number, "000000")
        await one.until("document.getElementById('shift-why').textContent !== ''")
        assert await one.page.locator("#shift-pin").input_value() == ""
        await one.shot("shift-wrong")
        await one.page.locator("#shift form button[type=button]").click()
        await one.until("!document.getElementById('shift').open")
        await one.scan(qr(number="JX-000001"))
        await one.tone("amber")
        # By its key, and away again when somebody is there.
        await one.page.keyboard.press("F8")
        await one.page.wait_for_selector("#shift[open] #shift-number")
        await sign_in(one, number, pin)
        await one.until("!document.getElementById('shift').open")
        await one.until(f"document.getElementById('operator').textContent === '{name}'")
        # What a scanner types is a card's again, and no number's.
        await one.scan(qr(number="JX-000002"))
        await one.card("JX-000002")
        await one.burst(DOCUMENT["number"])
        await one.page.keyboard.press("F8")
        await one.until(f"document.getElementById('shift').textContent.includes('{name}')")
        await one.shot("shift-on")
        await access.check(one, "on shift")
        await one.page.locator("#shift button.main").click()
        # Nobody is there any more: it is asked for once again.
        await one.page.wait_for_selector("#shift[open] #shift-number")
        assert await one.page.locator("#operator").is_hidden()


async def sign_in(one, number: str, pin: str) -> None:
    await one.page.locator("#shift-number").fill(number)
    await one.page.locator("#shift-pin").fill(pin)
    await one.page.keyboard.press("Enter")
