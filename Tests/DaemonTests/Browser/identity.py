"""The identity step and what follows it (Art. 7 and 9): a document, a person's word, companions, services, undoing."""
from desk import desk, qr
from verdicts import DOCUMENT

OTHERS = "110101198001010010"
MISTYPED = "110105194912310021"


async def press(one, group: str, place: int) -> None:
    await one.page.locator(f"#{group} button").nth(place).click()


async def type_by_hand(one, text: str) -> None:
    await one.page.keyboard.type(text, delay=150)
    await one.page.keyboard.press("Enter")


async def recorded(one, number: str) -> list[dict]:
    """The lane's decisions on the card, newest first, each with what was given under it."""
    return await one.page.evaluate(
        """async (number) => {
          const page = await (await fetch("/v1/verifications?lane=desk&limit=50")).json();
          const mine = page.verifications.filter((one) => one.card?.number === number);
          return Promise.all(mine.map(async (one) => (await fetch(`/v1/verifications/${one.id}`)).json()));
        }""",
        number,
    )


async def document(address: str, language: str) -> None:
    """At the airport: the operator attests official travel, two persons come along."""
    async with desk(address, language) as one:
        await one.open()
        await one.scan(qr(number="JX-006000"))
        await one.tone("amber")
        # What is open first is at the top: the journey, then the document.
        assert await one.page.locator("aside > section").first.get_attribute("id") == "visit"
        await press(one, "travel", 1)
        await one.until("document.querySelector('aside > section').id === 'identity'")
        await in_view(one, "#number")
        await one.shot("identity")
        # A slip of the finger is told before anything is sent.
        await type_by_hand(one, MISTYPED)
        await one.until("document.getElementById('number-fault').textContent !== ''")
        assert await one.text("#number") == MISTYPED
        await in_view(one, "#number")
        await one.shot("identity-slip")
        await one.page.locator("#keypad button").last.click()
        await type_by_hand(one, OTHERS)
        await one.tone("red")
        await one.fits("mismatch")
        await one.shot("identity-mismatch")
        # The right one, by the keypad: its first row is 1 to 9 and 0, then X.
        for digit in DOCUMENT["number"]:
            await press(one, "keypad", 10 if digit == "X" else (int(digit) + 9) % 10)
        await one.page.click("#match")
        await one.tone("green")
        # Two changes, the second before the first one's answer.
        await one.page.evaluate(
            """async () => {
                const choose = (count) => document.querySelectorAll("#companions button")[count].click();
                choose(1);
                await new Promise((resume) => setTimeout(resume));
                choose(2);
            }""")
        assert await one.text("#companions [aria-checked=true]") == "2"
        await give_and_undo(one)
        newest, *_ = records = await recorded(one, "JX-006000")
        # Card, journey, another's document, the right one, companions twice.
        assert [record["outcome"] for record in records] == ["admit", "admit", "admit", "refuse", "check-identity", "check-identity"]
        assert [given["companions"] for given in newest["given"]] == [2, 2], newest["given"]
        assert [given.get("undone", {}).get("reason") is not None for given in newest["given"]].count(True) == 1
        # One reading is one entry of the last ten.
        assert await one.page.locator("#history li").count() == 1
        await kept_in_the_record(one)
        await said_before_the_card(one)


async def in_view(one, selector: str) -> None:
    """What is done next is to be seen without scrolling, wherever the hand was before."""
    await one.until(
        f"""(() => {{
          const [part, whole] = ["{selector}", "aside"].map((one) => document.querySelector(one).getBoundingClientRect());
          return part.top >= whole.top && part.bottom <= whole.bottom;
        }})()""")


async def give_and_undo(one) -> None:
    """Given by mistake, undone with a reason, given again."""
    await one.page.click("#places .given button.main")
    await one.page.wait_for_selector("#places .done")
    await one.shot("given")
    await one.page.locator("#places .given button").first.click()
    await one.page.wait_for_selector("#places .given .choices:not([hidden])")
    await one.shot("undo")
    await one.page.locator("#places .given .choices button").first.click()
    await one.page.wait_for_selector("#places .given button.main")
    await one.page.click("#places .given button.main")
    await one.page.wait_for_selector("#places .done")


async def kept_in_the_record(one) -> None:
    """The record of a reading shows what was given, and can be closed by the keyboard."""
    await one.page.keyboard.press("Escape")
    await one.tone("idle")
    await one.page.locator("#history button").first.click()
    await one.page.wait_for_selector("#record[open] .done")
    await one.shot("record")
    await one.page.keyboard.press("Escape")
    await one.page.wait_for_selector("#record", state="hidden")


async def said_before_the_card(one) -> None:
    """Who came is asked first, then the code is scanned: one decision, and the next holder starts afresh."""
    await press(one, "companions", 1)
    await press(one, "travel", 1)
    await one.scan(qr(number="JX-006001"))
    await one.card("JX-006001")
    assert await one.page.locator("aside > section").first.get_attribute("id") == "identity"
    await press(one, "reasons", 0)
    await one.tone("green")
    newest, *_ = await recorded(one, "JX-006001")
    assert newest["asked"]["companions"] == 1 and newest["asked"]["officialTravel"] is True, newest
    assert newest["asked"]["reason"], newest
    await one.scan(qr(number="JX-006002"))
    await one.card("JX-006002")
    assert await one.page.locator("#companions [aria-checked=true]").inner_text() == "0"


async def kin(address: str, language: str) -> None:
    """At the hospital: a child of the holder, whose passport is scanned."""
    async with desk(address, language) as one:
        await one.open()
        await one.scan(qr(number="JX-007000", passports=1))
        await one.tone("amber")
        await press(one, "relation", 1)
        for line in passport("E12345670"):
            await one.burst(line)
        await one.until("document.querySelector('aside > section').id === 'visit'")
        await one.tone("amber")
        await one.shot("kin")
        await press(one, "reasons", 1)
        await one.tone("green")
        await one.page.click("#places .given button.main")
        await one.page.wait_for_selector("#places .done")
        newest, *_ = await recorded(one, "JX-007000")
        assert newest["given"][0]["relation"] == "child", newest
        # An identity card that is read by a scanner, in one burst.
        await one.scan(qr(number="JX-007001"))
        await one.card("JX-007001")
        await one.burst(DOCUMENT["number"])
        await one.tone("green")
        # Without a card before it, a document is not sent anywhere.
        await one.page.keyboard.press("Escape")
        await one.burst(DOCUMENT["number"])
        await one.page.wait_for_selector("#note:not([hidden])")
        await one.tone("idle")


def passport(number: str) -> list[str]:
    """The machine-readable lines of a passport that nobody has (ICAO 9303-4)."""
    second = number + check(number) + "CHN" + "300101" + check("300101") + "F" + "400101" + check("400101") + "<" * 14 + "<"
    return ["P<CHNLI<<SI" + "<" * 33, second + check(second[:10] + second[13:20] + second[21:43])]


def check(text: str) -> str:
    value = lambda one: 0 if one == "<" else int(one, 36)
    return str(sum(value(one) * (7, 3, 1)[place % 3] for place, one in enumerate(text)) % 10)
