"""Signers, status lists, deltas, ages and the clock."""
import hashlib
import json
import zlib

import cose
import documents
import statuslists
from statuslists import CANCELLED, NOT_ISSUED, SUSPENDED, VALID
from world import AUTHORITY, DAY, HOUR, LIST_SIZE, MINUTE, SECOND_URI, URI, World, paper, rfc3339

DOC = dict(document="resident-id:" + documents.RESIDENT)


def add(w: World):
    signers(w)
    statuses(w)
    ages(w)
    clock(w)
    refused_deltas(w)
    coded_deltas(w)
    bases(w)
    order(w)
    broken_folders(w)


def signers(w):
    for name in ("unknown", "chaining-not-listed"):
        w.verify(f"a card of a signer that is {name} is refused", paper(w.card(name)), "refuse", "unknown-issuer", blind=True, **DOC)
    w.verify("a card signed by a status signer is refused", paper(w.card("status-es256")), "refuse", "unknown-issuer", blind=True,
             **DOC)
    listed = w.listed + [(name, "card", AUTHORITY, False) for name in w.rogues]
    rogue = w.variant("rogue-signers", {"trust/signers.json": w.signers_json(listed)})
    for name in w.rogues:
        w.verify(f"a card of a signer that is {name} is refused", paper(w.card(name)), "refuse", "unknown-issuer", trust=rogue,
                 blind=True, **DOC)
    w.admits("signers that do not hold do not spoil the list for the good ones", paper(w.card()), trust=rogue)
    status_use = [(n, "status" if n == "card-es256" else u, a, t) for n, u, a, t in w.listed]
    w.verify("a card signer that is listed for status alone is refused", paper(w.card()), "refuse", "unknown-issuer",
             trust=w.variant("card-signer-as-status", {"trust/signers.json": w.signers_json(status_use)}), blind=True, **DOC)
    w.verify("a good card is refused once its signer has left the list", paper(w.card("card-ed25519")), "refuse", "unknown-issuer",
             trust=w.variant("signer-removed", {"trust/signers.json": w.signers_json(
                 [row for row in w.listed if row[0] != "card-ed25519"])}), blind=True, **DOC)
    w.verify("a listed signer whose root is not in ca.pem is refused", paper(w.card("card-second-root")), "refuse",
             "unknown-issuer", trust=w.variant("one-root", {"ca.pem": w.root.pem}), blind=True, **DOC)
    renamed = [(n, u, "CN-XX" if n == "card-es256" else a, t) for n, u, a, t in w.listed]
    moved = w.variant("authority-renamed", {"trust/signers.json": w.signers_json(renamed)})
    w.verify("a card of CN-JL by a signer now listed for CN-XX is refused", paper(w.card()), "refuse", "unknown-issuer",
             trust=moved, **DOC)
    broken = w.seal(b"\xff\xff", "unknown")
    w.verify("a broken payload of an unknown signer is an unknown issuer", paper(broken), "refuse", "unknown-issuer", blind=True)


