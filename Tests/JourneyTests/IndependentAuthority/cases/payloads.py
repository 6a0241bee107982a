"""The claims: every rule of the credential's table, and deterministic CBOR inside a well-signed payload."""
import cose
import documents
from cose import Pairs, Raw, encode, head
from world import AUTHORITY, DAY, SALT, URI, YEAR_9999, World, paper

CARD = -65537


def add(w: World):
    limits(w)
    determinism(w)
    claim_rules(w)
    times(w)
    issuers(w)


def bad(w, name, mutate):
    w.unreadable(name, w.cose_file("payload-" + "-".join(name.split()).replace("/", ""), w.card(mutate=mutate)))


def raw(w, name, payload):
    w.unreadable(name, w.cose_file("payload-" + "-".join(name.split()), w.seal(payload)))


def limits(w):
    w.admits("a name of 64 bytes is admitted", paper(w.card(name="张" * 21 + "a")))
    bad(w, "a name of 65 bytes is refused", lambda c: c[CARD].update({3: "a" * 65}))
    bad(w, "a name of 22 Chinese characters is 66 bytes and is refused", lambda c: c[CARD].update({3: "张" * 22}))
    w.admits("a number of 24 characters is admitted", paper(w.card(sub="JX-ABCDEFGHIJ-0123456789")))
    w.admits("a number of one character is admitted", paper(w.card(sub="7")))
    bad(w, "a number of 25 characters is refused", lambda c: c.update({2: "JX-ABCDEFGHIJ-01234567890"}))
    for label, sub in {"empty": "", "in lower case": "jx-000123", "with an underscore": "JX_000123", "with a space": "JX 000123",
                       "with a NUL": "JX-000123\0", "with a line end": "JX-000123\n", "with a full-width digit": "JX-００１",
                       "with a Cyrillic letter": "JХ-000123", "with a full stop": "JX.000123"}.items():
        bad(w, f"a number {label} is refused", lambda c, sub=sub: c.update({2: sub}))
    bad(w, "a number as bytes is refused", lambda c: c.update({2: b"JX-000123"}))
    bad(w, "a name of 10 kB is refused", lambda c: c[CARD].update({3: "a" * 10240}))
    bad(w, "a number of 10 kB is refused", lambda c: c.update({2: "A" * 10240}))
    papers = [w.document(k, n) for k, n in (("resident-id", documents.RESIDENT), ("passport", documents.PASSPORT),
                                            ("hmt-permit", documents.HMT), ("foreign-pr", documents.FOREIGN_15))]
    w.admits("a card with four documents is admitted", paper(w.card(papers=papers)))
    w.admits("a card with one document is admitted", paper(w.card(papers=papers[:1])))
    bad(w, "a card with no document is refused", lambda c: c[CARD].update({5: []}))
    bad(w, "a card with five documents is refused", lambda c: c[CARD].update({5: papers + papers[:1]}))
    first = papers[0]
    for label, value in {"of type 0": [[0, first[1]]], "of type 5": [[5, first[1]]], "of a type in text": [["1", first[1]]],
                         "with a digest of 1 byte": [[1, first[1][:1]]], "with a digest of 3 bytes": [[1, first[1] + b"x"]],
                         "with a digest of 16 bytes": [[1, bytes(16)]], "with an empty digest": [[1, b""]],
                         "with a digest of text": [[1, "01"]], "without digest": [[1]],
                         "with a third part": [[1, first[1], 0]], "that is no array": [1, first[1]],
                         "of a negative type": [[-1, first[1]]]}.items():
        bad(w, f"a document {label} is refused", lambda c, value=value: c[CARD].update({5: value}))
    bad(w, "documents as a map are refused", lambda c: c[CARD].update({5: {1: first[1]}}))
    for size in (0, 15, 17):
        bad(w, f"a salt of {size} bytes is refused", lambda c, size=size: c[CARD].update({4: bytes(size)}))
    bad(w, "a salt of text is refused", lambda c: c[CARD].update({4: "0123456789abcdef"}))


