"""One authority at one moment: signers, cards, status lists, trust folders and the table of cases."""
import base64
import copy
import datetime
import json
import os
import random
import shutil
from pathlib import Path

import base45
import segno

import certificates
import cose
import documents
import policies
import statuslists
from statuslists import VALID

DAY, HOUR, MINUTE = 86400, 3600, 60
YEAR_9999 = 253402300799
EXITS = {"admit": 0, "check-identity": 10, "no-service": 11, "refuse": 12, "refer": 13}
AUTHORITY = "CN-JL"
URI = "https://cards.example/s/1"
SECOND_URI = "https://cards.example/s/2"
SALT = bytes(range(0xA0, 0xB0))
CHIP, PHONE = 1, 2
LIST_SIZE, SECOND_SIZE = 20000, 403
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def parse_time(text: str) -> int:
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def rfc3339(seconds: int) -> str:
    return certificates.moment(seconds).strftime("%Y-%m-%dT%H:%M:%SZ")


def paper(credential: bytes) -> str:
    return "JTC1:" + base45.b45encode(credential).decode()


def phone(presentation: bytes) -> str:
    return "JTP1:" + base45.b45encode(presentation).decode()


class World:
    def __init__(self, out: Path, now: int):
        self.out, self.now = out, now
        self.random = random.Random(20230807)
        self.cases, self.names, self.variants = [], set(), {}
        self.base_iat, self.delta_iat, self.second_iat = now - 2 * HOUR, now - 30 * MINUTE, now - 2 * HOUR
        local = datetime.datetime.fromtimestamp(now, SHANGHAI)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
        self.next_midnight = int(midnight.timestamp())
        self.today, self.tomorrow = local.date().isoformat(), midnight.date().isoformat()
        self.policy = policies.regulation(self.today, self.tomorrow)
        self.special_policy = policies.special(self.policy)
        self.base, self.changed, self.second = [VALID] * LIST_SIZE, {}, [VALID] * SECOND_SIZE
        self.free = list(range(1, LIST_SIZE - 1))
        self.random.shuffle(self.free)
        self.number = 0
        self._make_signers()
        self.listed = [("card-es256", "card", AUTHORITY, False), ("card-ed25519", "card", AUTHORITY, False),
                       ("card-second-root", "card", AUTHORITY, False), ("card-retired", "card", AUTHORITY, False),
                       ("card-test", "card", AUTHORITY, True), ("card-other-authority", "card", "CN-XX", False),
                       ("status-es256", "status", AUTHORITY, False), ("status-ed25519", "status", AUTHORITY, False)]
        self.default_index = self.allot()
        self.key_p256 = certificates.new_key("p256")
        self.key_ed25519 = certificates.new_key("ed25519")

    # -- signers ------------------------------------------------------------------------------------------------

    def _make_signers(self):
        now = self.now
        self.root = certificates.root("Jilin Talent Card Root (test world)", now - 3650 * DAY, now + 7300 * DAY)
        self.second_root = certificates.root("Jilin Talent Card Root 2 (test world)", now - 3650 * DAY, now + 7300 * DAY,
                                             "ed25519")
        other = certificates.root("Another Authority", now - 3650 * DAY, now + 7300 * DAY)
        namesake = certificates.root("Jilin Talent Card Root (test world)", now - 3650 * DAY, now + 7300 * DAY)
        self.valid_from, self.valid_until = now - 300 * DAY, now + 400 * DAY
        start, end = self.valid_from, self.valid_until

        def make(name, issuer=None, begin=start, finish=end, **options):
            return certificates.signer(name, issuer or self.root, begin, finish, **options)

        status = dict(usage=certificates.STATUS_SIGNING)
        self.signers = {
            "card-es256": make("Card signer ES256"),
            "card-ed25519": make("Card signer Ed25519", kind="ed25519"),
            "card-second-root": make("Card signer of the second root", self.second_root),
            "card-retired": make("Card signer, certificate over", begin=now - 500 * DAY, finish=now - 100 * DAY),
            "card-test": make("Card signer for tests"),
            "card-other-authority": make("Card signer of CN-XX"),
            "status-es256": make("Status signer ES256", **status),
            "status-ed25519": make("Status signer Ed25519", kind="ed25519", **status),
            # never in the ordinary list
            "chaining-not-listed": make("Chains, not listed"),
            "unknown": make("Nobody knows", other),
            # listed only in trust-rogue-signers
            "listed-other-ca": make("Other CA", other),
            "listed-namesake-ca": make("Namesake CA", namesake, name_key_id=False),
            "listed-self-signed": make("Self-signed", self_signed=True),
            "listed-no-usage": make("No extended key usage", usage=None),
            "listed-server-auth": make("serverAuth", usage=certificates.SERVER_AUTH),
            "listed-status-usage": make("Status usage, listed as card", **status),
            "listed-ca": make("A CA as signer", ca=True, usages=("digital_signature", "key_cert_sign")),
            "listed-key-agreement": make("No digitalSignature", usages=("key_agreement",)),
        }
        self.signers["listed-under-signer"] = certificates.signer(
            "Signed by a card signer", self.signers["card-es256"], start, end)
        self.rogues = [name for name in self.signers if name.startswith("listed-")]

    # -- cards --------------------------------------------------------------------------------------------------

    def allot(self, base=VALID, delta=None) -> int:
        """A random index of the main list with its status in the base and, if it changes, in the delta."""
        index = self.free.pop()
        self.base[index] = base
        if delta is not None:
            self.changed[index] = delta
        return index

    def document(self, kind: str, number: str) -> list:
        return [documents.TYPES[kind], documents.digest(number, SALT)]

    def claims(self, *, kind="jixiang", category=None, name="张三", papers=None, sub=None, idx=None, uri=URI, exp=None,
               nbf=None, iat=None, cnf=None, carrier=PHONE, iss=AUTHORITY, status=None) -> dict:
        self.number += 1
        if idx is None:
            idx = self.default_index if status is None else self.allot(*status)
        if papers is None:
            papers = [self.document("resident-id", documents.RESIDENT), self.document("passport", documents.PASSPORT)]
        claims = {
            1: iss, 2: sub or f"{'JX' if kind == 'jixiang' else 'JJ'}-{self.number:06d}",
            4: exp if exp is not None else self.now + 1800 * DAY, 6: iat if iat is not None else self.now - 30 * DAY,
            65535: {"status_list": {"idx": idx, "uri": uri}},
            -65537: {1: {"jixiang": 1, "jijian": 2}[kind], 2: category or (1 if kind == "jixiang" else 5), 3: name,
                     4: SALT, 5: papers},
        }
        if nbf is not None:
            claims[5] = nbf
        if cnf is not None:
            claims[8] = {1: cnf}
            claims[-65537][6] = carrier
        return claims

    def seal(self, payload: bytes, signer="card-es256", alg=None, s_form=None) -> bytes:
        """Signs whatever payload bytes it is given."""
        who = self.signers[signer]
        return cose.sign1(who.key, {1: alg or cose.native_algorithm(who.key), 4: who.key_id}, payload, s_form)

    def card(self, signer="card-es256", alg=None, s_form=None, mutate=None, **claims) -> bytes:
        body = self.claims(**claims)
        if mutate:
            mutate(body)
        return self.seal(cose.encode(body), signer, alg, s_form)

    def present(self, credential: bytes, key, *, iat=None, aud=None, nonce=None, alg=None, s_form=None, mutate=None,
                header=None) -> bytes:
        body = {6: self.now - 10 if iat is None else iat, 7: nonce or self.random.randbytes(8), -65538: credential}
        if aud is not None:
            body[3] = aud
        if mutate:
            mutate(body)
        header = {1: alg or cose.native_algorithm(key)} if header is None else header
        return cose.sign1(key, header, cose.encode(body), s_form)

    # -- files --------------------------------------------------------------------------------------------------

    def write(self, path: str, content: bytes | str, mode=0o644) -> str:
        """Writes under the output folder and gives the path as the cases name it."""
        file = self.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        os.chmod(file, mode)
        return "{OUT}/" + path

    def qr(self, path: str, text: str, level: str, **options) -> str:
        """A QR picture at exactly the given error correction level."""
        picture = segno.make_qr(text, error=level, boost_error=False)
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(target), scale=options.get("scale", 5), border=options.get("border", 4))
        return "{OUT}/" + path

    # -- trust folders ------------------------------------------------------------------------------------------

    def signers_json(self, entries=None) -> str:
        rows = [{"certificate": base64.b64encode(self.signers[name].der).decode(), "use": use, "authority": authority,
                 "test": test} for name, use, authority, test in (entries or self.listed)]
        return json.dumps({"signers": rows}, indent=1)

    def lists_json(self, further=()) -> str:
        """The lists that there may be; `further`: (uri, name of the token, entries)."""
        rows = [(URI, "1", LIST_SIZE), (SECOND_URI, "2", SECOND_SIZE), *further]
        return json.dumps({"lists": [{"uri": uri, "target": f"status/{name}.cwt", "size": size, "issued": size}
                                     for uri, name, size in rows]}, indent=1)

    def base_token(self, iat=None, exp=None, statuses=None, signer="status-es256", **options) -> bytes:
        iat = self.base_iat if iat is None else iat
        return statuslists.token(self.signers[signer], URI, statuses or self.base, iat, exp or iat + 30 * DAY, **options)

    def delta_token(self, iat=None, exp=None, changed=None, signer="status-es256", uri=URI, **options) -> bytes:
        iat = self.delta_iat if iat is None else iat
        return statuslists.delta(self.signers[signer], uri, self.base, self.changed if changed is None else changed, iat,
                                 exp or iat + 30 * DAY, **options)

    def second_token(self, iat=None, **options) -> bytes:
        iat = self.second_iat if iat is None else iat
        signer = self.signers[options.pop("signer", "status-ed25519")]
        return statuslists.token(signer, SECOND_URI, self.second, iat, iat + 30 * DAY, **options)

    def build_trust(self):
        """The ordinary folder; every variant is a copy of it with some files changed or removed."""
        self.write("trust/ca.pem", self.root.pem + self.second_root.pem)
        self.write("trust/trust/signers.json", self.signers_json())
        self.write("trust/trust/lists.json", self.lists_json())
        self.write("trust/policy/entitlements.json", json.dumps(self.policy, ensure_ascii=False, indent=1))
        self.write("trust/policy/local/yanbian.json", json.dumps(policies.local_supplement(), ensure_ascii=False, indent=1))
        self.write("trust/status/1.cwt", self.base_token())
        self.write("trust/status/1.delta", self.delta_token())
        self.write("trust/status/2.cwt", self.second_token())
        for name, files in self.variants.items():
            shutil.copytree(self.out / "trust", self.out / f"trust-{name}")
            for path, content in files.items():
                content = content() if callable(content) else content
                if content is None:
                    target = self.out / f"trust-{name}" / path
                    shutil.rmtree(target) if target.is_dir() else target.unlink()
                else:
                    self.write(f"trust-{name}/{path}", content)

    def variant(self, name: str, files: dict) -> str:
        """A trust folder to be built at the end; a callable makes its bytes once all cards are allotted."""
        assert name not in self.variants, name
        self.variants[name] = files
        return f"trust-{name}"

    def policy_variant(self, name: str, change, base=None) -> str:
        policy = copy.deepcopy(base or self.policy)
        change(policy)
        return self.variant(name, {"policy/entitlements.json": json.dumps(policy, ensure_ascii=False, indent=1)})

    # -- cases --------------------------------------------------------------------------------------------------

    def command(self, name: str, arguments: list, *, stdin_file=None, **expect):
        assert name not in self.names, f"twice: {name}"
        self.names.add(name)
        case = {"name": name, "args": arguments, "expect": expect}
        if stdin_file:
            case["stdin_file"] = stdin_file
        self.cases.append(case)

    def verify(self, name, given, outcome, *reasons, site="jlu-first-hospital", service="hospital-green-channel-outpatient",
               at=None, trust="trust", options=(), document=None, blind=False, stdin_file=None, **expect):
        """One decision. `given`: a QR text or a list of arguments; `blind`: no signature was verified, so no card."""
        at = self.now if at is None else at
        arguments = ["verify", "--json", "--trust", "{OUT}/" + trust, "--site", site,
                     "--at", at if isinstance(at, str) else rfc3339(at)]
        if service:
            arguments += ["--service", service]
        if document:
            arguments += ["--document", document]
            number = document.split(":")[-1]
            expect.setdefault("output_excludes", []).append(number)
        arguments += list(options) + (given if isinstance(given, list) else [given])
        expect = {"exit": EXITS[outcome], "outcome": outcome, **expect}
        if reasons:
            expect["reasons"] = list(reasons)
        for given_as, meant in (("at_field", "at"), ("site_field", "site"), ("lane_field", "lane"), ("trust_fields", "trust")):
            if given_as in expect:
                value = expect.pop(given_as)
                expect[meant] = rfc3339(value) if isinstance(value, int) else value
        if "expires" in expect:
            expect["card"] = {**expect.get("card", {}), "expires": rfc3339(expect.pop("expires"))}
        if blind:
            expect["absent"] = ["card", "services", "status"]
        self.command(name, arguments, stdin_file=stdin_file, **expect)

    def admits(self, name, given, **expect):
        """A good card with a matching document."""
        expect.setdefault("document", "resident-id:" + documents.RESIDENT)
        self.verify(name, given, "admit", reasons=[], **expect)

    def cose_file(self, path: str, content: bytes) -> list:
        return ["--cose", self.write(f"cose/{path}.cose", content)]

    def not_ours(self, name, given):
        self.verify(name, given, "refuse", "not-our-card", document="resident-id:" + documents.RESIDENT, blind=True)

    def unreadable(self, name, given, **expect):
        self.verify(name, given, "refuse", "unreadable", document="resident-id:" + documents.RESIDENT, **expect)
