#!/usr/bin/env python3
"""A second, small verifier that decides every case of `cases.json` again from the files alone.

    python3 selfcheck.py OUTDIR

It shares the format's constants with the authority and nothing of the way a card was made. It says whether the
table agrees with the bytes; it is not the program under test.
"""
import base64
import datetime
import hashlib
import io
import json
import re
import sys
import zlib
from collections import Counter
from pathlib import Path

import base45
import cbor2
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

import certificates
import documents
from cose import to_be_signed
from expectations import differences
from statuslists import DELTA_TYPE, TOKEN_TYPE

ORDER = {"paper": 0, "phone": 1, "chip": 2}
RANK = ["admit", "check-identity", "refer", "no-service"]
EXITS = {"admit": 0, "check-identity": 10, "no-service": 11, "refuse": 12, "refer": 13}


class Verdict(Exception):
    def __init__(self, outcome, *reasons, **seen):
        self.decision = {"outcome": outcome, "reasons": list(reasons), **seen}


class BadInput(Exception):
    pass


def unreadable():
    return Verdict("refuse", "unreadable")


# -- CBOR: strict by writing it again ---------------------------------------------------------------------------------

def strict(data: bytes):
    try:
        stream = io.BytesIO(data)
        value = cbor2.load(stream)
        if stream.tell() != len(data) or cbor2.dumps(value, canonical=True) != data:
            raise unreadable()
        return value
    except Verdict:
        raise
    except Exception:
        raise unreadable() from None


def envelope(data: bytes, limit: int, keys: tuple):
    """(protected bytes, header, payload bytes, signature) of a COSE_Sign1 with exactly these header keys."""
    if not data or len(data) > limit:
        raise unreadable()
    value = strict(data)
    if not isinstance(value, cbor2.CBORTag) or value.tag != 18 or not isinstance(value.value, (list, tuple)) or len(value.value) != 4:
        raise unreadable()
    protected, unprotected, payload, signature = value.value
    if unprotected != {} or not all(isinstance(part, bytes) for part in (protected, payload, signature)):
        raise unreadable()
    header = strict(protected)
    if not is_map(header) or tuple(header) != keys or type(header[1]) is not int:
        raise unreadable()
    if 4 in header and (not isinstance(header[4], bytes) or len(header[4]) != 8):
        raise unreadable()
    return protected, header, payload, signature


def is_map(value):
    return hasattr(value, "items")


def need(condition):
    if not condition:
        raise unreadable()


def uint(value, limit=None):
    need(type(value) is int and value >= 0 and (limit is None or value <= limit))


def verified(key, alg: int, protected: bytes, payload: bytes, signature: bytes) -> bool:
    message = to_be_signed(protected, payload)
    if len(signature) != 64:
        return False
    try:
        if isinstance(key, ed25519.Ed25519PublicKey) and alg in (-8, -19):
            key.verify(signature, message)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey) and alg in (-7, -9):
            r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
            key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
            return True
    except (InvalidSignature, ValueError):
        pass
    return False


def text(value):
    need(isinstance(value, str))


def parse_claims(payload: bytes) -> dict:
    claims = strict(payload)
    need(is_map(claims) and set(claims) <= {1, 2, 4, 5, 6, 8, 65535, -65537} and {1, 2, 4, 6, 65535, -65537} <= set(claims))
    text(claims[1])
    text(claims[2])
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    need(1 <= len(claims[2]) <= 24 and set(claims[2]) <= allowed)
    for key in (4, 5, 6):
        if key in claims:
            uint(claims[key], 253402300799)
    if 8 in claims:
        need(is_map(claims[8]) and set(claims[8]) == {1})
        claims["key"] = holder_key(claims[8][1])
    status = claims[65535]
    need(is_map(status) and set(status) == {"status_list"} and is_map(status["status_list"]))
    need(set(status["status_list"]) == {"idx", "uri"})
    uint(status["status_list"]["idx"])
    text(status["status_list"]["uri"])
    card = claims[-65537]
    need(is_map(card) and set(card) == {1, 2, 3, 4, 5} | ({6} if 8 in claims else set()))
    need(6 not in card or type(card[6]) is int and card[6] in (1, 2))
    need(type(card[1]) is int and type(card[2]) is int)
    need((card[1], card[2]) in {(1, c) for c in (1, 2, 3, 4, 6, 7, 8)} | {(2, 5), (2, 9)})
    text(card[3])
    need(len(card[3].encode()) <= 64 and isinstance(card[4], bytes) and len(card[4]) == 16)
    need(isinstance(card[5], (list, tuple)) and 1 <= len(card[5]) <= 4)
    for entry in card[5]:
        need(isinstance(entry, (list, tuple)) and len(entry) == 2 and type(entry[0]) is int and 1 <= entry[0] <= 4)
        need(isinstance(entry[1], bytes) and len(entry[1]) == 2)
    return claims