def determinism(w):
    claims = w.claims()
    inner = claims[CARD]
    ordered = sorted(((encode(k), k) for k in claims))
    pairs = [(k, claims[k]) for _, k in ordered]
    body = encode(claims)
    raw(w, "an exp longer than needed is refused", encode({**claims, 4: Raw(head(0, claims[4], 8))}))
    raw(w, "an iat longer than needed is refused", encode({**claims, 6: Raw(head(0, claims[6], 8))}))
    raw(w, "an index longer than needed is refused",
        encode({**claims, 65535: {"status_list": {"idx": Raw(head(0, claims[65535]["status_list"]["idx"], 4)), "uri": URI}}}))
    raw(w, "a kind longer than needed is refused", encode({**claims, CARD: {**inner, 1: Raw(b"\x18\x01")}}))
    raw(w, "a claim key longer than needed is refused", encode(Pairs([(Raw(b"\x18\x01"), AUTHORITY)] + pairs[1:])))
    raw(w, "a map head longer than needed is refused", b"\xb8" + bytes([len(claims)]) + body[1:])
    raw(w, "a text head longer than needed is refused", encode({**claims, 1: Raw(b"\x78\x05" + AUTHORITY.encode())}))
    raw(w, "a byte string head longer than needed is refused",
        encode({**claims, CARD: {**inner, 4: Raw(b"\x58\x10" + SALT)}}))
    raw(w, "a document array head longer than needed is refused",
        encode({**claims, CARD: {**inner, 5: Raw(b"\x98\x01" + encode(inner[5][0]))}}))
    raw(w, "claims of indefinite length are refused", b"\xbf" + body[1:] + b"\xff")
    raw(w, "a talent card of indefinite length is refused", encode({**claims, CARD: Raw(b"\xbf" + encode(inner)[1:] + b"\xff")}))
    raw(w, "documents of indefinite length are refused",
        encode({**claims, CARD: {**inner, 5: Raw(b"\x9f" + encode(inner[5])[1:] + b"\xff")}}))
    raw(w, "an issuer in pieces is refused", encode({**claims, 1: Raw(b"\x7f\x65CN-JL\xff")}))
    raw(w, "a salt in pieces is refused", encode({**claims, CARD: {**inner, 4: Raw(b"\x5f\x50" + SALT + b"\xff")}}))
    raw(w, "claims out of order are refused", encode(Pairs(pairs[1:] + pairs[:1])))
    raw(w, "the last two claims exchanged are refused", encode(Pairs(pairs[:-2] + [pairs[-1], pairs[-2]])))
    raw(w, "a talent card out of order is refused", encode({**claims, CARD: Pairs(reversed(list(inner.items())))}))
    raw(w, "a status list whose uri comes first is refused", encode(
        {**claims, 65535: {"status_list": Pairs(reversed(sorted(claims[65535]["status_list"].items())))}}))
    raw(w, "a claim twice with the same value is refused", encode(Pairs(pairs[:1] + pairs)))
    raw(w, "a claim twice with two values is refused",
        encode(Pairs(pairs[:2] + [(2, "JX-999999")] + pairs[2:])))
    raw(w, "a kind twice is refused", encode({**claims, CARD: Pairs([(1, 1), (1, 2)] + list(inner.items())[1:])}))
    raw(w, "a byte after the claims is refused", body + b"\0")
    raw(w, "claims twice over are refused", body[:200] + body if len(body) < 100 else body + b"\xa0")
    raw(w, "an empty payload is refused", b"")
    raw(w, "an empty map of claims is refused", b"\xa0")
    raw(w, "claims that are an array are refused", encode([1, 2]))
    raw(w, "claims under a tag are refused", b"\xd8\x3d" + body)
    raw(w, "claims wrapped in a byte string are refused", encode(body))
    raw(w, "claims cut short are refused", body[:-1])
    raw(w, "a map that claims one pair too many is refused", bytes([body[0] + 1]) + body[1:])
    raw(w, "a name that is not UTF-8 is refused", encode({**claims, CARD: {**inner, 3: Raw(b"\x63\xff\xfe\xfd")}}))
    raw(w, "a name with an overlong UTF-8 form is refused", encode({**claims, CARD: {**inner, 3: Raw(b"\x62\xc0\xaf")}}))
    raw(w, "a name with a UTF-8 surrogate is refused", encode({**claims, CARD: {**inner, 3: Raw(b"\x63\xed\xa0\x80")}}))
    raw(w, "an unknown claim with deep nesting is refused", encode({**claims, 99: Raw(b"\x81" * 60 + b"\0")}))
    raw(w, "an exp as a date tag is refused", encode({**claims, 4: Raw(b"\xc1" + encode(claims[4]))}))
    raw(w, "an exp as a big number is refused", encode({**claims, 4: Raw(b"\xc2\x44" + claims[4].to_bytes(4, "big"))}))
    raw(w, "an exp as a floating point number is refused", encode({**claims, 4: Raw(b"\xfb" + double(claims[4]))}))
    raw(w, "a simple value in two bytes is refused", encode({**claims, 5: Raw(b"\xf8\x14")}))
    raw(w, "an undefined value is refused", encode({**claims, 5: Raw(b"\xf7")}))
    unsorted_key = cose.cose_key(w.key_p256)
    raw(w, "a holder key out of order is refused", encode({**claims, 8: {1: Pairs(reversed(list(unsorted_key.items())))}}))


