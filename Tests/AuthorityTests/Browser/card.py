#!/usr/bin/env python3
"""The holder's page on a phone: card.py STAGE, a file of JSON with the origin, a card's number and codes. HolderPageTests.swift
runs it.
"""
import json
import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from officers import AXE, CHROMIUM, PATIENCE, RULES, SCREENSHOTS

PHONE = {"width": 360, "height": 740}
# WCAG 2.2, 1.4.10: what a window of 1280 × 1024 shows at 400 %.
ENLARGED = {"width": 320, "height": 256}


class Phone:
    """One browser of one holder, and every request that it makes."""

    def __init__(self, browser, origin: str, scheme: str = "light", language: str = "zh"):
        self.context = browser.new_context(
            viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, locale="zh-CN",
            timezone_id="Asia/Shanghai", color_scheme=scheme)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("request", lambda request: self.foreign(request.url, origin))
        self.page.goto(f"{origin}/card/?lang={language}")
        self.page.wait_for_selector("#view > *")

    def foreign(self, url: str, origin: str) -> None:
        if not url.startswith(origin + "/card"):
            self.complaints.append(f"asked for {url}")

    def _heard(self, message) -> None:
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def enter(self, number: str, code: str) -> None:
        self.page.fill("input[name=number]", number)
        self.page.fill("input[name=code]", code)
        self.page.tap("button[type=submit]")

    def good(self, name: str) -> None:
        """Of the page as it stands: no rule of WCAG 2.2 AA broken, and nothing cut off: on the phone, with text twice as large, and
        at 400 %."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for size, text in ((PHONE, "100%"), (PHONE, "200%"), (ENLARGED, "100%")):
            self.page.set_viewport_size(size)
            self.page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
            wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{name}: {wide} px too wide at {size} {text}"
            found = self.page.evaluate("(tags) => axe.run({ runOnly: tags })", RULES)
            faults = [f"{fault['id']}: {[node['target'] for node in fault['nodes']]}" for fault in found["violations"]]
            assert not faults, f"{name} at {size} {text}: {faults}"
            self.page.screenshot(path=str(SCREENSHOTS / f"card-{name}-{size['width']}-{text[:-1]}.png"), full_page=True)
        self.page.evaluate("document.documentElement.style.fontSize = ''")
        self.page.set_viewport_size(PHONE)

    def end(self) -> None:
        assert not self.complaints, self.complaints
        self.context.close()


def main() -> None:
    expect.set_options(timeout=PATIENCE)
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    number, origin = stage["number"], stage["origin"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        phone = Phone(browser, origin)
        page = phone.page
        phone.good("sign-in")
        phone.enter(number, "00000-00000")
        expect(page.locator(".fault")).to_contain_text("查询码不对")
        phone.good("refused")
        phone.enter(number.lower(), stage["code"].lower().replace("-", " "))
        expect(page.locator(".number")).to_have_text(number)
        expect(page.locator(".state").first).to_have_text("有效")
        expect(page.locator(".hands li")).to_have_count(6)
        expect(page.locator(".uses li").first).to_contain_text("长春龙嘉国际机场")
        expect(page.locator(".uses li").first).to_contain_text(stage["service"])
        phone.good("standing")
        # The same again after a reload, as the session is the browser's.
        page.reload()
        expect(page.locator(".number")).to_have_text(number)
        # Asked first, and nothing is done by who goes back.
        page.get_by_role("button", name="挂失", exact=True).tap()
        expect(page.locator("#ask h2")).to_have_text(f"挂失 {number}？")
        phone.good("loss")
        page.locator("#ask").get_by_role("button", name="返回").tap()
        expect(page.locator("#ask")).not_to_be_visible()
        expect(page.locator(".state").first).to_have_text("有效")
        page.get_by_role("button", name="挂失", exact=True).tap()
        page.locator("#ask").get_by_role("button", name="挂失", exact=True).tap()
        expect(page.locator("#note")).to_contain_text(f"{number} 已挂失")
        expect(page.locator(".state").first).to_contain_text("挂失")
        expect(page.locator(".advice")).to_contain_text("申请补办")
        expect(page.get_by_role("button", name="挂失", exact=True)).to_have_count(0)
        phone.good("lost")
        page.get_by_role("button", name="English").tap()
        expect(page.locator("h1")).to_contain_text("for holders")
        phone.good("lost-en")
        page.get_by_role("button", name="Sign out").tap()
        expect(page.locator("input[name=number]")).to_be_visible()
        page.reload()
        expect(page.locator("input[name=number]")).to_be_visible()
        phone.end()
        # An applicant whose papers came back, in the dark.
        night = Phone(browser, origin, scheme="dark")
        night.enter(stage["application"], stage["applicantCode"])
        expect(night.page.locator("#view")).to_contain_text("缺学位证书")
        expect(night.page.locator(".advice")).to_contain_text("更正后重新提交")
        night.good("application-dark")
        night.end()
        browser.close()


main()
