"""The identity step and what follows it (Art. 7 and 9): a document, a person's word, companions, services, undoing."""
from desk import ask, desk, qr
from verdicts import DOCUMENT, identify, verify
from watch import watch_verdicts

OTHERS = "110101198001010010"
MISTYPED = "110105194912310021"
GROUPED = "110105 19491231 002X"


async def choose(one, member: str, value) -> None:
    await one.page.locator(f"[data-key='{member}-{value}']").click()


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
    """At the airport: the document first, then official travel; two persons come along."""
    async with desk(address, language) as one:
        await one.open()
        await one.scan(qr(number="JX-006000"))
        await one.tone("amber")
        # The checklist says what is done and what is open; what this place never asks is not there.
        assert await one.page.locator("#checklist li").count() == 3
        assert await one.page.locator("#relation").count() == 0 and await one.page.locator("#companions button").count() == 3
        await in_view(one, "#number")
        await one.shot("identity")
        # A slip of the finger is told before anything is sent, and the number is grouped as it is read aloud.
        await type_by_hand(one, MISTYPED)
        await one.until("document.getElementById('number-fault').matches(':not(.kind):not(:empty)')")
        assert await one.text("#number") == "110105 19491231 0021"
        await one.shot("identity-slip")
        await one.page.locator("[data-key='key-✕']").click()
        await type_by_hand(one, OTHERS)
        await one.tone("red")
        await one.fits("mismatch")
        await one.shot("identity-mismatch")
        # The right one, by the keypad.
        for digit in DOCUMENT["number"]:
            await one.page.locator(f"[data-key='key-{digit}']").click()
        assert await one.text("#number") == GROUPED
        await one.page.click("#task .main")
        await one.until("document.getElementById('number') === null")
        await one.tone("amber")
        await one.key("Enter")
        await one.tone("green")
        await one.page.wait_for_selector("#task .done")
        await one.shot("recorded")
        # Two changes, the second before the first one's answer; what stands on record is for those who came then.
        await one.page.evaluate(
            """async () => {
                const choose = (count) => document.querySelector(`[data-key="companions-${count}"]`).click();
                choose(1);
                await new Promise((resume) => setTimeout(resume));
                choose(2);
            }""")
        await one.until("document.getElementById('what').textContent.includes('2')")
        await one.until("document.querySelector('#task .main') !== null")
        await one.shot("differs")
        await one.key("Enter")
        await one.until("document.querySelector('#task .done')?.textContent.includes('2') && !document.querySelector('#task .main')")
        await undo_with_a_reason(one)
        newest, *_ = records = await recorded(one, "JX-006000")
        # Card, another's document, the right one, official travel, companions twice.
        assert [record["outcome"] for record in records] == ["admit"] * 3 + ["check-identity", "refuse", "check-identity"]
        given = [given for record in records for given in record["given"]]
        assert sorted(one["companions"] for one in given) == [0, 2, 2], given
        assert ["undone" in one for one in given].count(True) == 2, given
        # One reading is one entry of the last ten.
        assert await one.page.locator("#history li").count() == 1
        await kept_in_the_record(one)
        await said_before_the_card(one)
        await passport_by_hand(one)


async def in_view(one, selector: str) -> None:
    """What is done next is to be seen without scrolling, wherever the hand was before."""
    await one.until(
        f"""(() => {{
          const [part, whole] = ["{selector}", "aside"].map((one) => document.querySelector(one).getBoundingClientRect());
          return part.top >= whole.top && part.bottom <= whole.bottom;
        }})()""")


async def undo_with_a_reason(one) -> None:
    await one.page.locator("#task .recorded > button").click()
    await one.page.wait_for_selector("[data-key=undoDeclined]")
    await one.shot("undo")
    await one.page.locator("[data-key=undoDeclined]").click()
    await one.page.wait_for_selector("#task .main")
    # The hand is where it goes on.
    await one.until("document.activeElement.matches('#task .main')")
    await one.key("Enter")
    await one.page.wait_for_selector("#task .done")


async def kept_in_the_record(one) -> None:
    """The last ten lead to the record of a reading: what was given is undone there, says so at once, and the keyboard closes it."""
    await one.page.keyboard.press("Escape")
    await one.tone("idle")
    await one.page.locator("#history button").first.click()
    await one.page.wait_for_selector("dialog.line[open] .given > button")
    await one.shot("record")
    before = await one.page.locator("dialog.line .undone").count()
    await one.page.locator("dialog.line .given > button").click()
    await one.page.locator("dialog.line .choices button").nth(1).click()
    await one.until(f"document.querySelectorAll('dialog.line .undone').length === {before + 1}")
    assert await one.page.locator("dialog.line .given > button").count() == 0
    await one.page.keyboard.press("Escape")
    await one.page.wait_for_selector("dialog.line", state="detached")