def double(value):
    import struct
    return struct.pack(">d", value)


def claim_rules(w):
    for key, label in [(1, "iss"), (2, "sub"), (4, "exp"), (6, "iat"), (65535, "status"), (CARD, "talent card")]:
        bad(w, f"a card without {label} is refused", lambda c, key=key: c.pop(key))
        bad(w, f"a card whose {label} is null is refused", lambda c, key=key: c.update({key: None}))
    for key, label in [(1, "kind"), (2, "category"), (3, "name"), (4, "salt"), (5, "documents")]:
        bad(w, f"a talent card without {label} is refused", lambda c, key=key: c[CARD].pop(key))
        bad(w, f"a talent card whose {label} is null is refused", lambda c, key=key: c[CARD].update({key: None}))
    for key in (0, 3, 7, 9, 10, -1, 65534, 65536, -65536, -65538, "x", 2**63, -(2**64)):
        bad(w, f"an unknown claim {key} is refused", lambda c, key=key: c.update({key: 1}))
    for key in (0, 7, -1, "x"):
        bad(w, f"an unknown key {key} in the talent card is refused", lambda c, key=key: c[CARD].update({key: 1}))
    bad(w, "an unknown key beside the status list is refused", lambda c: c[65535].update({"x": 1}))
    bad(w, "an unknown key in the status list is refused", lambda c: c[65535]["status_list"].update({"x": 1}))
    bad(w, "a status list without index is refused", lambda c: c[65535]["status_list"].pop("idx"))
    bad(w, "a status list without uri is refused", lambda c: c[65535]["status_list"].pop("uri"))
    bad(w, "an empty status claim is refused", lambda c: c[65535].clear())
    bad(w, "a negative index is refused", lambda c: c[65535]["status_list"].update({"idx": -1}))
    bad(w, "an index of text is refused", lambda c: c[65535]["status_list"].update({"idx": "1"}))
    bad(w, "a uri of bytes is refused", lambda c: c[65535]["status_list"].update({"uri": b"https://cards.example/s/1"}))
    for kind, categories in ((1, (0, 5, 9, 10, -1)), (2, (0, 1, 2, 3, 4, 6, 7, 8, 10)), (0, (1,)), (3, (1, 5)), (-1, (1,))):
        for category in categories:
            bad(w, f"kind {kind} with category {category} is refused", lambda c, k=kind, g=category: c[CARD].update({1: k, 2: g}))
    holder = {1: cose.cose_key(w.key_p256)}
    bad(w, "a carrier without a holder key is refused", lambda c: c[CARD].update({6: 2}))
    bad(w, "a holder key without a carrier is refused", lambda c: c.update({8: holder}))
    for carrier in (0, 3, -1, 2**64 - 1, "2", None, b"\x02", True):
        def both(claims, carrier=carrier):
            claims.update({8: holder})
            claims[CARD].update({6: carrier})
        bad(w, f"a carrier of {carrier} is refused", both)
    bad(w, "a kind of text is refused", lambda c: c[CARD].update({1: "jixiang"}))
    bad(w, "a category letter is refused", lambda c: c[CARD].update({2: "a"}))
    bad(w, "a kind of 2^64-1 is refused", lambda c: c[CARD].update({1: 2**64 - 1}))
    bad(w, "a name of bytes is refused", lambda c: c[CARD].update({3: b"name"}))
    bad(w, "a truth value as exp is refused", lambda c: c.update({4: True}))


