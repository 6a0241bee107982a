#!/usr/bin/env python3
"""What a clerk meets, scenario by scenario: scenarios.py NAME ADDRESS [LANGUAGE [WORDS…]]. CounterPageTests.swift and CounterScreenTests.swift run them."""
import asyncio
import sys
from pathlib import Path

import access
import bearer
import costs
import gate
import identity
import outages
import record
import shift
import sizes
from desk import BROWSERS, CLERK, ask, desk, qr
from identity import recorded
from verdicts import DOCUMENT, HEADLINES, show, verify
from watch import camera_film, last_painted, watch_verdicts

SIZES = [(1024, 600), (800, 480), (360, 640)]
# What the page says of a problem's code, at an act.
SENTENCE = "async (of) => (await import('/page/problems.js')).sentenceOn(...of)"


async def chip(address: str, language: str, count: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        await watch_verdicts(one.page)
        added = []
        for number in range(int(count)):
            before = ask("work")["nanoseconds"]
            ask("insert", number=f"JX-{number:06}")
            await one.card(f"JX-{number:06}")
            await one.tone("amber")
            own = (ask("work")["nanoseconds"] - before) / 1e6
            added.append(await last_painted(one) - own)
            if number == 0:
                await one.shot("chip")
            ask("remove")
            await one.until("window.moments.removed")
        added.sort()
        print(f"from card-present to the painted verdict, beyond the card's own time, {language}, {len(added)} cards: "
              f"median {added[len(added) // 2]:.1f} ms, p99 {added[len(added) * 99 // 100]:.1f} ms, most {added[-1]:.1f} ms")
        assert HEADLINES[language]["amber"] == await one.text("#headline")
        # A card that is slow to answer: the last verdict is gone while it is being read, and an open record too.
        await one.page.locator("#history button").first.click()
        await one.page.wait_for_selector("dialog.line[open]")
        ask("insert", number="JX-900000", stall=1)
        await one.tone("reading")
        assert await one.page.locator("dialog.line").count() == 0
        await one.shot("reading")
        await one.tone("amber")
        # Put on again at once after the document was checked: that stands, and the screen does not go on reading.
        ask("remove")
        await one.until("window.moments.removed")
        ask("insert", number="JX-900001")
        await one.card("JX-900001")
        await one.burst(DOCUMENT["number"])
        await one.tone("green")
        await one.page.evaluate("window.moments = { present: 0, painted: 0 }")
        ask("remove")
        # A card that is put back before the reader has seen it go was never away.
        await one.until("window.moments.removed")
        ask("insert", number="JX-900001")
        await one.until("window.moments.painted > 0")
        await one.card("JX-900001")


async def outcomes(address: str, language: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        await one.shot("idle")
        outlines = set()
        for tone in HEADLINES[language]:
            await show(one, tone)
            outlines.add(await one.page.locator("#shape path").first.get_attribute("d"))
            for _ in HEADLINES:
                assert await one.text("#headline") == HEADLINES[one.language][tone], await one.text("#headline")
                await one.shot(tone)
                await one.fits(f"{tone}, {one.language}")
                await one.in_next_language()
        assert len(outlines) == 6
        assert await one.page.locator("#history li").count() == 6
    # A verdict that was looked away from goes by itself.
    async with desk(address, language) as one:
        await one.page.clock.install()
        await one.open(is_touched=False)
        await show(one, "red")
        await one.page.clock.run_for(29_000)
        assert await one.page.locator("#verdict").get_attribute("data-tone") == "red"
        await one.page.clock.run_for(1_500)
        await one.tone("idle")


async def wedge(address: str, language: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        codes = [qr(number=f"JX-{1000 + number:06}", carrier="phone", passports=3) for number in range(10)]
        assert min(map(len, codes)) >= 550, list(map(len, codes))
        for code in codes:
            await one.scan(code)
        await one.until("document.querySelectorAll('#history li').length === 10")
        await one.card("JX-001009")
        numbers = await one.page.locator("#history .what").all_inner_texts()
        expected = [f"JX-{1009 - number:06}" for number in range(10)]
        assert all(number in text for number, text in zip(expected, numbers, strict=True)), numbers
        assert await one.page.locator("#history [data-outcome=check-identity]").count() == 10
        print(f"ten scans of {min(map(len, codes))} to {max(map(len, codes))} characters, none lost")
        await one.shot("wedge")
        # With a button focused, with Tab instead of Enter, with neither; a focused button is not pressed by it.
        await one.page.locator("#companions button").nth(1).focus()
        chosen = "document.querySelector('#companions [aria-checked=true]').textContent"
        for number, end in ((2000, "Enter"), (2001, "Tab")):
            await one.scan(qr(number=f"JX-{number:06}"), end)
            await one.card(f"JX-{number:06}")
        assert await one.page.evaluate(chosen) == "0"
        await one.page.keyboard.type(qr(number="JX-002002"))
        await one.card("JX-002002")
        # What is no card's code is decided as well, and what no code can be is said to be too long.
        await one.page.keyboard.press("Escape")
        await one.burst("HTTPS://EXAMPLE.COM/0123456789")
        await one.tone("neutral")
        await one.burst("A" * 9000)
        await one.page.wait_for_selector("#note:not([hidden])")


async def restart(address: str, language: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        # A verdict that another one takes back, both before the connection breaks and while it does not stand.
        await one.scan(qr(number="JX-003010"))
        await one.tone("amber")
        await one.burst(DOCUMENT["number"])
        await one.until("document.getElementById('number') === null")
        await one.key("Enter")
        await one.tone("green")
        await one.page.wait_for_selector("#task .done")
        await one.key("F1")
        await one.tone("blue")
        await blip(one)
        assert await one.page.locator("#verdict").get_attribute("data-tone") in ("blue", "idle")
        await show(one, "amber")
        assert ask("stop")["status"] == 0
        await one.page.wait_for_selector("#offline:not([hidden])")
        await one.shot("offline")
        assert await one.page.locator("#task button").count() == 0, "nothing can be done while nothing can be known"
        # Scanned into the void: no verdict is made up.
        await one.scan(qr(number="JX-003000"))
        await one.tone("no-answer")
        await one.shot("no-answer")
        ask("start")
        await one.page.wait_for_selector("#offline", state="hidden")
        await one.page.wait_for_selector("#note:not([hidden])")
        await one.shot("back")
        assert await one.page.locator("#verdict").get_attribute("data-tone") != "green", "what was taken back comes again"
        await one.scan(qr(number="JX-003001"))
        await one.card("JX-003001")
        await one.tone("amber")
        # Decisions of the time before are still there.
        assert await one.page.locator("#history li").count() == 3


async def blip(one) -> None:
    """The stream of events breaks off, and is there again."""
    await one.page.context.set_offline(True)
    await one.page.evaluate("fetch('/v1/status').catch(() => {})")
    await one.page.wait_for_selector("#offline:not([hidden])")
    await one.page.context.set_offline(False)
    await one.page.wait_for_selector("#offline", state="hidden")
    await one.page.wait_for_selector("#note:not([hidden])")


async def orders(address: str, language: str, count: str) -> None:
    """Random orders of events, in the browser, against the model in orders.js."""
    async with desk(address, language) as one:
        await one.open()
        script = (Path(__file__).parent / "orders.js").read_text(encoding="utf-8")
        for seed in range(1, int(count), 1000):
            said = await one.page.evaluate(script, {"seed": seed, "count": 1000})
            assert said["recorded"] > 20 and said["replaced"] > 500 and said["joined"] > 500, said
            assert said["annulled"] > 50 and said["late"] > 10 and said["again"] > 100, said
        print(f"{count} orders of events: {said}")


async def seen(address: str, language: str) -> None:
    """A card that was here a short while ago: green as ever, with its time in a colour of its own."""
    async with desk(address, language) as one:
        await one.open()
        for _ in range(2):
            await one.page.keyboard.press("Escape")
            await one.tone("idle")
            # With its document at once: without one, it would be the same reading again.
            verify(one.address, qr=qr(number="JX-003500"), document=DOCUMENT)
            await one.tone("green")
        await one.page.wait_for_selector("#seen:not([hidden])")
        assert await one.page.evaluate("parseFloat(getComputedStyle(document.getElementById('seen')).fontSize)") >= 20
        await one.fits("seen before")
        await one.shot("seen")


async def on_admit(address: str, language: str) -> None:
    """Where the lane says so, what is admitted is recorded by itself: once, whatever is read again, and not again when it is undone."""
    number = "JX-003600"
    async with desk(address, language) as one, desk(address, language) as other:
        await one.open()
        # A second screen of the lane sees the same, and is one more that could record it.
        await other.open()
        code = qr(number=number)
        await one.scan(code)
        await one.tone("amber")
        async with one.page.expect_response("**/identity") as step:
            await one.burst(DOCUMENT["number"])
        decision = await (await step.value).json()
        await one.tone("green")
        await one.page.wait_for_selector("#task .done")
        await other.tone("green")
        await other.page.wait_for_selector("#task .done")
        assert len(given_on(await recorded(one, number))) == 1
        # Read again within a moment, the daemon says how the reading stands: that is shown, and nothing is recorded again.
        await one.page.route("**/v1/verifications", lambda route: route.fulfill(json=decision), times=1)
        await one.scan(code)
        await one.until("document.getElementById('verdict').dataset.tone === 'green' && document.querySelector('#task .done') !== null")
        assert len(given_on(await recorded(one, number))) == 1
        await one.key("Control+z")
        await one.page.wait_for_selector("#task .main")
        assert all("undone" in given for given in given_on(await recorded(one, number)))
        await one.key("Enter")
        await one.page.wait_for_selector("#task .done")
        assert ["undone" in given for given in given_on(await recorded(one, number))].count(False) == 1


def given_on(records: list[dict]) -> list[dict]:
    return [given for record in records for given in record["given"]]


async def camera(address: str, language: str) -> None:
    """Two cards at once are asked about; one alone is decided."""
    film = camera_film(qr(number="JX-004000"), beside=qr(number="JX-004001"))
    flags = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    async with desk(address, language, *flags) as one:
        await one.open()
        async with one.page.expect_response(lambda answer: "/v1/images" in answer.url and answer.status == 409) as refused:
            await one.page.click("#camera-switch")
        assert (await (await refused.value).json())["code"] == "two-cards"
        await one.until("!document.getElementById('note').hidden")
        assert await one.text("#note") == await one.page.evaluate(SENTENCE, ["verify", "two-cards"])
        await one.card("JX-004000")
        await one.tone("amber")
        await one.shot("camera")
        assert await one.page.locator("#camera-view").is_hidden()
    # Without one, or without permission, it says so.
    async with desk(address, language) as one:
        await one.open()
        await one.page.click("#camera-switch")
        await one.page.wait_for_selector("#note:not([hidden])")


async def hostile(address: str, language: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        await one.scan(qr(number="JX-005000", holder="<b>李</b><script>x</script>"))
        await one.tone("amber")
        assert "<b>李</b><script>x</script>" in await one.text("#who")
        await one.burst(DOCUMENT["number"])
        await one.tone("green")
        assert "<img src=x onerror=alert(1)>" in await one.text("main")
        assert await one.page.locator("main img, main script, main b").count() == 0
        mark = await one.text("#test")
        assert "测试" in mark and "TEST" in mark, mark
        for width, height in SIZES:
            await one.page.set_viewport_size({"width": width, "height": height})
            await one.fits(f"a test card at {width} × {height}")
            if width < 900:
                await one.shot(f"test-{width}")
        await one.page.set_viewport_size(CLERK)
        await one.shot("test")
        await one.open(lane="<img src=x>", lang="xx", mode="nothing", tone="out")
        await one.tone("out")
        await one.until("document.getElementById('step').textContent.includes('<img src=x>')")


SCENARIOS = {
    "chip": chip, "outcomes": outcomes, "wedge": wedge, "restart": restart, "camera": camera, "gate": gate.run, "annulled": gate.annulled, "on-admit": on_admit, "hostile": hostile,
    "access": access.run, "identity": identity.document, "kin": identity.kin, "token": bearer.run, "shift": shift.run, "orders": orders, "seen": seen,
    "airport": costs.airport, "hospital": costs.hospital, "order": identity.orders, "foreign": identity.foreign_card,
    "sizes": sizes.run, "zoom": sizes.zoomed, "outage": outages.run, "lanes": outages.lanes, "pcscd": outages.pcscd, "record": record.run,
}



async def main(scenario: str, *words: str) -> None:
    try:
        await SCENARIOS[scenario](*words)
    finally:
        await BROWSERS.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