def statuses(w):
    for label, status, outcome, reason in [
        ("valid in the base, cancelled in the delta", (VALID, CANCELLED), "refuse", "cancelled"),
        ("valid in the base, suspended in the delta", (VALID, SUSPENDED), "refuse", "suspended"),
        ("suspended in the base, cancelled in the delta", (SUSPENDED, CANCELLED), "refuse", "cancelled"),
        ("cancelled in the base", (CANCELLED,), "refuse", "cancelled"),
        ("suspended in the base", (SUSPENDED,), "refuse", "suspended"),
        ("that was never handed out", (NOT_ISSUED,), "refuse", "not-issued"),
        ("not handed out in the base, suspended in the delta", (NOT_ISSUED, SUSPENDED), "refuse", "suspended"),
    ]:
        w.verify(f"a card {label}: {reason}", paper(w.card(status=status)), outcome, reason, card={"kind": "jixiang"}, **DOC)
    w.admits("a card suspended in the base and restored in the delta is admitted", paper(w.card(status=(SUSPENDED, VALID))))
    w.admits("a card not handed out in the base and valid in the delta is admitted",
             paper(w.card(status=(NOT_ISSUED, VALID))))
    for place, index in (("first", 0), ("last", LIST_SIZE - 1)):
        w.admits(f"the card at the {place} index of the list is admitted", paper(w.card(idx=index)))
    for phase in range(4):
        index = next(i for i in w.free if i % 4 == phase and w.base[i - 1] == w.base[i] == VALID and i % 4)\
            if phase else next(i for i in w.free if i % 4 == 0)
        w.free.remove(index)
        w.base[index] = CANCELLED
        w.verify(f"the card at place {phase} of its byte is cancelled", paper(w.card(idx=index)), "refuse", "cancelled", **DOC)
        neighbour = index + 1
        if neighbour in w.free:
            w.free.remove(neighbour)
            w.admits(f"the card after the cancelled one at place {phase} is admitted", paper(w.card(idx=neighbour)))
    for index in (LIST_SIZE, LIST_SIZE + 1, 2**31, 2**32, 2**62, 2**63 - 1, 2**63, 2**64 - 1):
        w.verify(f"a card at index {index}, outside its list, is referred", paper(w.card(idx=index)), "refer", "status-unknown", **DOC)
    for label, uri in {"that is not there": "https://cards.example/s/9", "with a NUL after its uri": URI + "\0",
                       "with a slash after its uri": URI + "/", "in capitals": URI.upper(), "with an empty uri": ""}.items():
        w.verify(f"a card of a list {label} is referred", paper(w.card(uri=uri)), "refer", "status-unknown", **DOC)
    second = 17
    w.second[second] = CANCELLED
    w.second[second + 1] = SUSPENDED
    w.second[second + 2] = NOT_ISSUED
    w.admits("a card of the second list, signed with Ed25519, is admitted", paper(w.card(uri=SECOND_URI, idx=second - 1)))
    for offset, outcome, reason in ((0, "refuse", "cancelled"), (1, "refuse", "suspended"), (2, "refuse", "not-issued")):
        w.verify(f"a card of the second list: {reason}", paper(w.card(uri=SECOND_URI, idx=second + offset)), outcome, reason, **DOC)
    w.verify("an index of the long list beyond the short one is referred", paper(w.card(uri=SECOND_URI, idx=404)), "refer",
             "status-unknown", **DOC)