def times(w):
    doc = dict(document="resident-id:" + documents.RESIDENT)
    ends = paper(w.card(exp=w.now))
    w.admits("a card one second before exp is admitted", ends, at=w.now - 1)
    w.verify("a card at exp is expired", ends, "refuse", "expired", **doc, card={"kind": "jixiang"})
    w.verify("a card one second after exp is expired", ends, "refuse", "expired", at=w.now + 1, **doc)
    w.verify("an expired card says so whatever the document", paper(w.card(exp=w.now - DAY)), "refuse", "expired")
    w.verify("an exp of 0 is expired", paper(w.card(exp=0)), "refuse", "expired", **doc)
    starts = paper(w.card(nbf=w.now))
    w.verify("a card one second before nbf is not yet valid", starts, "refuse", "not-yet-valid", at=w.now - 1, **doc)
    w.admits("a card at nbf is admitted", starts)
    w.admits("a card with an nbf of 0 is admitted", paper(w.card(nbf=0)))
    made = paper(w.card(iat=w.now))
    w.admits("a card issued 300 seconds ahead of the clock is admitted", made, at=w.now - 300)
    w.verify("a card issued 301 seconds ahead of the clock is not yet valid", made, "refuse", "not-yet-valid",
             at=w.now - 301, **doc)
    w.admits("an exp in the last second of the year 9999 is admitted", paper(w.card(exp=YEAR_9999)))
    for label, key in (("exp", 4), ("nbf", 5), ("iat", 6)):
        for value in (YEAR_9999 + 1, 2**63 - 1, 2**63, 2**64 - 1, -1):
            bad(w, f"an {label} of {value} is refused", lambda c, key=key, value=value: c.update({key: value}))
        bad(w, f"an {label} of text is refused", lambda c, key=key: c.update({key: "2026"}))


def issuers(w):
    doc = dict(document="resident-id:" + documents.RESIDENT)
    for label, iss in {"of another authority": "CN-XX", "in lower case": "cn-jl", "with a NUL after it": "CN-JL\0",
                       "with a space after it": "CN-JL ", "empty": "", "longer": "CN-JLX"}.items():
        w.verify(f"an issuer {label} is not the signer's", paper(w.card(iss=iss)), "refuse", "unknown-issuer", **doc)
    w.verify("a signer listed for another authority does not sign for ours", paper(w.card("card-other-authority")),
             "refuse", "unknown-issuer", **doc)
    bad(w, "an issuer of bytes is refused", lambda c: c.update({1: b"CN-JL"}))
    retired_end = w.now - 100 * DAY
    w.admits("a card outlives its signer's certificate", paper(w.card("card-retired", iat=w.now - 200 * DAY)))
    w.admits("a card issued at the first second of its signer's certificate is admitted",
             paper(w.card("card-retired", iat=w.now - 500 * DAY)))
    w.admits("a card issued at the last second of its signer's certificate is admitted",
             paper(w.card("card-retired", iat=retired_end)))
    for label, iat in (("one second after the end of", retired_end + 1), ("long after", w.now - DAY),
                       ("one second before the start of", w.now - 500 * DAY - 1), ("at 1970, before", 0)):
        w.verify(f"a card issued {label} its signer's certificate is refused", paper(w.card("card-retired", iat=iat)),
                 "refuse", "unknown-issuer", **doc)
