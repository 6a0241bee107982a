"""Good cards on every carrier, QR texts, pictures, and presentations good and bad."""
import datetime

import base45
from PIL import Image

import certificates
import cose
import documents
import statuslists
from cose import ED25519, ESP256, Raw
from world import CHIP, DAY, World, paper, phone


def add(w: World):
    good_cards(w)
    qr_texts(w)
    pictures(w)
    chips(w)
    presentations(w)
    bad_presentations(w)
    bad_holder_keys(w)


def good_cards(w):
    for signer, alg, label in [("card-es256", None, "ES256 (-7)"), ("card-es256", ESP256, "ESP256 (-9)"),
                               ("card-ed25519", None, "EdDSA (-8)"), ("card-ed25519", ED25519, "Ed25519 (-19)")]:
        w.admits(f"a paper card signed with {label} is admitted", paper(w.card(signer, alg)), assurance="paper", test=False)
    for form in ("low", "high"):
        w.admits(f"a card whose ECDSA s is the {form} one is admitted", paper(w.card(s_form=form)))
    w.admits("a card of a signer under the second root of ca.pem is admitted", paper(w.card("card-second-root")))
    for kind, categories in (("jixiang", (1, 2, 3, 4, 6, 7, 8)), ("jijian", (5, 9))):
        for category in categories:
            w.admits(f"a {kind} card of category {category} is admitted to the green channel",
                     paper(w.card(kind=kind, category=category)), **{"card": {"kind": kind}})
    w.admits("the decision has the number, kind, mask and expiry of the card and the age of the trust data",
             paper(w.card(sub="JX-000123", exp=w.next_midnight + 900 * DAY)),
             options=["--lane", "counter-1"], at_field=w.now, expires=w.next_midnight + 900 * DAY,
             card={"number": "JX-000123", "kind": "jixiang", "holder": "张*"}, site_field="jlu-first-hospital",
             lane_field="counter-1", assurance="paper", test=False,
             trust_fields={"statusAgeSeconds": w.now - w.delta_iat, "freshness": "aging", "policyVersion": 7},
             output_excludes=["张三", "category"])
    w.admits("the moment of the decision may be given with an offset", paper(w.card()),
             at=offset_time(w.now), at_field=w.now)
    for name, mask in [("欧阳娜娜", "欧***"), ("Alexander Smith", "A***"), ("李小龙", "李**"), ("诸葛司马孔明", "诸***"),
                       ("Li", "L*")]:
        w.admits(f"the name {name} is masked as {mask}", paper(w.card(name=name)), card={"holder": mask},
                 output_excludes=[name])
    w.admits("a test authority's card is marked as a test", paper(w.card("card-test")), test=True)
    w.verify("a test authority's card is marked as a test when it is refused too",
             paper(w.card("card-test", exp=w.now - DAY)), "refuse", "expired", test=True)


def offset_time(now):
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return datetime.datetime.fromtimestamp(now, zone).isoformat()