async def said_before_the_card(one) -> None:
    """Who came is asked first, then the code is scanned: one decision, and the next holder starts afresh."""
    await choose(one, "companions", 1)
    await choose(one, "officialTravel", "true")
    await one.page.wait_for_selector("#task .ribbon")
    await one.shot("preset")
    await one.scan(qr(number="JX-006001"))
    await one.card("JX-006001")
    await one.key("F4")
    await one.tone("green")
    newest, *_ = records = await recorded(one, "JX-006001")
    assert len(records) == 2
    assert newest["asked"]["companions"] == 1 and newest["asked"]["officialTravel"] is True, newest
    assert newest["asked"]["reason"], newest
    await one.scan(qr(number="JX-006002"))
    await one.card("JX-006002")
    assert await one.page.locator("[data-key=companions-0]").get_attribute("aria-checked") == "true"
    # Another program asked for more than the holder alone: the screen says for whom it was decided.
    verify(one.address, qr=qr(number="JX-006003"), companions=2, officialTravel=True, document=DOCUMENT)
    await one.card("JX-006003")
    await one.until("document.getElementById('what').textContent.includes('2')")


async def passport_by_hand(one) -> None:
    """A Chinese passport is known by its number; of another the country is asked, China first."""
    await one.scan(qr(number="JX-006004", passports=1))
    await one.card("JX-006004")
    await one.page.keyboard.type("K1234567", delay=150)
    await one.page.wait_for_selector("#country")
    assert await one.page.locator("#country option").nth(1).get_attribute("value") == "CHN"
    await one.shot("passport")
    # Nobody has said which country: nothing is sent.
    await one.page.keyboard.press("Enter")
    await one.until("document.getElementById('number-fault').matches(':not(.kind):not(:empty)')")
    # By its first letters, as in any list; and a card that is scanned meanwhile is no choice of a country.
    await one.page.locator("#country").focus()
    await one.page.keyboard.type("RUS" if one.language != "en" else "Rus", delay=150)
    assert await one.page.locator("#country").input_value() == "RUS"
    await one.page.keyboard.type("8", delay=150)
    assert await one.text("#number") == "K12345678"
    await one.scan(qr(number="JX-006005", passports=1))
    await one.card("JX-006005")
    await type_by_hand(one, "E12345670")
    await one.until("document.getElementById('number') === null")
    await one.tone("amber")


async def kin(address: str, language: str) -> None:
    """At the hospital: a child of the holder, whose passport is scanned."""
    async with desk(address, language) as one:
        await one.open()
        await one.scan(qr(number="JX-007000", passports=1))
        await one.tone("amber")
        await choose(one, "relation", "child")
        # The holder's document is meant, and only a word on kinship will do.
        await one.until("document.querySelector('[data-key=reasonKin]') !== null")
        assert await one.page.locator("[data-key=reasonSeen]").count() == 0
        # The patient's own document accuses nobody.
        await one.burst(OTHERS)
        await one.until("document.getElementById('headline').textContent.length > 0 && document.querySelectorAll('#checklist li').length === 3")
        await one.tone("amber")
        await one.shot("holders-document")
        for line in passport("E12345670"):
            await one.burst(line)
        await one.until("document.getElementById('number') === null")
        await one.tone("amber")
        await one.shot("kin")
        await one.key("Enter")
        await one.tone("green")
        await one.page.wait_for_selector("#task .done")
        newest, *_ = records = await recorded(one, "JX-007000")
        assert "refuse" not in [record["outcome"] for record in records], records
        assert newest["given"][0]["relation"] == "child", newest
        await of_the_holder_alone(one)
        # The patient's document was scanned before anybody said whose it is: said then, it is no mismatch any more.
        await one.scan(qr(number="JX-007002"))
        await one.card("JX-007002")
        await one.burst(OTHERS)
        await one.tone("red")
        await one.page.wait_for_selector("#task .hint")
        await choose(one, "relation", "parent")
        await one.tone("amber")
        # An identity card that is read by a scanner, in one burst.
        await one.scan(qr(number="JX-007001"))
        await one.card("JX-007001")
        await one.burst(DOCUMENT["number"])
        await one.tone("green")