def ages(w):
    card = paper(w.card())
    cancelled, suspended = paper(w.card(status=(CANCELLED,))), paper(w.card(status=(SUSPENDED,)))
    airport = dict(site="ccg-longjia", service="airport-vip", options=["--official-travel"])
    clinic = dict(service="special-clinic")
    scenic = dict(site="scenic-5a-state", service="scenic-free-admission")
    newest = w.delta_iat
    for label, options, limit in (("airport (24 h)", airport, 24), ("clinic (48 h)", clinic, 48), ("scenic area (72 h)", scenic, 72)):
        at = newest + limit * HOUR
        w.admits(f"at the {label} a list as old as allowed admits", card, at=at, **options,
                 trust_fields={"statusAgeSeconds": limit * HOUR})
        w.verify(f"at the {label} a list one second too old is stale", card, "refer", "status-stale", at=at + 1,
                 trust_fields={"freshness": "expired"}, **options, **DOC)
    w.admits("at 16 minutes the data is aging", card, at=newest + 16 * MINUTE, trust_fields={"freshness": "aging"})
    w.admits("at 24 hours the data is aging", card, at=newest + 24 * HOUR, trust_fields={"freshness": "aging"}, **clinic)
    w.admits("at 24 hours and a second the data is stale", card, at=newest + 24 * HOUR + 1, trust_fields={"freshness": "stale"},
             **clinic)
    for label, given, reason in (("cancelled", cancelled, "cancelled"), ("suspended", suspended, "suspended")):
        w.verify(f"a stale list still refuses a {label} card", given, "refuse", reason, at=newest + 29 * DAY, **airport, **DOC)
    for age, name in ((30 * HOUR, "30-hours"), (50 * HOUR, "50-hours"), (10 * DAY, "10-days")):
        folder = w.variant("old-" + name, {"status/1.cwt": lambda age=age: w.base_token(w.now - age - HOUR),
                                           "status/1.delta": lambda age=age: w.delta_token(w.now - age),
                                           "status/2.cwt": lambda age=age: w.second_token(w.now - age - HOUR)})
        for label, options, limit in (("airport", airport, 24), ("clinic", clinic, 48), ("scenic area", scenic, 72)):
            if age <= limit * HOUR:
                w.admits(f"data of {name} admits at the {label}", card, trust=folder, **options)
            else:
                w.verify(f"data of {name} is stale at the {label}", card, "refer", "status-stale", trust=folder, **options, **DOC)
        w.verify(f"data of {name} does not know an unknown signer", paper(w.card("unknown")), "refer", "issuer-unknown-stale",
                 trust=folder, blind=True, **DOC)
        w.verify(f"data of {name} still finds a bad signature", forged(w), "refuse", "bad-signature", trust=folder, blind=True, **DOC)
        w.verify(f"data of {name} still finds an expired card", paper(w.card(exp=w.now - 1)), "refuse", "expired", trust=folder, **DOC)
    unknown = paper(w.card("unknown"))
    w.verify("at exactly 24 hours an unknown signer is refused", unknown, "refuse", "unknown-issuer", at=newest + 24 * HOUR,
             blind=True, **DOC)
    w.verify("at 24 hours and a second an unknown signer is referred", unknown, "refer", "issuer-unknown-stale",
             at=newest + 24 * HOUR + 1, blind=True, **DOC)
    over = w.variant("base-past-exp", {"status/1.cwt": lambda: w.base_token(w.now - 2 * HOUR, w.now - HOUR), "status/1.delta": None})
    w.verify("a list past its exp is stale whatever the service allows", card, "refer", "status-stale", trust=over, **scenic, **DOC)
    w.verify("a list past its exp still refuses a cancelled card", cancelled, "refuse", "cancelled", trust=over, **DOC)
    w.verify("a list past its exp still refuses a suspended card", suspended, "refuse", "suspended", trust=over, **DOC)
    w.admits("a list before its exp is used", card, trust=over, at=w.now - HOUR - 1)
    split = w.variant("one-list-old", {"status/1.cwt": lambda: w.base_token(w.now - 80 * HOUR), "status/1.delta": None})
    w.verify("a list is as old as itself, not as another", card, "refer", "status-stale", trust=split, **DOC)
    w.admits("a list is as new as itself, not as another", paper(w.card(uri=SECOND_URI, idx=5)), trust=split)
    freshened = w.variant("old-base-new-delta", {"status/1.cwt": lambda: w.base_token(w.now - 40 * HOUR)})
    w.admits("a new delta makes an old base young", card, trust=freshened, **airport,
             trust_fields={"statusAgeSeconds": w.now - newest})


def forged(w):
    card = w.card()
    return paper(card[:-1] + bytes([card[-1] ^ 1]))


def clock(w):
    early = w.delta_iat - 301
    good = paper(w.card())
    w.verify("a clock 301 seconds behind the newest signed time is untrusted", good, "refer", "clock-untrusted", at=early, **DOC)
    w.admits("a clock 300 seconds behind the newest signed time is believed", good, at=w.delta_iat - 300)
    for label, offset in (("a day", DAY), ("a year", 365 * DAY)):
        w.verify(f"a clock {label} behind is untrusted", good, "refer", "clock-untrusted", at=w.now - offset, **DOC)
    w.verify("a clock of 1970 is untrusted", good, "refer", "clock-untrusted", at=0, **DOC)
    for label, status in (("cancelled", (CANCELLED,)), ("suspended", (SUSPENDED,))):
        w.verify(f"under an untrusted clock a {label} card is refused", paper(w.card(status=status)), "refuse", label, at=early, **DOC)
    w.verify("under an untrusted clock a card cancelled by the delta is refused", paper(w.card(status=(VALID, CANCELLED))),
             "refuse", "cancelled", at=early, **DOC)
    w.verify("under an untrusted clock exp is not judged", paper(w.card(exp=w.now - DAY)), "refer", "clock-untrusted", at=early, **DOC)
    w.verify("under an untrusted clock nbf is not judged", paper(w.card(nbf=w.now + DAY)), "refer", "clock-untrusted", at=early, **DOC)
    w.verify("under an untrusted clock a status 3 is not judged", paper(w.card(status=(3,))), "refer", "clock-untrusted", at=early, **DOC)
    w.verify("under an untrusted clock an expired and cancelled card is cancelled",
             paper(w.card(exp=w.now - 5 * DAY, status=(CANCELLED,))), "refuse", "cancelled", at=early, **DOC)
    w.verify("under an untrusted clock a bad signature is refused", forged(w), "refuse", "bad-signature", at=early, blind=True, **DOC)
    w.unreadable("under an untrusted clock nonsense is refused", "JTC1:ABC", at=early, blind=True)
    w.verify("a clock far ahead finds the list stale", paper(w.card(exp=w.now + 4000 * DAY)), "refer", "status-stale",
             at=w.now + 1000 * DAY, **DOC)
    w.verify("a clock far ahead finds the card expired", paper(w.card(exp=w.now + 10 * DAY)), "refuse", "expired",
             at=w.now + 1000 * DAY, **DOC)


