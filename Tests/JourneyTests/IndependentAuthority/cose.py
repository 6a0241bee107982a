"""COSE_Sign1 (RFC 9052) by hand over cbor2, so that each byte can also be made wrong.

    COSE_Sign1 = 18([protected: bstr, unprotected: {}, payload: bstr, signature: bstr])
"""
import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

ES256, ESP256, EDDSA, ED25519 = -7, -9, -8, -19
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
ED25519_ORDER = 2**252 + 27742317777372353535851937790883648493


class Raw(bytes):
    """Bytes that are already CBOR and go in as they are."""


class Pairs(list):
    """A map whose pairs are written in the order given, repeated keys and all."""


def head(major: int, value: int, width: int | None = None) -> bytes:
    """The head of a CBOR item; `width` (0, 1, 2, 4, 8 bytes) forces a longer form than the shortest."""
    if width is None:
        width = 0 if value < 24 else 1 if value < 1 << 8 else 2 if value < 1 << 16 else 4 if value < 1 << 32 else 8
    if width == 0:
        return bytes([major << 5 | value])
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[width]]) + value.to_bytes(width, "big")


def encode(value) -> bytes:
    """Deterministic CBOR (RFC 8949 section 4.2.1), with `Raw` and `Pairs` as holes in the rule."""
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, Pairs):
        return head(5, len(value)) + b"".join(encode(k) + encode(v) for k, v in value)
    if isinstance(value, dict):
        pairs = sorted((encode(k), encode(v)) for k, v in value.items())
        return head(5, len(pairs)) + b"".join(k + v for k, v in pairs)
    if isinstance(value, (list, tuple)):
        return head(4, len(value)) + b"".join(encode(item) for item in value)
    return cbor2.dumps(value, canonical=True)


def native_algorithm(key) -> int:
    return EDDSA if isinstance(key, ed25519.Ed25519PrivateKey) else ES256


def to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", protected, b"", payload], canonical=True)


def signature(key, protected: bytes, payload: bytes, s_form: str | None = None) -> bytes:
    """64 bytes; `s_form` "low" or "high" chooses between s and n - s, both valid ECDSA."""
    message = to_be_signed(protected, payload)
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(message)
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
    if s_form is not None and (s_form == "low") != (s <= P256_ORDER // 2):
        s = P256_ORDER - s
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def frame(protected: bytes, payload: bytes, signature_bytes: bytes, *, unprotected=b"\xa0", prefix=b"\xd2\x84",
          tail=b"") -> bytes:
    return (prefix + encode(bytes(protected)) + unprotected + encode(bytes(payload)) + encode(signature_bytes) + tail)


def sign1(key, protected: dict, payload: bytes, s_form: str | None = None) -> bytes:
    header = encode(protected)
    return frame(header, payload, signature(key, header, payload, s_form))


def cose_key(key, form="y") -> dict:
    """The public half as a COSE_Key: P-256 with y or with y's sign bit, or Ed25519."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return {1: 1, -1: 6, -2: key.public_key().public_bytes_raw()}
    point = key.public_key().public_numbers()
    y = point.y.to_bytes(32, "big") if form == "y" else bool(point.y & 1)
    return {1: 2, -1: 1, -2: point.x.to_bytes(32, "big"), -3: y}