async def of_the_holder_alone(one) -> None:
    """A word that says who the holder is confirms no kinship, whoever sends it."""
    decision = verify(one.address, qr=qr(number="JX-007005"), relation="spouse")
    for reason in ("已看原件，本人一致", "Original seen, same person", "证件读取设备故障，已看原件"):
        decision = identify(one.address, decision["id"], confirmedBy="operator", reason=reason)
        assert decision["outcome"] == "check-identity" and "kinship-unconfirmed" in decision["reasons"], decision
    decision = identify(one.address, decision["id"], confirmedBy="operator", reason="已看原件和亲属关系证明")
    assert decision["outcome"] == "admit", decision


async def orders(address: str, language: str) -> None:
    """What comes in another order, or is none of ours, takes nothing away."""
    async with desk(address, language) as one:
        await one.page.clock.install()
        await one.open(is_touched=False)
        # The document first: it is kept, and joined to the card.
        await one.burst(DOCUMENT["number"])
        await one.page.wait_for_selector("#task .ribbon")
        await one.shot("document-first")
        await one.scan(qr(number="JX-009000"))
        await one.until("document.getElementById('who').textContent.includes('JX-009000') && document.getElementById('number') === null")
        # After 20 s it is not this one's any more; what was said of the visit ends after a minute.
        await one.page.keyboard.press("Escape")
        await one.burst(DOCUMENT["number"])
        await one.page.clock.run_for(21_000)
        assert await one.page.locator("#task .ribbon").count() == 0
        await choose(one, "companions", 2)
        await one.page.clock.run_for(50_000)
        await one.until("document.querySelectorAll('#task .ribbon').length === 1")
        await one.page.clock.run_for(11_000)
        assert await one.page.locator("#task .ribbon").count() == 0
        await one.scan(qr(number="JX-009001"))
        await one.card("JX-009001")
        await one.until("document.getElementById('number') !== null")
        assert await one.page.locator("[data-key=companions-0]").get_attribute("aria-checked") == "true"
        # A foreign code while a question is open: a note, and the question stands.
        await one.page.keyboard.type("1101", delay=150)
        await one.burst("HTTPS://EXAMPLE.COM/0123456789")
        await one.page.wait_for_selector("#note:not([hidden])")
        await one.card("JX-009001")
        assert await one.text("#number") == "1101"
        # Idle, it is none of ours, in no colour of refusal.
        await one.page.keyboard.press("Escape")
        await one.burst("M1LI/SI              EABC123 CCGPEKCA 1234 326Y012A0001 100")
        await one.tone("neutral")
        await one.shot("neutral")
        # A short code of something else records nothing.
        decision = verify(one.address, qr=qr(number="JX-009002"), document=DOCUMENT, officialTravel=True)
        await one.card("JX-009002")
        await one.burst("96385074")
        assert (await recorded(one, "JX-009002"))[0].get("given", []) == [], decision


async def foreign_card(address: str, language: str) -> None:
    """An identity card laid on the card reader while a question is open is a note; the reading stands."""
    async with desk(address, language) as one:
        await one.open()
        await watch_verdicts(one.page)
        ask("insert", number="JX-008500")
        await one.card("JX-008500")
        await one.page.keyboard.type("1101", delay=150)
        await removed(one)
        ask("insert", foreign=True)
        await one.page.wait_for_selector("#note:not([hidden])")
        await one.card("JX-008500")
        await one.tone("amber")
        assert await one.text("#number") == "1101"
        await one.shot("foreign-card")
        # One of ours wins, as ever.
        await removed(one)
        ask("insert", number="JX-008501")
        await one.card("JX-008501")


async def removed(one) -> None:
    """The card is taken away, and the reader has seen it go."""
    await one.page.evaluate("window.moments.removed = false")
    ask("remove")
    await one.until("window.moments.removed")


def passport(number: str) -> list[str]:
    """The machine-readable lines of a passport that nobody has (ICAO 9303-4)."""
    second = number + check(number) + "CHN" + "300101" + check("300101") + "F" + "400101" + check("400101") + "<" * 14 + "<"
    return ["P<CHNLI<<SI" + "<" * 33, second + check(second[:10] + second[13:20] + second[21:43])]


def check(text: str) -> str:
    value = lambda one: 0 if one == "<" else int(one, 36)
    return str(sum(value(one) * (7, 3, 1)[place % 3] for place, one in enumerate(text)) % 10)