def refused_deltas(w):
    """A refused delta leaves the base standing, with the base's age."""
    valid_then = paper(w.card(status=(VALID, CANCELLED)))
    untouched = paper(w.card())
    suspended_then_valid = paper(w.card(status=(SUSPENDED, VALID)))
    dead = w.allot(CANCELLED)
    dead_card = paper(w.card(idx=dead))
    size = LIST_SIZE
    sha = lambda data: hashlib.sha256(data).digest()

    def after(extra=None):
        result = list(w.base)
        for index, status in {**w.changed, **(extra or {})}.items():
            result[index] = status
        return sha(statuslists.pack(result))

    def coded(changed):
        return {status: statuslists.rice_coded(sorted(i for i, s in changed.items() if s == status), size)
                for status in sorted(set(changed.values()))}

    def changes(edit):
        def make():
            table = coded(w.changed)
            edit(table)
            return w.delta_token(changes=table, result_hash=after())
        return make

    def set_part(status, part, change):
        def edit(table):
            table[status][part] = change(table[status][part])
        return changes(edit)

    def twice():
        index = next(i for i, s in w.changed.items() if s == CANCELLED)
        table = coded(w.changed)
        both = sorted([i for i, s in w.changed.items() if s == SUSPENDED] + [index])
        table[SUSPENDED] = statuslists.rice_coded(both, size)
        return w.delta_token(changes=table, result_hash=after())

    def beyond():
        table = coded(w.changed)
        indices = sorted(i for i, s in w.changed.items() if s == CANCELLED) + [size]
        table[CANCELLED] = statuslists.rice_coded(indices, size)
        return w.delta_token(changes=table, result_hash=after())

    def padded():
        table = coded(w.changed)
        for k in range(0, 20):  # a parameter that leaves bits over to spoil
            part = statuslists.rice_coded(sorted(i for i, s in w.changed.items() if s == CANCELLED), size, k, 1)
            if part[2] != statuslists.rice_coded(sorted(i for i, s in w.changed.items() if s == CANCELLED), size, k)[2]:
                table[CANCELLED] = part
                return w.delta_token(changes=table, result_hash=after())
        raise AssertionError("some parameter leaves padding")

    def flipped():
        token = w.delta_token()
        return token[:-1] + bytes([token[-1] ^ 1])

    deltas = {
        "names another base": lambda: w.delta_token(base_hash=bytes(32)),
        "promises another result": lambda: w.delta_token(result_hash=bytes(32)),
        "has a base hash of 31 bytes": lambda: w.delta_token(base_hash=sha(statuslists.pack(w.base))[:31]),
        "has nonzero padding": padded,
        "has a byte left over": set_part(CANCELLED, 2, lambda bits: bits + b"\0"),
        "is a byte short": set_part(CANCELLED, 2, lambda bits: bits[:-1]),
        "counts one change too many": set_part(CANCELLED, 1, lambda count: count + 1),
        "counts 2^64-1 changes": set_part(CANCELLED, 1, lambda count: 2**64 - 1),
        "counts a negative number": set_part(CANCELLED, 1, lambda count: -1),
        "has the parameter 32": set_part(CANCELLED, 0, lambda k: 32),
        "has a negative parameter": set_part(CANCELLED, 0, lambda k: -1),
        "has a fractional parameter": set_part(CANCELLED, 0, lambda k: k + 0.5),
        "names an index twice": twice,
        "names an index beyond the list": beyond,
        "has ones without end": set_part(CANCELLED, 2, lambda bits: b"\xff" * 4096),
        "takes a card's issue back": changes(lambda table: table.update({NOT_ISSUED: statuslists.rice_coded([9], size)})),
        "knows a status 4": changes(lambda table: table.update({4: statuslists.rice_coded([9], size)})),
        "has a change that is no array": changes(lambda table: table.update({CANCELLED: 1})),
        "has an unknown key": lambda: w.delta_token(mutate=lambda body: body.update({4: 1})),
        "has no changes key": lambda: w.delta_token(mutate=lambda body: body.pop(3)),
        "revives a cancelled card": lambda: w.delta_token(changed={**w.changed, dead: VALID}),
        "makes a cancelled card suspended": lambda: w.delta_token(changed={**w.changed, dead: SUSPENDED}),
        "is signed by a card signer": lambda: w.delta_token(signer="card-es256"),
        "is signed by an unknown signer": lambda: w.delta_token(signer="unknown"),
        "has one bit of its signature turned": flipped,
        "has the type of a status list": lambda: w.delta_token(typ=statuslists.TOKEN_TYPE),
        "names another list": lambda: w.delta_token(uri="https://cards.example/s/9"),
        "is cut short": lambda: w.delta_token()[:-40],
        "is empty": b"",
        "is no CBOR": b"delta",
        "is a status list": lambda: w.base_token(),
        "has a byte after it": lambda: w.delta_token() + b"\0",
    }
    for name, content in deltas.items():
        folder = w.variant("delta-" + "-".join(name.replace("^", "").split()), {"status/1.delta": content})
        w.admits(f"a delta that {name} leaves the base standing", valid_then, trust=folder,
                 trust_fields={"statusAgeSeconds": w.now - w.base_iat})
        w.verify(f"a delta that {name} does not restore a suspended card", suspended_then_valid, "refuse", "suspended",
                 trust=folder, **DOC)
        if "cancelled card" in name:
            w.verify(f"a delta that {name} is not believed about it", dead_card, "refuse", "cancelled", trust=folder, **DOC)
    base_only = w.variant("base-only", {"status/1.delta": None})
    w.admits("without a delta the base speaks", valid_then, trust=base_only,
             trust_fields={"statusAgeSeconds": w.now - w.base_iat, "statusAsOf": rfc3339(w.base_iat)})
    w.admits("with a delta its moment is the moment of the status", untouched, trust_fields={"statusAsOf": rfc3339(w.delta_iat)})
    old = w.variant("old-base-refused-delta", {"status/1.cwt": lambda: w.base_token(w.now - 60 * HOUR),
                                               "status/1.delta": lambda: w.delta_token(result_hash=bytes(32))})
    w.verify("a refused delta does not make an old base young", untouched, "refer", "status-stale", trust=old, **DOC)

    filler = [i for i in w.free if i not in w.changed]
    victim = w.allot()
    victim_card = paper(w.card(idx=victim))

    def mass(count):
        def make():
            changed = {victim: CANCELLED}
            for index in filler:
                if len(changed) == count:
                    break
                if w.base[index] == VALID and index != victim:
                    changed[index] = CANCELLED
            return w.delta_token(changed=changed)
        return make

    w.verify("a delta that changes exactly 5 % of the list is applied", victim_card, "refuse", "cancelled",
             trust=w.variant("mass-5-percent", {"status/1.delta": mass(LIST_SIZE // 20)}), **DOC)
    half = w.variant("mass-half", {"status/1.delta": mass(LIST_SIZE // 2)})
    w.verify("a delta in a bare folder is one step with its base, which no brake judges", victim_card, "refuse", "cancelled",
             trust=half, **DOC)


def coded_deltas(w):
    """Good deltas in each coding."""
    gone, paused, back, rest = w.allot(), w.allot(), w.allot(SUSPENDED), w.allot()
    cards = {name: paper(w.card(idx=index)) for name, index in
             (("cancelled", gone), ("suspended", paused), ("restored", back), ("untouched", rest))}
    few = {gone: CANCELLED, paused: SUSPENDED, back: VALID}
    edges = {**few, 0: SUSPENDED, LIST_SIZE - 1: CANCELLED}
    variants = {f"parameter {k}": dict(changed=few, k=k) for k in (0, 3, 9, 14, 31)}
    variants["alg ESP256"] = dict(changed=few, alg=-9)
    variants["the first and the last index"] = dict(changed=edges)
    variants["the Ed25519 status signer"] = dict(changed=few, signer="status-ed25519")
    for name, options in variants.items():
        folder = w.variant("coded-" + name.replace(" ", "-"), {"status/1.delta": lambda options=options: w.delta_token(**options)})
        for state in ("cancelled", "suspended"):
            w.verify(f"a delta with {name} makes a card {state}", cards[state], "refuse", state, trust=folder, **DOC)
        for state in ("restored", "untouched"):
            w.admits(f"a delta with {name} leaves a card {state}", cards[state], trust=folder)


def bases(w):
    card = paper(w.card())
    second = paper(w.card(uri=SECOND_URI, idx=3))

    def flipped():
        token = w.base_token()
        return token[:-1] + bytes([token[-1] ^ 1])

    refused = {
        "signed by a card signer": lambda: w.base_token(signer="card-es256"),
        "signed by an unknown signer": lambda: w.base_token(signer="unknown"),
        "with one bit of its signature turned": flipped,
        "with another type": lambda: w.base_token(typ="application/statuslist+jwt"),
        "with the type of a delta": lambda: w.base_token(typ=statuslists.DELTA_TYPE),
        "of one bit a card": lambda: w.base_token(bits=1),
        "that does not inflate": lambda: w.base_token(lst=b"not zlib at all"),
        "that is deflated without zlib's frame": lambda: w.base_token(lst=raw_deflate(statuslists.pack(w.base))),
        "with a wrong checksum": lambda: w.base_token(lst=zlib.compress(statuslists.pack(w.base))[:-4] + bytes(4)),
        "that is cut short inside": lambda: w.base_token(lst=zlib.compress(statuslists.pack(w.base))[:-9]),
        "that is cut short": lambda: w.base_token()[:-1],
        "that is empty": b"",
        "that inflates to more than 64 MiB": lambda: w.base_token(lst=zlib.compress(bytes((64 << 20) + 1), 9)),
    }
    for name, content in refused.items():
        folder = w.variant("base-" + name.replace(" ", "-").replace("'", ""), {"status/1.cwt": content, "status/1.delta": None})
        w.verify(f"a base {name} is no list", card, "refer", "status-unknown", trust=folder, **DOC)
        w.admits(f"a base {name} does not spoil the other list", second, trust=folder)
    for name, options in {"by ESP256": dict(alg=-9), "by Ed25519 (-8)": dict(signer="status-ed25519"),
                          "by Ed25519 (-19)": dict(signer="status-ed25519", alg=-19),
                          "stored, not compressed": None, "compressed at level 1": 1}.items():
        def make(options=options):
            if isinstance(options, dict):
                return w.base_token(**options)
            return w.base_token(lst=zlib.compress(statuslists.pack(w.base), options or 0))
        folder = w.variant("base-" + name.replace(" ", "-").strip("()").replace("(", "").replace(",", ""), {"status/1.cwt": make})
        w.admits(f"a base {name} is read, its delta too", card, trust=folder, trust_fields={"statusAgeSeconds": w.now - w.delta_iat})
    unnamed = w.variant("list-not-named", {"trust/lists.json": '{"lists":[]}'})
    w.verify("a list that the offline keys do not name is not read", card, "refer", "status-unknown", trust=unnamed, **DOC)
    short = w.variant("list-too-long", {"trust/lists.json": w.lists_json().replace(str(LIST_SIZE), str(LIST_SIZE - 4))})
    w.verify("a list that is longer than it may be is not read", card, "refer", "status-unknown", trust=short, **DOC)
    w.admits("a list that is longer than it may be does not spoil the other list", second, trust=short)
    none = w.variant("no-list", {"status/1.cwt": None, "status/1.delta": None, "status/2.cwt": None})
    w.verify("without any status list a good card is referred", card, "refer", "status-unknown", trust=none, **DOC)
    orphan = w.variant("delta-without-base", {"status/1.cwt": None})
    w.verify("a delta without its base is no list", card, "refer", "status-unknown", trust=orphan, **DOC)
    renamed = w.variant("list-under-another-name", {"status/1.cwt": None, "status/1.delta": None,
                                                    "status/main.cwt": lambda: w.base_token(),
                                                    "status/main.delta": lambda: w.delta_token()})
    w.admits("a list goes by its sub, not by its file's name", card, trust=renamed)


def raw_deflate(data):
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def order(w):
    """Two faults at once: the earlier check speaks."""
    airport = dict(site="ccg-longjia", service="airport-vip")
    holder = cose.cose_key(w.key_p256)
    for label, given, outcome, reason, options in [
        ("expired and cancelled: expired", w.card(exp=w.now - 1, status=(CANCELLED,)), "refuse", "expired", {}),
        ("not yet valid and suspended: not yet valid", w.card(nbf=w.now + 9, status=(SUSPENDED,)), "refuse", "not-yet-valid", {}),
        ("expired and of an unknown list: expired", w.card(exp=w.now - 1, uri="https://x"), "refuse", "expired", {}),
        ("expired and without proof: expired", w.card(exp=w.now - 1, cnf=holder), "refuse", "expired", {}),
        ("cancelled and without proof: cancelled", w.card(status=(CANCELLED,), cnf=holder), "refuse", "cancelled", {}),
        ("suspended and without such a service: suspended", w.card(kind="jijian", status=(SUSPENDED,)), "refuse", "suspended", airport),
        ("without proof and without such a service: not proven", w.card(kind="jijian", cnf=holder), "refuse", "holder-not-proven", airport),
        ("of an unknown list and without such a service: unknown", w.card(kind="jijian", uri="https://x"), "refer", "status-unknown", airport),
        ("expired and of another authority: unknown issuer", w.card(iss="CN-XX", exp=w.now - 1), "refuse", "unknown-issuer", {}),
    ]:
        w.verify(f"a card {label}", paper(given), outcome, reason, **options, **DOC)
    other = "resident-id:" + documents.OTHER_RESIDENT
    w.verify("a cancelled card with another's document is cancelled", paper(w.card(status=(CANCELLED,))), "refuse", "cancelled",
             document=other)
    w.verify("an expired card with another's document is expired", paper(w.card(exp=w.now - 1)), "refuse", "expired", document=other)
    for status in ((CANCELLED,), (SUSPENDED,)):
        w.verify(f"the operator's confirmation does not help a card of status {status[0]}", paper(w.card(status=status)), "refuse",
                 "cancelled" if status == (CANCELLED,) else "suspended", options=["--confirmed"])


def broken_folders(w):
    card = paper(w.card())

    def folder(name, files):
        trust = w.variant("broken-" + name.replace(" ", "-"), files)
        w.command(f"a trust folder with {name} is refused", ["verify", "--json", "--trust", "{OUT}/" + trust, "--site",
                  "jlu-first-hospital", "--at", rfc3339(w.now), card], exit=78)

    folder("a policy that is no JSON", {"policy/entitlements.json": "{"})
    folder("an empty policy", {"policy/entitlements.json": ""})
    folder("no policy", {"policy/entitlements.json": None})
    folder("a policy with an unknown key", {"policy/entitlements.json": json.dumps({**w.policy, "extra": 1})})
    folder("signers that are no JSON", {"trust/signers.json": "signers"})
    folder("no register of the lists", {"trust/lists.json": None})
    folder("a register of the lists that is none", {"trust/lists.json": "{}"})
    folder("a size that is no number", {"trust/lists.json": w.lists_json().replace(str(LIST_SIZE), str(2**63))})
    folder("allowed changes that are none", {"trust/changes.json": "{}"})
    folder("a ca.pem that is no PEM", {"ca.pem": "not a certificate"})
    folder("no ca.pem", {"ca.pem": None})
    w.command("a trust folder that is not there is refused", ["verify", "--json", "--trust", "{OUT}/trust-nowhere", "--site",
              "jlu-first-hospital", "--at", rfc3339(w.now), card], exit=78)
