"""What the tasks cost a clerk: cards, scans and keys, counted while they are done."""
from desk import desk, qr
from identity import recorded
from verdicts import DOCUMENT


class Clerk:
    """Whoever does it, and what it took."""

    def __init__(self, one):
        self.one = one
        self.acts: list[str] = []

    async def card(self, number: str, **members) -> None:
        self.acts = ["card"]
        await self.one.page.keyboard.press("Escape")
        await self.one.scan(qr(number=number, **members))
        await self.one.card(number)

    async def scans(self, text: str) -> None:
        self.acts.append("scan")
        await self.one.burst(text)
        await self.one.until("document.getElementById('number') === null")

    async def types(self, text: str) -> None:
        self.acts.append("number")
        await self.one.page.keyboard.type(text, delay=120)

    async def presses(self, key: str) -> None:
        self.acts.append(key)
        await self.one.key(key)

    async def has_recorded(self, number: str, *acts: str, **given) -> None:
        await self.one.page.wait_for_selector("#task .done")
        newest, *_ = await recorded(self.one, number)
        standing = [one for one in newest["given"] if "undone" not in one]
        assert len(standing) == 1 and given.items() <= standing[0].items(), standing
        assert self.acts == list(acts), self.acts
        print(f"{number}: {' '.join(acts)}")


async def airport(address: str, language: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        clerk = Clerk(one)
        await clerk.card("JX-000001")
        await clerk.types(DOCUMENT["number"])
        await clerk.presses("Enter")
        await one.until("document.getElementById('number') === null")
        await clerk.presses("Enter")
        await clerk.has_recorded("JX-000001", "card", "number", "Enter", "Enter", companions=0)
        # Undone by one key.
        await clerk.presses("Control+z")
        await one.page.wait_for_selector("#task .main")
        newest, *_ = await recorded(one, "JX-000001")
        assert "undone" in newest["given"][0], newest["given"]
        # Scanned.
        await clerk.card("JX-000002")
        await clerk.scans(DOCUMENT["number"])
        await clerk.presses("Enter")
        await clerk.has_recorded("JX-000002", "card", "scan", "Enter", companions=0)
        # One key more for those who come along, before the document or after it.
        await clerk.card("JX-000003")
        await clerk.presses("F2")
        await clerk.scans(DOCUMENT["number"])
        await clerk.presses("Enter")
        await clerk.has_recorded("JX-000003", "card", "F2", "scan", "Enter", companions=1)
        await clerk.card("JX-000004")
        await clerk.scans(DOCUMENT["number"])
        await clerk.presses("2")
        await one.until("document.querySelector('[data-key=companions-2]').getAttribute('aria-checked') === 'true'")
        await clerk.presses("Enter")
        await clerk.has_recorded("JX-000004", "card", "scan", "2", "Enter", companions=2)
        # Not official: no service here, by one key; and it can be taken back.
        await clerk.card("JX-000005")
        await clerk.scans(DOCUMENT["number"])
        await clerk.presses("F1")
        await one.tone("blue")
        await clerk.presses("F1")
        await one.tone("green")
        # By the clerk's word.
        await clerk.card("JX-000006")
        await clerk.presses("F4")
        await one.until("document.getElementById('number') === null")
        await clerk.presses("Enter")
        await clerk.has_recorded("JX-000006", "card", "F4", "Enter", companions=0)
        # What the day came to stands there when nobody does.
        await one.page.keyboard.press("Escape")
        await one.page.wait_for_selector("#task .counts:not([hidden])")
        counts = await one.text("#task .counts")
        assert "+3" in counts and "4 (" in counts and "!" not in counts, counts


async def hospital(address: str, language: str) -> None:
    async with desk(address, language) as one:
        await one.open()
        clerk = Clerk(one)
        await clerk.card("JX-000011")
        await clerk.scans(DOCUMENT["number"])
        await one.tone("green")
        await clerk.presses("Enter")
        await clerk.has_recorded("JX-000011", "card", "scan", "Enter", relation="holder")
        # A dependant, with the holder's document.
        await clerk.card("JX-000012")
        await clerk.scans(DOCUMENT["number"])
        await clerk.presses("2")
        await one.tone("amber")
        await clerk.presses("Enter")
        await clerk.has_recorded("JX-000012", "card", "scan", "2", "Enter", relation="child")
