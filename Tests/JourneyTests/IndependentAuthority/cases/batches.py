"""The same decisions through `verify --batch`, lines that cannot be read, and every bit flip and prefix."""
import base64
import json

from world import World, paper, rfc3339

OPTIONS = {"--site": "site", "--service": "service", "--document": "document", "--relation": "relation", "--at": "at"}


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def as_line(w, case) -> dict | None:
    """The JSON line that means the same as a case's arguments; None where there is none."""
    line, arguments, index, name = {}, case["args"][2:], 0, None
    while index < len(arguments):
        word = arguments[index]
        index += 1
        if word == "--trust":
            if arguments[index] != "{OUT}/trust":
                return None
        elif word in OPTIONS:
            line[OPTIONS[word]] = arguments[index]
        elif word == "--document-name":
            name = arguments[index]
        elif word == "--companions":
            line["companions"] = int(arguments[index])
        elif word == "--cose":
            line["cose"] = b64url((w.out / arguments[index].removeprefix("{OUT}/")).read_bytes())
        elif word == "--official-travel":
            line["officialTravel"] = True
            continue
        elif word == "--official-travel=false":
            line["officialTravel"] = False
            continue
        elif word == "--confirmed":
            line["confirmed"] = True
            continue
        elif word[:2].upper() == "JT":
            if "\n" in word:
                return None
            line["qr"] = word
            continue
        else:
            return None
        index += 1
    if name is not None:
        kind, number = line["document"].split(":", 1)
        line["document"] = {"type": kind, "number": number, "name": name}
    return line


def add(w: World):
    lines, expected = [], []
    for place, case in enumerate(list(w.cases)):
        if case["args"][0] != "verify" or "outcome" not in case["expect"] or "stdin_file" in case:
            continue
        line = as_line(w, case)
        if line is None or len(line.get("cose", "")) > 60000:
            continue
        if place % 2 and isinstance(line.get("document"), str):
            kind, number = line["document"].split(":", 1)
            line["document"] = {"type": kind, "number": number}
        lines.append(json.dumps(line, ensure_ascii=False))
        expected.append({k: v for k, v in case["expect"].items() if k != "exit"} | {"name": case["name"]})
    common = ["verify", "--batch", "--json", "--trust", "{OUT}/trust", "--site", "jlu-first-hospital", "--at", rfc3339(w.now)]
    w.write("batch.expected.json", json.dumps(expected, ensure_ascii=False, indent=1))
    w.command("a batch of every case of the ordinary folder", common,
              stdin_file=w.write("batch.jsonl", "".join(line + "\n" for line in lines)), batch_file="{OUT}/batch.expected.json")

    good = json.dumps({"qr": paper(w.card()), "site": "jlu-first-hospital", "confirmed": True, "at": rfc3339(w.now)})
    refused = json.dumps({"qr": "JTC1:ABC", "site": "jlu-first-hospital", "at": rfc3339(w.now)})
    error = {"error": "bad-input"}
    rows = [(good, {"outcome": "admit"}), ("not json", error), (refused, {"outcome": "refuse", "reasons": ["unreadable"]}),
            ("[]", error), ("42", error), ('{"site":"jlu-first-hospital"}', error), ('{"qr":42}', error),
            (good[:-5], error), (good, {"outcome": "admit"}), ('{"qr":', error), ("null", error), (good, {"outcome": "admit"})]
    w.command("lines that cannot be read give an error and the batch goes on", common,
              stdin_file=w.write("batch-bad.jsonl", "".join(row + "\n" for row, _ in rows)),
              batch=[e | ({"line": n} if e is error else {}) for n, (_, e) in enumerate(rows, 1)], exit=65)

    for signer in ("card-es256", "card-ed25519"):
        card = w.card(signer)
        flips = [card[:i] + bytes([card[i] ^ 1 << bit]) + card[i + 1:] for i in range(len(card)) for bit in range(8)]
        for name, cards, expect in (("one bit flip", flips, {"outcome": "refuse", "absent": ["card", "services"]}),
                                    ("prefix", [card[:i] for i in range(1, len(card))],
                                     {"outcome": "refuse", "reasons": ["unreadable"], "absent": ["card", "services"]})):
            slug = f"batch-{name.replace(' ', '-')}-{signer}.jsonl"
            text = "".join(json.dumps({"cose": b64url(c), "confirmed": True}) + "\n" for c in cards)
            w.command(f"every {name} of a card by {signer} is refused", common, stdin_file=w.write(slug, text),
                      batch_all=expect, batch_lines=len(cards))