def holder_key(key):
    need(is_map(key) and all(type(key.get(k)) is int for k in (1, -1)) and isinstance(key.get(-2), bytes) and len(key[-2]) == 32)
    try:
        if (key[1], key[-1]) == (1, 6) and set(key) == {1, -1, -2}:
            return ed25519.Ed25519PublicKey.from_public_bytes(key[-2])
        need((key[1], key[-1]) == (2, 1) and set(key) == {1, -1, -2, -3})
        y = key[-3]
        if isinstance(y, bool):
            return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes([2 + y]) + key[-2])
        need(isinstance(y, bytes) and len(y) == 32)
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\4" + key[-2] + y)
    except ValueError:
        raise unreadable() from None


# -- trust ------------------------------------------------------------------------------------------------------------

class Trust:
    def __init__(self, folder: Path):
        try:
            self.roots = x509.load_pem_x509_certificates((folder / "ca.pem").read_bytes())
            listed = json.loads((folder / "trust/signers.json").read_text())["signers"]
            named = json.loads((folder / "trust/lists.json").read_text())["lists"]
            self.sizes = {row["uri"]: row["size"] for row in named}
            need(all(0 <= row["issued"] <= row["size"] <= 1 << 30 for row in named))
            if (folder / "trust/changes.json").exists():
                json.loads((folder / "trust/changes.json").read_text())["changes"]
            self.policy = json.loads((folder / "policy/entitlements.json").read_text())
            need(set(self.policy) == {"version", "effectiveFrom", "ruling", "parameters", "regions", "kinds", "sites",
                                      "services"})
        except Exception:
            raise BadInput(78) from None
        for file in sorted((folder / "policy/local").glob("*.json")):
            extra = json.loads(file.read_text())
            self.policy["sites"] += extra["sites"]
            self.policy["services"] += extra["services"]
        self.signers = {}
        for row in listed:
            der = base64.b64decode(row["certificate"])
            self.signers[hashlib.sha256(der).digest()[:8]] = (x509.load_der_x509_certificate(der), row)
        self.lists = {}
        for file in sorted((folder / "status").glob("*.cwt")):
            self._take(file.read_bytes(), file.with_suffix(".delta"))
        moments = [iat for iat, _, _ in self.lists.values()]
        self.newest = max(moments) if moments else None

    def today(self, at: int) -> datetime.date:
        """The last day on which somebody can have been born; of the newest data where the clock is behind it."""
        if self.newest is not None and at < self.newest - 300:
            at = self.newest
        return datetime.datetime.fromtimestamp(at, datetime.timezone(datetime.timedelta(hours=8))).date()

    def in_force(self, kid: bytes, use: str):
        """The listed signer under a root with the right usages, or None."""
        certificate, row = self.signers.get(kid, (None, None))
        if certificate is None or row["use"] != use:
            return None
        try:
            usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
            extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
            constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        except x509.ExtensionNotFound:
            return None
        wanted = certificates.CARD_SIGNING if use == "card" else certificates.STATUS_SIGNING
        if constraints.ca or not usage.digital_signature or wanted not in extended:
            return None
        for root in self.roots:
            try:
                certificate.verify_directly_issued_by(root)
                return certificate, row
            except (InvalidSignature, ValueError, TypeError):
                continue
        return None

    def _signed(self, data: bytes, typ: str):
        try:
            protected, header, payload, signature = envelope(data, 64 << 20, (1, 4, 16))
            signer = self.in_force(header[4], "status")
            if signer and header[16] == typ and verified(signer[0].public_key(), header[1], protected, payload, signature):
                return strict(payload)
        except Verdict:
            pass
        return None

    def _take(self, data: bytes, delta_file: Path):
        token = self._signed(data, TOKEN_TYPE)
        if token is None or token[65533]["bits"] != 2:
            return
        try:
            inflate = zlib.decompressobj()
            raw = inflate.decompress(token[65533]["lst"], (64 << 20) + 1)
            if not inflate.eof or len(raw) > min(64 << 20, (self.sizes.get(token[2], 0) + 3) // 4):
                return
        except zlib.error:
            return
        iat, exp = token[6], token[4]
        if delta_file.exists():
            delta = self._signed(delta_file.read_bytes(), DELTA_TYPE)
            after = applied(raw, delta, token[2]) if delta else None
            if after is not None:
                raw, iat = after, max(iat, delta[6])
        self.lists[token[2]] = (iat, exp, raw)


def status_at(raw, index):
    return raw[index // 4] >> index % 4 * 2 & 3


def applied(raw: bytes, delta, uri: str):
    """The list after the delta, or None where the delta is refused."""
    try:
        body = delta[-65539]
        if delta[2] != uri or set(body) != {1, 2, 3} or body[1] != hashlib.sha256(raw).digest():
            return None
        size, result, seen = len(raw) * 4, bytearray(raw), set()
        for status, (k, count, coded) in body[3].items():
            if status not in (0, 1, 2, 3) or type(k) is not int or not 0 <= k <= 31 or not 0 <= count <= size:
                return None
            for index in unrice(k, count, coded):
                old = status_at(raw, index) if index < size else 1
                if index in seen or old == 1 or status == 3 != old:
                    return None
                seen.add(index)
                result[index // 4] = result[index // 4] & ~(3 << index % 4 * 2) | status << index % 4 * 2
        if hashlib.sha256(result).digest() != body[2]:
            return None
        return bytes(result)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def unrice(k, count, coded):
    bits = "".join(f"{byte:08b}" for byte in coded)
    at, index, indices = 0, -1, []
    for _ in range(count):
        stop = bits.index("0", at)
        low = bits[stop + 1:stop + 1 + k]
        if len(low) < k:
            raise ValueError
        index += 1 + ((stop - at) << k | int(low or "0", 2))
        at = stop + 1 + k
        indices.append(index)
    if len(bits) - at >= 8 or "1" in bits[at:]:
        raise ValueError
    return indices


# -- the decision -----------------------------------------------------------------------------------------------------

def normal(document: str, today: datetime.date):
    kind, _, number = document.partition(":")
    if kind not in documents.TYPES:
        raise BadInput(64)
    number = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in number)
    number = "".join(c for c in number if not c.isspace() and c not in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212").upper()
    if kind == "passport":
        state, colon, rest = number.partition(":")
        state = "DEU" if state == "D" else state
        if not colon or state not in documents.STATES or not 5 <= len(rest) <= 9 or not plain(rest):
            raise BadInput(65)
        return documents.TYPES[kind], f"{state}:{rest}"
    if not plain(number):
        raise BadInput(65)
    if kind == "foreign-pr" and len(number) == 15 and number[:3] in documents.STATES and number[3:].isdigit():
        return documents.TYPES[kind], number
    if len(number) != 18 or not number[:17].isdigit() or documents.check_digit(number[:17]) != number[17]:
        raise BadInput(65)
    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise BadInput(65) from None
    if documents.type_of(number) != kind or not 1900 <= born.year or born > today:
        raise BadInput(65)
    return documents.TYPES[kind], number


def plain(number):
    return bool(number) and all(c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" for c in number)


def folded(name):
    name = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in name)
    return "".join(c for c in name if not c.isspace() and c not in "\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65").upper()


def decode(ask):
    """(carrier, bytes) of what was given."""
    if "cose" in ask:
        data = ask["cose"]
        try:
            envelope(data, 768, (1,))
            return "presentation", data
        except Verdict:
            return "credential", data
    qr = ask["qr"]
    for end in ("\r\n", "\n"):
        if qr.endswith(end):
            qr = qr[:-len(end)]
            break
    raised = "".join(c.upper() if c in "abcdefghijklmnopqrstuvwxyz" else c for c in qr)
    if not re.match("JT[CP][1-9]:", raised):
        raise Verdict("refuse", "not-our-card")
    need(len(raised) <= 1400)
    prefix, body = raised[:4], raised[5:]
    try:
        data = base45.b45decode(body)
    except ValueError:
        raise unreadable() from None
    need(base45.b45encode(data).decode() == body)
    if prefix[3] != "1":
        raise Verdict("refer", "unsupported-version")
    return "credential" if prefix == "JTC1" else "presentation", data


def decide(ask: dict, trust: Trust) -> dict:
    try:
        return judge(ask, trust)
    except Verdict as verdict:
        return {**ask.get("seen", {}), **verdict.decision}


def judge(ask, trust):
    carrier, data = decode(ask)
    presentation = None
    if carrier == "presentation":
        protected, header, payload, signature = envelope(data, 768, (1,))
        body = strict(payload)
        need(is_map(body) and {6, 7, -65538} <= set(body) <= {3, 6, 7, -65538})
        uint(body[6], 253402300799)
        need(isinstance(body[7], bytes) and len(body[7]) == 8 and isinstance(body[-65538], bytes))
        if 3 in body:
            text(body[3])
        presentation = (protected, header, payload, signature, body)
        data = body[-65538]
    protected, header, payload, signature = envelope(data, 512, (1, 4))
    at = ask["at"]
    signer = trust.in_force(header[4], "card")
    if signer is None:
        stale = trust.newest is not None and at - trust.newest > 86400
        raise Verdict("refer", "issuer-unknown-stale") if stale else Verdict("refuse", "unknown-issuer")
    certificate, row = signer
    if not verified(certificate.public_key(), header[1], protected, payload, signature):
        raise Verdict("refuse", "bad-signature")
    claims = parse_claims(payload)
    start, end = (int(moment.timestamp()) for moment in (certificate.not_valid_before_utc, certificate.not_valid_after_utc))
    if claims[1] != row["authority"] or not start <= claims[6] <= end:
        raise Verdict("refuse", "unknown-issuer")
    card = claims[-65537]
    kind = {1: "jixiang", 2: "jijian"}[card[1]]
    ask["seen"] = {"card": {"number": claims[2], "kind": kind, "holder": card[3][0] + "*" * min(3, len(card[3]) - 1) if card[3] else "",
                            "expires": stamp(claims[4])}, "test": row["test"], "services": [], "at": stamp(at),
                   "site": ask["site"], "lane": ask.get("lane"), "trust": {"policyVersion": trust.policy["version"]}}
    doubtful = trust.newest is not None and at < trust.newest - 300
    if not doubtful:
        if claims.get(5, 0) > at or claims[6] > at + 300:
            raise Verdict("refuse", "not-yet-valid")
        if at >= claims[4]:
            raise Verdict("refuse", "expired")
    pointer = claims[65535]["status_list"]
    iat, exp, raw = trust.lists.get(pointer["uri"], (None, None, b""))
    status = status_at(raw, pointer["idx"]) if pointer["idx"] < len(raw) * 4 else None
    if status in (1, 2):
        raise Verdict("refuse", {1: "cancelled", 2: "suspended"}[status])
    if doubtful:
        raise Verdict("refer", "clock-untrusted")
    if status is None:
        raise Verdict("refer", "status-unknown")
    age = at - iat
    ask["seen"]["trust"] |= {"statusAsOf": stamp(iat), "statusAgeSeconds": age}
    stale = lambda service: age > service["maxStatusAgeHours"] * 3600 or at > exp
    if ask.get("service"):
        asked = next((s for s in trust.policy["services"] if s["id"] == ask["service"]), None)
        limit = (asked or {}).get("maxStatusAgeHours", 48) * 3600
        ask["seen"]["trust"]["freshness"] = "aging" if age <= 86400 and age <= limit else "stale" if age <= limit else "expired"
        if asked and stale(asked):
            raise Verdict("refer", "status-stale")
    if status == 3:
        raise Verdict("refuse", "not-issued")
    ask["seen"]["assurance"] = possession(ask, claims, presentation, trust)
    return entitled(ask, trust, kind, card, ask["seen"]["assurance"], stale)


def possession(ask, claims, presentation, trust):
    if presentation is None:
        if 8 in claims:
            raise Verdict("refuse", "holder-not-proven")
        return "paper"
    protected, header, payload, signature, body = presentation
    need(8 in claims)
    if claims[-65537][6] != 2:
        raise Verdict("refuse", "holder-not-proven")
    if not verified(claims["key"], header[1], protected, payload, signature):
        raise Verdict("refuse", "holder-not-proven")
    parameters = trust.policy["parameters"]
    if ask["at"] > body[6] + parameters["presentationMaxAgeSeconds"]:
        raise Verdict("refuse", "stale-presentation")
    if ask["at"] < body[6] - parameters["presentationFutureSkewSeconds"]:
        raise Verdict("refuse", "future-presentation")
    if body.get(3, ask["site"]) != ask["site"]:
        raise Verdict("refuse", "wrong-site")
    return "phone"


def here(selector, site):
    if "ids" in selector:
        return site["id"] in selector["ids"]
    return all(site.get(key) in (value if isinstance(value, list) else [value]) for key, value in selector.items())


def why_not(service, site, ask, kinds, day, assurance, policy):
    if not here(service["sites"], site):
        return "not-this-site"
    if not kinds & set(service["kinds"]):
        return "not-this-kind"
    if day < policy["effectiveFrom"] or not (site.get("from") or "0") <= day <= (site.get("until") or "9"):
        return "not-in-force"
    if ORDER[assurance] < ORDER[service["minimumAssurance"]]:
        return "assurance-too-low"
    who, relation = service["beneficiaries"], ask.get("relation", "holder")
    if not (who["holder"] if relation == "holder" else relation in who["relations"]):
        return "relation-not-covered"
    if ask.get("companions", 0) > who["companions"]:
        return "too-many-companions"
    if "official-travel" in service["conditions"] and ask.get("officialTravel") is False:
        return "condition-not-met"
    return None


def entitled(ask, trust, kind, card, assurance, stale):
    policy = trust.policy
    kinds = {kind} | set(next(k for k in policy["kinds"] if k["id"] == kind).get("includes", []))
    hours = 8 if policy["parameters"]["timeZone"] == "Asia/Shanghai" else 0
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    day = datetime.datetime.fromtimestamp(ask["at"], zone).date().isoformat()
    site = next(s for s in policy["sites"] if s["id"] == ask["site"])
    services = policy["services"]
    if ask.get("service"):
        services = [s for s in services if s["id"] == ask["service"]]
        if not services:
            raise Verdict("no-service", "unknown-service")
    else:
        services = [s for s in services if here(s["sites"], site)]
    results, shown = [], []
    for service in services:
        reason = why_not(service, site, ask, kinds, day, assurance, policy)
        if reason:
            results.append(("no-service", [reason]))
            continue
        who = service["beneficiaries"]
        shown.append({"id": service["id"], "name": service["name"], "where": service.get("where"), "article": service["article"],
                      "conditions": service["conditions"], "companions": who["companions"],
                      "beneficiaries": ["holder"] * who["holder"] + who["relations"]})
        if stale(service):
            results.append(("refer", ["status-stale"]))
            continue
        results.append(identify(ask, service, card))
    ask["seen"]["services"] = shown
    if any("identity-mismatch" in reasons for _, reasons in results):
        raise Verdict("refuse", "identity-mismatch")
    best = min((outcome for outcome, _ in results), key=RANK.index, default="no-service")
    reasons = list(dict.fromkeys(code for outcome, codes in results if outcome == best for code in codes))
    return {**ask["seen"], "outcome": best, "reasons": reasons}


def identify(ask, service, card):
    open_points, rule, word = [], service["identity"], ask.get("confirmed", False)
    if service["conditions"] and ask.get("officialTravel") is None:
        open_points.append("condition-unconfirmed")
    if "document" in ask:
        kind, number = ask["document"]
        listed = [digest for its_kind, digest in card[5] if its_kind == kind]
        another = "name" in ask and folded(ask["name"]) != folded(card[3])
        if another or listed and documents.digest(number, card[4]) not in listed:
            if ask.get("relation", "holder") == "holder":
                return "refuse", ["identity-mismatch"]
            if rule == "document" or not word:
                open_points.append("holder-document-required")
        elif not listed and rule != "none" and (rule == "document" or not word):
            open_points.append("document-not-listed")
    elif rule == "document" or rule == "document-or-operator" and not word:
        open_points.append("identity-required")
    if ask.get("relation", "holder") != "holder" and not word:
        open_points.append("kinship-unconfirmed")
    return ("check-identity", open_points) if open_points else ("admit", [])


def stamp(seconds):
    return certificates.moment(seconds).strftime("%Y-%m-%dT%H:%M:%SZ")


# -- the table --------------------------------------------------------------------------------------------------------

def asked(arguments, out: Path, stdin_file=None):
    """What the arguments of `verify` ask, or None where this verifier does not read that input (pictures)."""
    ask, index = {}, 1
    place = lambda value: Path(value.replace("{OUT}", str(out)))
    while index < len(arguments):
        word = arguments[index]
        index += 1
        if word in ("--site", "--service", "--relation", "--lane"):
            ask[word[2:]] = arguments[index]
        elif word == "--trust":
            ask["trust"] = place(arguments[index])
        elif word == "--at":
            ask["at"] = int(datetime.datetime.fromisoformat(arguments[index].replace("Z", "+00:00")).timestamp())
        elif word == "--document":
            ask["document"] = arguments[index]
        elif word == "--document-name":
            ask["name"] = arguments[index]
        elif word == "--companions":
            ask["companions"] = int(arguments[index])
        elif word == "--cose":
            ask["cose"] = place(arguments[index]).read_bytes()
        elif word == "--image":
            return None
        elif word in ("--json", "--confirmed", "--official-travel", "--official-travel=false"):
            ask |= {"--json": {}, "--confirmed": {"confirmed": True}, "--official-travel": {"officialTravel": True},
                    "--official-travel=false": {"officialTravel": False}}[word]
            continue
        else:
            if word == "-":
                ask["qr"] = place(stdin_file).read_bytes().decode()
            elif word.startswith("@"):
                ask["qr"] = place(word[1:]).read_bytes().decode("latin-1")
            else:
                ask["qr"] = word
            continue
        index += 1
    return ask


def check(out: Path) -> int:
    table = json.loads((out / "cases.json").read_text())
    folders, failures, seen, skipped = {}, 0, Counter(), 0
    for case in table["cases"]:
        expect, arguments = case["expect"], case["args"]
        judged = arguments[0] == "verify" and ("outcome" in expect or "--document" in arguments or expect.get("exit") == 78)
        if not judged or "--batch" in arguments:
            skipped += 1
            continue
        try:
            ask = asked(arguments, out, case.get("stdin_file"))
            if ask is None:
                skipped += 1
                continue
            folder = ask["trust"]
            if folder not in folders:
                folders[folder] = Trust(folder)
            if "document" in ask:
                ask["document"] = normal(ask["document"], folders[folder].today(ask["at"]))
            decision = decide(ask, folders[folder])
            code = EXITS[decision["outcome"]]
            found = differences(expect, decision, json.dumps(decision, ensure_ascii=False))
            seen[decision["outcome"], tuple(decision["reasons"])] += 1
        except BadInput as bad:
            code, found = bad.args[0], []
        if code != expect["exit"]:
            found.append(f"exit: expected {expect['exit']}, got {code}")
        if found:
            failures += 1
            print(f"✕ {case['name']}")
            print("".join(f"    {line}\n" for line in found), end="")
    for (outcome, reasons), count in sorted(seen.items()):
        print(f"{count:5} {outcome} {' '.join(reasons)}")
    print(f"{len(table['cases']) - skipped - failures} cases agree, {failures} do not, {skipped} not judged here")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(check(Path(sys.argv[1])))
