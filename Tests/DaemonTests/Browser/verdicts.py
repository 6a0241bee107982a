"""The answers of the page: their headlines, and how each is brought onto the screen."""
import json
import urllib.request

from desk import qr

HEADLINES = {
    "zh": {"green": "请享受服务", "amber": "请核对证件", "blue": "随行人数超限", "red": "卡已注销", "grey": "系统需要升级", "neutral": "不是人才卡"},
    "en": {"green": "Please proceed", "amber": "Check the ID document", "blue": "Too many companions", "red": "Card cancelled",
           "grey": "System needs an update", "neutral": "Not a talent card"},
    "ko": {"green": "리용하십시오", "amber": "신분증명서 확인", "blue": "수행인원 초과", "red": "카드가 말소됨", "grey": "체계갱신 필요",
           "neutral": "인재카드가 아님"},
}
DOCUMENT = {"type": "resident-id", "number": "11010519491231002X"}


def verify(address: str, **members) -> dict:
    """As another program at the same lane."""
    return post(address, "v1/verifications", {"lane": "desk", **members})


def identify(address: str, verification: str, **members) -> dict:
    """As another program takes it further."""
    return post(address, f"v1/verifications/{verification}/identity", {"lane": "desk", **members})


def post(address: str, path: str, members: dict) -> dict:
    request = urllib.request.Request(f"{address}{path}", json.dumps(members).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


async def show(one, tone: str, number: str | None = None, **card) -> None:
    """Brings the answer of this colour onto the screen."""
    number = number or f"JX-{sum(map(ord, tone)):06}"
    if tone == "green":
        verify(one.address, qr=qr(number=number, **card), document=DOCUMENT, officialTravel=True)
    elif tone == "amber":
        await one.scan(qr(number=number, **card))
    elif tone == "blue":
        verify(one.address, qr=qr(number=number, **card), companions=3)
    elif tone == "red":
        await one.scan(qr(number=number, status="cancelled", **card))
    elif tone == "neutral":
        await one.page.keyboard.press("Escape")
        await one.burst("HTTPS://EXAMPLE.COM/0123456789")
    else:
        await one.scan(qr(number=number).replace("JTC1:", "JTC2:"))
    await one.tone(tone)
