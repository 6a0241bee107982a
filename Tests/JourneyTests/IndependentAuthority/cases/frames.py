"""The COSE frame: every defect is `unreadable` although the signature is good over these very bytes."""
import cose
import documents
from cose import ED25519_ORDER, Pairs, Raw, encode, head
from world import World, paper


def add(w: World):
    who = w.signers["card-es256"]
    doc = "resident-id:" + documents.RESIDENT
    payload = encode(w.claims())
    kid = who.key_id
    standard = encode({1: -7, 4: kid})
    good = cose.signature(who.key, standard, payload)

    def bad(name, content):
        w.unreadable(name, w.cose_file("frame-" + "-".join(name.split()), content), blind=True)

    def framed(name, **options):
        bad(name, cose.frame(standard, payload, good, **options))

    framed("a frame without its tag is refused", prefix=b"\x84")
    framed("a frame under tag 17 is refused", prefix=b"\xd1\x84")
    framed("a frame under tag 98 is refused", prefix=b"\xd8\x62\x84")
    framed("a frame under tag 18 twice is refused", prefix=b"\xd2\xd2\x84")
    framed("a frame under the CWT tag is refused", prefix=b"\xd8\x3d\xd2\x84")
    framed("a frame under the self-description tag is refused", prefix=b"\xd9\xd9\xf7\xd2\x84")
    framed("a frame whose tag is longer than needed is refused", prefix=b"\xd8\x12\x84")
    framed("a frame whose array head is longer than needed is refused", prefix=b"\xd2\x98\x04")
    framed("a frame of indefinite length is refused", prefix=b"\xd2\x9f", tail=b"\xff")
    framed("a frame of five parts is refused", prefix=b"\xd2\x85", tail=b"\xf6")
    framed("a frame with a byte after it is refused", tail=b"\0")
    framed("a frame with itself after it is refused", tail=cose.frame(standard, payload, good))
    framed("an unprotected header with a kid is refused", unprotected=encode({4: kid}))
    framed("an unprotected header with a text is refused", unprotected=encode({"x": 1}))
    framed("an unprotected header of indefinite length is refused", unprotected=b"\xbf\xff")
    framed("an unprotected header longer than needed is refused", unprotected=b"\xb8\x00")
    framed("an unprotected header that is null is refused", unprotected=b"\xf6")
    framed("an unprotected header that is an array is refused", unprotected=b"\x80")
    bad("a frame of three parts is refused", b"\xd2\x83" + encode(standard) + b"\xa0" + encode(payload))

    def protected(name, header: bytes):
        bad(name, cose.frame(header, payload, cose.signature(who.key, header, payload)))

    protected("an empty protected header is refused", b"")
    protected("a protected header that is an empty map is refused", b"\xa0")
    protected("a protected header without alg is refused", encode({4: kid}))
    protected("a protected header without kid is refused", encode({1: -7}))
    for size in (0, 1, 7, 9, 32):
        protected(f"a kid of {size} bytes is refused", encode({1: -7, 4: (kid * 4)[:size]}))
    protected("a kid of text is refused", encode({1: -7, 4: "12345678"}))
    protected("a kid that is a number is refused", encode({1: -7, 4: 12345678}))
    for label, alg in [("text", "ES256"), ("bytes", b"\x26"), ("null", None), ("a fraction", -7.5), ("a truth value", True),
                       ("an array", [-7])]:
        protected(f"an alg that is {label} is refused", encode({1: alg, 4: kid}))
    protected("an alg that is a floating point number is refused", encode({1: Raw(b"\xf9\xc7\x00"), 4: kid}))
    protected("an alg longer than needed is refused", encode({1: Raw(head(1, 6, 1)), 4: kid}))
    protected("a header key longer than needed is refused", encode(Pairs([(Raw(b"\x18\x01"), -7), (4, kid)])))
    protected("a kid head longer than needed is refused", encode({1: -7, 4: Raw(head(2, 8, 1) + kid)}))
    protected("a header map head longer than needed is refused", b"\xb8\x02" + standard[1:])
    protected("a header map of indefinite length is refused", b"\xbf" + standard[1:] + b"\xff")
    protected("header keys out of order are refused", encode(Pairs([(4, kid), (1, -7)])))
    protected("an alg twice is refused", encode(Pairs([(1, -7), (1, -7), (4, kid)])))
    protected("a byte after the header map is refused", standard + b"\0")
    protected("a header with a content type is refused", encode({1: -7, 3: "application/cwt", 4: kid}))
    protected("a header with a typ is refused", encode({1: -7, 4: kid, 16: "application/cwt"}))
    protected("a header with crit is refused", encode({1: -7, 2: [1], 4: kid}))
    protected("a header with a text key is refused", encode({1: -7, 4: kid, "x": 1}))
    protected("a header that is an array is refused", encode([1, -7, 4, kid]))

    start = b"\xd2\x84"
    bad("a protected header that is no byte string is refused", start + standard + b"\xa0" + encode(payload) + encode(good))
    bad("a protected header in pieces is refused",
        start + b"\x5f" + encode(standard) + b"\xff\xa0" + encode(payload) + encode(good))
    before = start + encode(standard) + b"\xa0"
    bad("a payload in pieces is refused", before + b"\x5f" + encode(payload[:50]) + encode(payload[50:]) + b"\xff" + encode(good))
    bad("a payload head longer than needed is refused", before + head(2, len(payload), 4) + payload + encode(good))
    bad("a detached payload is refused", before + b"\xf6" + encode(good))
    bad("a payload that is text is refused", before + encode("payload") + encode(good))
    bad("a payload that is a bare map is refused", before + payload + encode(good))
    bad("a signature that is null is refused", before + encode(payload) + b"\xf6")
    bad("a signature that is text is refused", before + encode(payload) + encode("s" * 64))
    bad("a signature in pieces is refused",
        before + encode(payload) + b"\x5f" + encode(good[:32]) + encode(good[32:]) + b"\xff")
    bad("an empty file is refused", b"")
    bad("one byte is refused", b"\xd2")
    bad("a tag and an array head alone are refused", start)
    bad("random bytes are refused", w.random.randbytes(200))
    bad("a JSON text is refused", b'{"sub":"JX-000123"}')
    bad("a megabyte of zeros is refused", bytes(1 << 20))
    bad("a byte string that claims 2^64-1 bytes is refused", start + head(2, 2**64 - 1))
    bad("a byte string that claims 2^63 bytes is refused", start + head(2, 2**63))
    bad("an array that claims 2^64-1 items is refused", b"\xd2" + head(4, 2**64 - 1))
    bad("a map that claims 2^63-1 pairs is refused", start + encode(standard) + head(5, 2**63 - 1))
    bad("arrays 300 deep are refused", b"\xd2" + b"\x81" * 300 + b"\0")
    bad("tags 300 deep are refused", b"\xd2" * 300 + b"\x84")
    bad("the reserved head 0xfc is refused", b"\xd2\xfc" + encode(standard))
    bad("a lone break is refused", b"\xff")
    whole = cose.frame(standard, payload, good)
    bad("a card without its last byte is refused", whole[:-1])
    bad("half a card is refused", whole[:len(whole) // 2])

    def signed(name, signer, header, signature=None, body=payload):
        key = w.signers[signer].key
        header = encode({**header, 4: w.signers[signer].key_id})
        signature = cose.signature(key, header, body) if signature is None else signature(key, header)
        w.verify(name, paper(cose.frame(header, body, signature)), "refuse", "bad-signature", document=doc, blind=True)

    for signer, own, others in [("card-es256", -7, (-8, -19, -35, -36, -257, -37, 5, 0, 2**31)),
                                ("card-ed25519", -8, (-7, -9, -35, -53, 6))]:
        for alg in others:
            signed(f"the alg {alg} with the key of {signer} is a bad signature", signer, {1: alg})
        for size in (0, 1, 63, 65, 128):
            signed(f"a signature of {size} bytes by {signer} is refused", signer, {1: own},
                   lambda key, header, size=size: (cose.signature(key, header, payload) * 2)[:size])
        signed(f"a signature of zeros by {signer} is refused", signer, {1: own}, lambda *_: bytes(64))
        signed(f"a signature over another payload by {signer} is refused", signer, {1: own},
               lambda key, header: cose.signature(key, header, payload + b"x"))
        signed(f"a signature over another header by {signer} is refused", signer, {1: own},
               lambda key, header: cose.signature(key, header[:-1] + bytes([header[-1] ^ 1]), payload))
        signed(f"a broken payload under a bad signature by {signer} is a bad signature", signer, {1: own},
               lambda *_: b"\1" * 64, b"\xff\xff")
    signed("an ECDSA signature in DER is refused", "card-es256", {1: -7}, lambda key, header: der(key, header, payload))
    signed("an ECDSA signature with r and s exchanged is refused", "card-es256", {1: -7},
           lambda key, header: (lambda s: s[32:] + s[:32])(cose.signature(key, header, payload)))
    signed("an ECDSA signature with s of the group order is refused", "card-es256", {1: -7},
           lambda key, header: cose.signature(key, header, payload)[:32] + cose.P256_ORDER.to_bytes(32, "big"))
    signed("an Ed25519 signature with S raised by the group order is refused", "card-ed25519", {1: -8},
           lambda key, header: raised(cose.signature(key, header, payload)))
    other = w.signers["card-ed25519"]
    header = encode({1: -7, 4: kid})
    w.verify("a card under the kid of another signer is a bad signature",
             paper(cose.frame(header, payload, other.key.sign(cose.to_be_signed(header, payload)))), "refuse",
             "bad-signature", document=doc, blind=True)
    header = encode({1: -8, 4: kid})
    w.verify("an Ed25519 signature under the kid of an ES256 signer is a bad signature",
             paper(cose.frame(header, payload, cose.signature(other.key, header, payload))), "refuse", "bad-signature",
             document=doc, blind=True)


def der(key, header, payload):
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    return key.sign(cose.to_be_signed(header, payload), ec.ECDSA(hashes.SHA256()))


def raised(signature):
    s = int.from_bytes(signature[32:], "little") + ED25519_ORDER
    return signature[:32] + s.to_bytes(32, "little")