def qr_texts(w):
    card = w.card()
    text = paper(card)
    w.admits("a QR text is read from a file", ["@" + w.write("cards/plain.txt", text)])
    w.admits("one LF after a QR text in a file is dropped", ["@" + w.write("cards/lf.txt", text + "\n")])
    w.admits("one CRLF after a QR text in a file is dropped", ["@" + w.write("cards/crlf.txt", text + "\r\n")])
    w.admits("one LF after a QR text in an argument is dropped", text + "\n")
    w.admits("a QR text is read from standard input", ["-"], stdin_file=w.write("cards/stdin.txt", text + "\n"))
    spaced = next(t for t in iter(lambda: paper(w.card()), None) if "  " in t)
    w.admits("two spaces inside a QR text are Base45 characters", spaced)
    w.admits("raw credential bytes are read with --cose", w.cose_file("good", card), assurance="paper")

    bad = w.unreadable
    bad("a QR text with two line ends is refused", ["@" + w.write("cards/two-lf.txt", text + "\n\n")], blind=True)
    bad("a QR text with a space after it is refused", text + " ", blind=True)
    w.admits("a QR text in lower case is raised", text.lower())
    w.admits("a QR text with a lower-case prefix is raised", "jtc1:" + text[5:])
    w.admits("a QR text with one lower-case Base45 letter is raised", lower_one(text))
    for label, foreign in {
        "that starts with a line end": ["@" + w.write("cards/lead-lf.txt", "\n" + text)], "with a space before it": " " + text,
        "without prefix": text[5:], "with another scheme's prefix": "HC1:" + text[5:],
        "that is an address": "https://cards.example/JX-000123", "that is empty": ["@" + w.write("cards/empty.txt", "")],
        "of the version 0": "JTC0:" + text[5:], "of a version of two digits": "JTC10:" + text[5:],
        "without version": "JTC:" + text[5:], "of another letter": "JTX1:" + text[5:], "that is its prefix without colon": "JTC1",
        "of 100,000 other characters": ["@" + w.write("cards/long-foreign.txt", "9" * 100_000)],
    }.items():
        w.not_ours(f"a QR text {label} is not our card", foreign)
    bad("a QR text with the prefix alone is refused", "JTC1:", blind=True)
    bad("a QR text with a character outside Base45 is refused", text[:40] + "_" + text[41:], blind=True)
    bad("a QR text with a Chinese character is refused", text[:40] + "吉" + text[41:], blind=True)
    bad("a QR text with a NUL byte inside is refused",
        ["@" + w.write("cards/nul-inside.txt", text[:40].encode() + b"\0" + text[41:].encode())], blind=True)
    bad("a QR text with a NUL byte after it is refused", ["@" + w.write("cards/nul-after.txt", text.encode() + b"\0")],
        blind=True)
    bad("a QR text that is not UTF-8 is refused", ["@" + w.write("cards/not-utf8.txt", text[:40].encode() + b"\xff\xfe")],
        blind=True)
    bad("a Base45 group above 65535 is refused", text[:5] + ":::" + text[8:], blind=True)
    bad("a Base45 pair above 255 is refused", "JTC1:" + "::", blind=True)
    bad("a Base45 text with one character left over is refused", text[:5 + (len(text) - 5) // 3 * 3 - 2], blind=True)
    long = "JTC1:" + "0" * 1398
    bad("a QR text of more than 1,400 characters is refused", long, blind=True)
    bad("a QR text of 100,000 characters is refused", ["@" + w.write("cards/long.txt", "JTC1:" + "0" * 99999)], blind=True)
    bad("a newer version of more than 1,400 characters is refused", "JTC2:" + "0" * 1398, blind=True)
    for version in ("JTC2:", "JTC3:", "JTC9:"):
        w.verify(f"the version {version[:-1]} with good Base45 is referred", version + text[5:], "refer",
                 "unsupported-version", blind=True)
    bad("the version JTC2 with bad Base45 is refused", "JTC2:" + text[5:] + "_", blind=True)
    w.verify("the version JTC2 in lower case is referred", "jtc2:" + text[5:].lower(), "refer", "unsupported-version", blind=True)
    bad("the version JTC2 with a Base45 group too great is refused", "JTC2::::", blind=True)

    uri512 = "https://cards.example/s/"
    exact = sized(w, 512, uri512)
    folder = w.variant("long-uri", {"trust/lists.json": w.lists_json([(exact[1], "3", 64)]),
                                    "status/3.cwt": list_for(w, exact[1])})
    w.admits("a credential of 512 bytes is admitted", w.cose_file("512-bytes", exact[0]), trust=folder)
    w.admits("a credential of 512 bytes is admitted as a QR text", paper(exact[0]), trust=folder)
    over = sized(w, 513, uri512)
    bad("a credential of 513 bytes is refused", w.cose_file("513-bytes", over[0]), blind=True)
    bad("a credential of 513 bytes is refused as a QR text", paper(over[0]), blind=True)


def sized(w, size, uri):
    """A card of exactly `size` bytes, by the length of its status list's uri."""
    padded = uri + "a" * 100
    base = len(w.card(uri=padded, idx=7, sub="JX-LIMIT"))
    padded += "a" * (size - base)
    card = w.card(uri=padded, idx=7, sub="JX-LIMIT")
    while len(card) != size:
        padded = padded + "a" if len(card) < size else padded[:-1]
        card = w.card(uri=padded, idx=7, sub="JX-LIMIT")
    return card, padded


def list_for(w, uri):
    return statuslists.token(w.signers["status-es256"], uri, [0] * 64, w.base_iat, w.base_iat + 30 * DAY)


def lower_one(text):
    at = next(i for i in range(20, len(text)) if text[i].isalpha())
    return text[:at] + text[at].lower() + text[at + 1:]


def pictures(w):
    card = w.card(sub="JX-PRINTED")
    assert len(card) <= 319, f"a paper card must fit 319 bytes, not {len(card)}"
    text = paper(card)
    image = lambda path: ["--image", path]
    w.write("cards/printed.txt", text)
    w.admits("a printed QR code (level M) is read from a PNG", image(w.qr("qr/paper.png", text, "m")), assurance="paper")
    w.admits("a printed QR code with large modules is read", image(w.qr("qr/paper-large.png", text, "m", scale=12)))
    w.admits("a printed QR code with small modules is read", image(w.qr("qr/paper-small.png", text, "m", scale=3)))
    source = Image.open(w.out / "qr/paper.png").convert("L")
    for name, picture in {
        "grey PNG": source, "RGB PNG": source.convert("RGB"), "RGBA PNG": source.convert("RGBA"),
        "palette PNG": source.convert("P"), "PNG turned by 90 degrees": source.rotate(90, expand=True),
        "PNG turned by 180 degrees": source.rotate(180),
    }.items():
        path = f"qr/{name.replace(' ', '-')}.png"
        picture.save(w.out / path)
        w.admits(f"a printed QR code is read from a {name}", image("{OUT}/" + path))
    source.convert("RGB").save(w.out / "qr/paper.jpg", quality=80)
    w.admits("a printed QR code is read from a JPEG", image("{OUT}/qr/paper.jpg"))
    credential = w.card(cnf=cose.cose_key(w.key_p256, "sign"))
    shown = w.present(credential, w.key_p256)
    assert len(shown) <= 410, f"a presentation must fit 410 bytes, not {len(shown)}"
    w.admits("a phone's QR code (level L) is read from a PNG", image(w.qr("qr/phone.png", phone(shown), "l")),
             assurance="phone")
    w.not_ours("a QR code that says something else is not our card",
               image(w.qr("qr/address.png", "https://cards.example/", "m")))


def chips(w):
    """What is read off a chip is worth nothing without the chip's answer."""
    for signer in ("card-es256", "card-ed25519"):
        for form in ("y", "sign"):
            key = certificates.new_key("p256")
            card = w.card(signer, cnf=cose.cose_key(key, form), carrier=CHIP)
            path = f"chip/{signer}-{form}"
            w.write(path + ".cose", card)
            w.write(path + ".pem", certificates.private_pem(key), 0o600)
            name = f"a chip's credential ({signer}, cnf with {'y' if form == 'y' else 'the sign bit'})"
            w.verify(f"{name} without its proof is refused", ["--cose", "{OUT}/" + path + ".cose"], "refuse",
                     "holder-not-proven", document="resident-id:" + documents.RESIDENT, card={"kind": "jixiang"})
            w.verify(f"{name} shown as a QR text is refused", paper(card), "refuse", "holder-not-proven",
                     options=["--confirmed"])
            w.verify(f"{name} in a phone's presentation by its key is refused", phone(w.present(card, key)), "refuse",
                     "holder-not-proven", document="resident-id:" + documents.RESIDENT, absent=["assurance"])


def presentations(w):
    holders = {"P-256 with y": (w.key_p256, "y"), "P-256 with the sign bit": (w.key_p256, "sign"),
               "Ed25519": (w.key_ed25519, None)}
    for label, (key, form) in holders.items():
        for signer in ("card-es256", "card-ed25519"):
            credential = w.card(signer, cnf=cose.cose_key(key, form))
            slug = f"phone/{signer}-{label.replace(' ', '-').lower()}"
            shown = w.present(credential, key)
            w.write(slug + ".pem", certificates.private_pem(key), 0o600)
            w.write(slug + ".cose", credential)
            w.admits(f"a phone presentation ({signer}, cnf {label}) is admitted", phone(shown), assurance="phone")
    for flip in range(2):
        key = next(k for k in iter(lambda: certificates.new_key("p256"), None)
                   if k.public_key().public_numbers().y & 1 == flip)
        credential = w.card(cnf=cose.cose_key(key, "sign"))
        w.admits(f"a holder key whose sign bit is {bool(flip)} is read", phone(w.present(credential, key)), assurance="phone")
    credential = w.card(cnf=cose.cose_key(w.key_p256))
    w.credential = credential
    w.admits("raw presentation bytes are read with --cose", w.cose_file("presentation", w.present(credential, w.key_p256)),
             assurance="phone")
    w.admits("a presentation signed with ESP256 (-9) is admitted", phone(w.present(credential, w.key_p256, alg=ESP256)))
    edwards = w.card(cnf=cose.cose_key(w.key_ed25519))
    w.admits("a presentation signed with Ed25519 (-19) is admitted", phone(w.present(edwards, w.key_ed25519, alg=ED25519)))
    for form in ("low", "high"):
        w.admits(f"a presentation whose ECDSA s is the {form} one is admitted",
                 phone(w.present(credential, w.key_p256, s_form=form)))
    w.admits("a presentation for this site is admitted",
             phone(w.present(credential, w.key_p256, aud="jlu-first-hospital")))
    w.verify("a presentation for another site is refused", phone(w.present(credential, w.key_p256, aud="ccg-longjia")),
             "refuse", "wrong-site", document="resident-id:" + documents.RESIDENT)
    timed = phone(w.present(credential, w.key_p256, iat=w.now))
    for seconds, outcome, reason in [(60, "admit", None), (61, "refuse", "stale-presentation"), (-30, "admit", None),
                                     (-31, "refuse", "future-presentation"), (0, "admit", None)]:
        name = f"a presentation {abs(seconds)} seconds {'after' if seconds >= 0 else 'before'} its moment: {reason or 'admitted'}"
        if reason:
            w.verify(name, timed, outcome, reason, at=w.now + seconds, document="resident-id:" + documents.RESIDENT)
        else:
            w.admits(name, timed, at=w.now + seconds)
    short = w.policy_variant("short-presentation", lambda p: p["parameters"].update(
        presentationMaxAgeSeconds=10, presentationFutureSkewSeconds=5))
    for seconds, reason in [(10, None), (11, "stale-presentation"), (-5, None), (-6, "future-presentation")]:
        name = f"with a window of 10 and 5 seconds, {seconds} seconds from the moment: {reason or 'admitted'}"
        if reason:
            w.verify(name, timed, "refuse", reason, at=w.now + seconds, trust=short)
        else:
            w.admits(name, timed, at=w.now + seconds, trust=short)
    large = presentation_sized(w, 768)
    w.verify("a presentation of 768 bytes is within the limit", w.cose_file("768-bytes", large), "refuse", "wrong-site")
    w.unreadable("a presentation of 769 bytes is refused", w.cose_file("769-bytes", presentation_sized(w, 769)), blind=True)
    w.unreadable("a presentation of 769 bytes is refused as a QR text", phone(presentation_sized(w, 769)), blind=True)


def presentation_sized(w, size):
    room = size - len(w.present(w.credential, w.key_p256, aud="x" * 256)) + 256
    shown = w.present(w.credential, w.key_p256, aud="x" * room)
    assert len(shown) == size, len(shown)
    return shown


def bad_presentations(w):
    doc = dict(document="resident-id:" + documents.RESIDENT)
    credential, key = w.credential, w.key_p256
    stranger = certificates.new_key("p256")
    w.verify("a presentation signed by another key is refused", phone(w.present(credential, stranger)), "refuse",
             "holder-not-proven", **doc)
    good = w.present(credential, key)
    w.verify("a presentation with one bit of its signature turned is refused", phone(good[:-1] + bytes([good[-1] ^ 1])),
             "refuse", "holder-not-proven", **doc)
    header = cose.encode({1: -7})
    body = cose.encode({6: w.now - 10, 7: bytes(8), -65538: credential})
    signature = cose.signature(key, header, body)
    for label, wrong in [("63", signature[:63]), ("65", signature + b"\0"), ("0", b"")]:
        w.verify(f"a presentation with a signature of {label} bytes is refused", phone(cose.frame(header, body, wrong)),
                 "refuse", "holder-not-proven", **doc)
    w.verify("a presentation of a cancelled card is refused as cancelled",
             phone(w.present(w.card(cnf=cose.cose_key(key), status=(1,)), key)), "refuse", "cancelled", **doc)
    w.verify("a presentation of an expired card is refused as expired",
             phone(w.present(w.card(cnf=cose.cose_key(key), exp=w.now - 1), key, iat=w.now - 3600)), "refuse", "expired", **doc)
    w.verify("a presentation around a credential with a bad signature is refused",
             phone(w.present(credential[:-1] + bytes([credential[-1] ^ 1]), key)), "refuse", "bad-signature", blind=True, **doc)
    w.verify("a presentation around a credential of an unknown signer is refused",
             phone(w.present(w.card("unknown", cnf=cose.cose_key(key)), key)), "refuse", "unknown-issuer", blind=True, **doc)
    bad = w.unreadable
    bad("a presentation around a credential without cnf is refused", phone(w.present(w.card(), key)))
    bad("a credential under the prefix of a presentation is refused", "JTP1:" + paper(w.card())[5:])
    bad("a credential with cnf under the prefix of a presentation is refused", "JTP1:" + base45.b45encode(credential).decode())
    bad("a presentation under the prefix of a credential is refused", "JTC1:" + base45.b45encode(good).decode())
    bad("a presentation inside a presentation is refused", phone(w.present(good, key)))
    for label, mutate in {
        "without iat": lambda b: b.pop(6), "without nonce": lambda b: b.pop(7), "without credential": lambda b: b.pop(-65538),
        "with a nonce of 7 bytes": lambda b: b.update({7: bytes(7)}), "with a nonce of 9 bytes": lambda b: b.update({7: bytes(9)}),
        "with a nonce of text": lambda b: b.update({7: "12345678"}), "with an unknown key": lambda b: b.update({9: 1}),
        "with an iat of text": lambda b: b.update({6: "1"}), "with a negative iat": lambda b: b.update({6: -1}),
        "with a fractional iat": lambda b: b.update({6: w.now - 9.5}),
        "with an aud of bytes": lambda b: b.update({3: b"jlu-first-hospital"}),
        "with a credential of text": lambda b: b.update({-65538: "credential"}),
        "with an empty credential": lambda b: b.update({-65538: b""}),
        "with an iat longer than needed": lambda b: b.update({6: Raw(cose.head(0, w.now - 10, 8))}),
    }.items():
        bad(f"a presentation {label} is refused", phone(w.present(credential, key, mutate=mutate)))
    for label, header in {"with an alg of text": {1: "ES256"}, "without alg": {}, "with a kid": {1: -7, 4: bytes(8)},
                          "with a content type": {1: -7, 3: 0}}.items():
        bad(f"a presentation {label} in its header is refused", phone(w.present(credential, key, header=header)))
    header = cose.encode({1: -7})
    shuffled = cose.encode(cose.Pairs([(7, bytes(8)), (6, w.now - 10), (-65538, credential)]))
    bad("a presentation whose keys are out of order is refused",
        phone(cose.frame(header, shuffled, cose.signature(key, header, shuffled))))
    twice = cose.encode(cose.Pairs([(6, w.now - 10), (6, w.now - 10), (7, bytes(8)), (-65538, credential)]))
    bad("a presentation with a key twice is refused", phone(cose.frame(header, twice, cose.signature(key, header, twice))))
    bad("a presentation with a byte after it is refused", phone(good + b"\0"))
    bad("a presentation with a byte after its payload is refused",
        phone(cose.frame(header, body + b"\0", cose.signature(key, header, body + b"\0"))))
    bad("a presentation with an unprotected header is refused",
        phone(cose.frame(header, body, signature, unprotected=cose.encode({4: b"k"}))))
    bad("a presentation without a tag is refused", phone(cose.frame(header, body, signature, prefix=b"\x84")))


def bad_holder_keys(w):
    """A bad COSE_Key is unreadable; each comes in a presentation that its real key signed."""
    good, edwards = cose.cose_key(w.key_p256), cose.cose_key(w.key_ed25519)

    off_curve = {**good, -3: bytes(31) + b"\x07"}
    bad_x = next(bytes([0] * 31 + [i]) for i in range(2, 250) if not on_curve(i))
    for label, key in {
        "is not on the curve": off_curve, "has an x without a point": {1: 2, -1: 1, -2: bad_x, -3: True},
        "has an x of 31 bytes": {**good, -2: good[-2][1:]}, "has an x of 33 bytes": {**good, -2: b"\0" + good[-2]},
        "has a y of 31 bytes": {**good, -3: good[-3][1:]}, "has no y": {k: v for k, v in good.items() if k != -3},
        "has an integer as y": {**good, -3: 1}, "names P-384": {**good, -1: 2}, "names Ed25519 with P-256": {**good, -1: 6},
        "has kty as text": {**good, 1: "EC2"}, "is of an unknown kty": {**good, 1: 4},
        "has a private part": {**good, -4: bytes(32)}, "has a kid of its own": {**good, 2: b"k"},
        "has an alg of its own": {**good, 3: -7}, "has no x": {k: v for k, v in good.items() if k != -2},
        "has its own x empty": {**good, -2: b""}, "is an empty map": {}, "is no map": [2, 1],
        "is Ed25519 with 31 bytes": {**edwards, -2: edwards[-2][1:]}, "is Ed25519 with a y": {**edwards, -3: bytes(32)},
        "is Ed25519 named as X25519": {**edwards, -1: 4},
    }.items():
        w.unreadable(f"a holder key that {label} is refused", phone(w.present(w.card(cnf=key), w.key_p256)))
    for label, cnf in {"an empty map": {}, "the key and a key id": {1: good, 3: b"k"}, "a key id alone": {3: b"k"},
                       "the bare key": good, "null": None, "bytes": b"key"}.items():
        w.unreadable(f"a cnf claim that is {label} is refused",
                     phone(w.present(w.card(cnf=good, mutate=lambda c: c.update({8: cnf})), w.key_p256)))


def on_curve(x):
    p = 2**256 - 2**224 + 2**192 + 2**96 - 1
    b = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
    return pow(x**3 - 3 * x + b, (p - 1) // 2, p) == 1
