#!/usr/bin/env python3
"""A sheet of applications in the browser: sheets.py STAGE, a file of JSON with the origin, the officers, and two workbooks, of
which `bad` has a fault. SheetRouteTests.swift runs it.

The fault is told with its cell and nothing can be handed in; the corrected sheet is handed in by one press; nothing is cut off
on a phone; the empty sheet comes as a file.
"""
import json
import sys
import zipfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, Desk, Officer

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1366, "height": 768}


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    employer, department, decider = (officers[name] for name in stage["hands"][:3])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = Desk(browser, stage["origin"])
        desk.sign_in(employer)
        desk.tab("tabImport")
        with desk.page.expect_download() as download:
            desk.press("下载空白表格")
        assert download.value.suggested_filename == "批量导入.xlsx", download.value.suggested_filename
        assert "xl/workbook.xml" in zipfile.ZipFile(download.value.path()).namelist()

        desk.page.set_input_files("input[name=sheet]", stage["bad"])
        rows = desk.page.locator("#view tbody tr")
        expect(desk.page.locator("#view [role=status]")).to_have_text("1 行可以提交，1 行有问题")
        expect(rows).to_have_count(2)
        # What must be corrected stands first, with its cell and what to do.
        expect(rows.first).to_contain_text("C4：号码被表格软件当作数字")
        expect(rows.nth(1)).to_contain_text("居民身份证 …")
        assert desk.page.get_by_role("button", name="全部提交").count() == 0
        for size in (PHONE, WIDE):
            desk.page.set_viewport_size(size)
            desk.fits()
            desk.accessible(f"a sheet with a fault at {size['width']}")
            desk.shot(f"sheet-{size['width']}")
        desk.page.set_viewport_size(PHONE)
        desk.page.set_input_files("input[name=sheet]", stage["good"])
        expect(desk.page.locator("#view [role=status]")).to_have_text("2 行可以提交，0 行有问题")
        desk.fits()
        desk.accessible("a good sheet on a phone")
        desk.press("全部提交（2 行）")
        desk.noted("已受理 2 份申请")
        expect(desk.page.locator("#view tbody tr")).to_have_count(2)
        desk.end()

        # A department collects sheets; who decides does not.
        desk = Desk(browser, stage["origin"])
        desk.sign_in(department)
        expect(desk.page.locator("#tabs [data-tab=tabImport]")).to_have_count(1)
        desk.end()
        desk = Desk(browser, stage["origin"])
        desk.sign_in(decider)
        expect(desk.page.locator("#tabs [data-tab=tabImport]")).to_have_count(0)
        desk.end()
        browser.close()


main()
