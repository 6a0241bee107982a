"""The page on another machine: over TLS, by a token that stands nowhere but in the header of its requests."""
import access
from playwright.async_api import TimeoutError
from desk import ask, desk, qr
from verdicts import DOCUMENT, HEADLINES, verify

WHY = {
    "zh": {"missing": "这台电脑不是核验主机", "wrong": "令牌不对", "narrow": "没有核验权限", "record": "没有登记权限"},
    "en": {"missing": "not the one that verifies", "wrong": "not right", "narrow": "may not verify", "record": "may not record"},
}


class Watch:
    """What the page sends, and that no token is in it but where it belongs."""

    def __init__(self, one, tokens: list[str]):
        self.one, self.tokens, self.sent = one, tokens, []
        one.page.on("request", lambda request: self.sent.append(request))

    def to(self, path: str) -> list:
        return [request for request in self.sent if request.url.endswith(path)]

    async def is_discreet(self) -> None:
        told = [request.url + (request.post_data or "") for request in self.sent]
        told += [self.one.page.url, await self.one.page.content()]
        told += await self.one.page.evaluate("[document.cookie, JSON.stringify(localStorage), JSON.stringify(history.state)]")
        assert not any(token in text for token in self.tokens for text in told)
        for request in self.sent:
            assert "/page/" not in request.url or "authorization" not in await request.all_headers()


async def run(address: str, language: str, here: str, both: str, verifying: str, scraping: str) -> None:
    """`here` is the same daemon without a token; the tokens are of a desk's scopes, of verify and watch, and of neither."""
    words = WHY[language]
    async with desk(address, language, ignore_https_errors=True) as one:
        watch = Watch(one, [both, verifying, scraping])
        await one.page.goto(f"{address}?lane=desk&lang={language}")
        await asked(one, words["missing"])
        await one.shot("token")
        await access.check(one, "the token")
        # It does not go away by itself, nor is anything shown behind it.
        await one.page.keyboard.press("Escape")
        await one.page.keyboard.press("Escape")
        await asked(one, words["missing"])
        assert await one.page.evaluate("document.body.classList.contains('offline')")
        await enter(one, "nobody-knows-this")
        await asked(one, words["wrong"])
        await one.shot("token-wrong")
        await enter(one, "锟斤拷")
        await asked(one, words["wrong"])
        await enter(one, scraping)
        await asked(one, words["narrow"])
        # From the clipboard: it is a token there, and no scan.
        await one.page.locator("#token-field").fill(verifying)
        await one.page.evaluate(
            """(text) => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text", text);
              document.getElementById("token-field").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
            }""",
            verifying,
        )
        await one.page.keyboard.press("Enter")
        await stands(one)
        assert not watch.to("/v1/verifications")
        # Another's card comes by the stream alone.
        verify(here, qr=qr(number="JX-008000"), document=DOCUMENT, officialTravel=True)
        await one.card("JX-008000")
        await one.tone("green")
        # What the token may not do is said, and the desk works on.
        await one.page.click("#task .main")
        await said(one, words["record"])
        await one.shot("token-without-record")
        assert await one.page.locator("#task .done").count() == 0
        # The token is asked for once, not at each load.
        await one.page.reload()
        await stands(one)
        await one.scan(qr(number="JX-008001"))
        await one.card("JX-008001")
        await taken_back(one, watch, here, both, words)
        await watch.is_discreet()
    async with desk(address, language, ignore_https_errors=True) as one:
        watch = Watch(one, [both])
        await one.page.goto(f"{address}?lane=desk&lang={language}#token={both}")
        await stands(one)
        assert not one.page.url.count("#")
        await one.page.go_back()
        await one.page.go_forward()
        await stands(one)
        # What is typed while the page comes back is typed into the one that goes.
        for _ in range(6):
            await one.scan(qr(number="JX-008003"))
            try:
                await one.page.wait_for_selector("#verdict[data-tone=amber]", timeout=5000)
                break
            except TimeoutError:
                continue
        await one.tone("amber")
        assert await one.text("#headline") == HEADLINES[language]["amber"]
        await watch.is_discreet()


async def taken_back(one, watch: Watch, here: str, both: str, words: dict) -> None:
    """The token is not good any more: the next scan finds out; with another, the page has all that it missed."""
    before = len(watch.to("/v1/events"))
    ask("tokens", his="verify,confirm,record,watch desk")
    await one.scan(qr(number="JX-008009"))
    await asked(one, words["wrong"])
    verify(here, qr=qr(number="JX-008002"))
    await enter(one, both)
    await stands(one)
    await one.until("document.getElementById('history').textContent.includes('JX-008002')")
    resumed = watch.to("/v1/events")[before:]
    headers = [await request.all_headers() for request in resumed]
    assert headers[-1]["authorization"] == f"Bearer {both}" and "-" in headers[-1]["last-event-id"], "it begins anew"
    # A service is given with a token that may.
    verify(here, qr=qr(number="JX-008004"), document=DOCUMENT, officialTravel=True)
    await one.card("JX-008004")
    await one.page.click("#task .main")
    await one.page.wait_for_selector("#task .done")


async def asked(one, why: str) -> None:
    await one.until(f"document.getElementById('token').open && document.getElementById('token-why').textContent.includes('{why}')")


async def enter(one, token: str) -> None:
    await one.page.locator("#token-field").focus()
    await one.page.keyboard.insert_text(token) if not token.isascii() else await one.page.keyboard.type(token)
    await one.page.keyboard.press("Enter")
    await one.until("document.getElementById('token-field').value === ''")


async def stands(one) -> None:
    await one.until("!document.getElementById('token').open && !document.body.classList.contains('offline')")
    await one.until("document.getElementById('light').textContent !== ''")


async def said(one, text: str) -> None:
    await one.until(f"!document.getElementById('note').hidden && document.getElementById('note').textContent.includes('{text}')")
