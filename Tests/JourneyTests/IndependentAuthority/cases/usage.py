"""Usage errors (64), unreadable files (65), and the policy checker."""
import copy
import json

from world import World, paper, rfc3339


def add(w: World):
    usage(w)
    files(w)
    policy_check(w)
    tools(w)


def usage(w):
    card, at = paper(w.card()), rfc3339(w.now)
    trust, site = ["--trust", "{OUT}/trust"], ["--site", "jlu-first-hospital"]
    common = ["verify", "--json"] + trust + site + ["--at", at]
    for name, arguments in {
        "verify without a site": ["verify", "--json"] + trust + ["--at", at, card],
        "a site that the policy does not have": ["verify", "--json"] + trust + ["--site", "nowhere", "--at", at, card],
        "an empty site": ["verify", "--json"] + trust + ["--site", "", "--at", at, card],
        "a site in capitals": ["verify", "--json"] + trust + ["--site", "JLU-FIRST-HOSPITAL", "--at", at, card],
        "verify without input": common,
        "an unknown option": common + ["--no-such-option", card],
        "two inputs": common + [card, card],
        "a relation that does not exist": common + ["--relation", "sibling", card],
        "a relation in capitals": common + ["--relation", "CHILD", card],
        "a negative number of companions": common + ["--companions=-1", card],
        "companions in words": common + ["--companions", "two", card],
        "a fraction of companions": common + ["--companions", "1.5", card],
        "too great a number of companions": common + ["--companions", "99999999999999999999", card],
        "an unknown language": common + ["--lang", "tlh", card],
        "a moment that is no time": ["verify", "--json"] + trust + site + ["--at", "yesterday", card],
        "a moment of the 30th of February": ["verify", "--json"] + trust + site + ["--at", "2026-02-30T00:00:00Z", card],
        "a moment without a zone": ["verify", "--json"] + trust + site + ["--at", "2026-11-22T08:00:00", card],
        "an option without its value": common + [card, "--service"],
        "a trust option without its value": ["verify", "--json"] + site + ["--at", at, card, "--trust"],
        "an unknown command": ["verfy", card],
    }.items():
        w.command(f"{name} is a usage error", arguments, exit=64)


def files(w):
    common = ["verify", "--json", "--trust", "{OUT}/trust", "--site", "jlu-first-hospital", "--at", rfc3339(w.now)]
    for name, given in {"a QR text file that is not there": ["@{OUT}/cards/nowhere.txt"],
                        "a credential file that is not there": ["--cose", "{OUT}/cose/nowhere.cose"],
                        "a picture that is not there": ["--image", "{OUT}/qr/nowhere.png"],
                        "a folder as credential": ["--cose", "{OUT}/cose"], "a folder as QR text": ["@{OUT}/cards"]}.items():
        w.command(f"{name} is bad input", common + given, exit=65)


def policy_check(w):
    def check(name, content, code=78):
        path = w.write(f"policies/{'-'.join(name.split()).replace('/', '')}.json", content)
        w.command(f"policy check: {name}", ["policy", "check", path], exit=code)

    def dump(policy):
        return json.dumps(policy, ensure_ascii=False, indent=1)

    def changed(name, change, code=78):
        policy = copy.deepcopy(w.policy)
        change(policy)
        check(name, dump(policy), code)

    text = dump(w.policy)
    service = lambda p, i=0: p["services"][i]
    parameters = lambda p: p["parameters"]
    check("the regulation is good", text, 0)
    check("the special services are good", dump(w.special_policy), 0)
    changed("exactly 720 hours are good", lambda p: service(p).update(maxStatusAgeHours=720), 0)
    changed("a service without its optional keys is good", lambda p: [service(p).pop(k) for k in ("where", "repeatWindowMinutes")], 0)
    check("no JSON is refused", "not json")
    check("an empty file is refused", "")
    check("a list is refused", "[]")
    check("an empty object is refused", "{}")
    check("JSON cut short is refused", text[:-20])
    check("text after the JSON is refused", text + "x")
    check("a second object after the JSON is refused", text + "{}")
    check("bytes that are not UTF-8 are refused", text.encode().replace("长春".encode(), b"\xff\xfe", 1))
    check("a key twice at the top is refused", text.replace('"version": 7,', '"version": 7, "version": 8,', 1))
    check("a key twice in a service is refused", text.replace('"article": "7(1)",', '"article": "7(1)", "article": "7(2)",', 1))
    check("a key twice with the same value is refused", text.replace('"version": 7,', '"version": 7, "version": 7,', 1))
    check("a key twice by an escape is refused", text.replace('"version": 7,', '"version": 7, "\\u0076ersion": 8,', 1))
    for label, pick in {"the top": lambda p: p, "the parameters": parameters, "a kind": lambda p: p["kinds"][1],
                        "a site": lambda p: p["sites"][0], "a service": service,
                        "the beneficiaries": lambda p: service(p)["beneficiaries"], "a selector": lambda p: service(p)["sites"],
                        "an attribute selector": lambda p: p["services"][-1]["sites"],
                        "a name": lambda p: service(p)["name"]}.items():
        changed(f"an unknown key in {label} is refused", lambda p, pick=pick: pick(p).update(extra=1))
    for label in ("kinds", "sites", "services"):
        changed(f"an id twice in {label} is refused", lambda p, label=label: p[label].append(copy.deepcopy(p[label][0])))
    for label, change in {
        "a service at an unknown site": lambda p: service(p)["sites"]["ids"].append("nowhere"),
        "a service for an unknown kind": lambda p: service(p)["kinds"].append("jixing"),
        "a kind that includes an unknown kind": lambda p: p["kinds"][0]["includes"].append("jixing"),
        "721 hours": lambda p: service(p).update(maxStatusAgeHours=721),
        "a million hours": lambda p: service(p).update(maxStatusAgeHours=1000000),
        "negative hours": lambda p: service(p).update(maxStatusAgeHours=-1),
        "hours in words": lambda p: service(p).update(maxStatusAgeHours="24"),
        "a fraction of an hour": lambda p: service(p).update(maxStatusAgeHours=1.5),
        "an effective date of the 30th of February": lambda p: p.update(effectiveFrom="2023-02-30"),
        "an effective date without zeros": lambda p: p.update(effectiveFrom="2023-8-7"),
        "an effective date with a time": lambda p: p.update(effectiveFrom="2023-08-07T00:00:00Z"),
        "an effective date of null": lambda p: p.update(effectiveFrom=None),
        "a site from a bad date": lambda p: p["sites"][0].update({"from": "2024-13-01"}),
        "a site until a bad date": lambda p: p["sites"][0].update({"until": "31.12.2024"}),
        "a site until the 29th of February 2023": lambda p: p["sites"][0].update({"until": "2023-02-29"}),
        "an unknown kind of site": lambda p: p["sites"][0].update(kind="spaceport"),
        "an unknown identity step": lambda p: service(p).update(identity="face"),
        "an unknown assurance": lambda p: service(p).update(minimumAssurance="plastic"),
        "an unknown relation": lambda p: service(p)["beneficiaries"]["relations"].append("sibling"),
        "a negative number of companions": lambda p: service(p)["beneficiaries"].update(companions=-1),
        "companions in words": lambda p: service(p)["beneficiaries"].update(companions="2"),
        "a holder that is no truth value": lambda p: service(p)["beneficiaries"].update(holder=1),
        "a version in words": lambda p: p.update(version="7"),
        "a version of null": lambda p: p.update(version=None),
        "a fractional version": lambda p: p.update(version=7.5),
        "a ruling that is no text": lambda p: p.update(ruling=5),
        "services that are no list": lambda p: p.update(services={}),
        "kinds of a service that are no list": lambda p: service(p).update(kinds="jixiang"),
        "an unknown time zone": lambda p: parameters(p).update(timeZone="Asia/Atlantis"),
        "an article that is no text": lambda p: service(p).update(article=7),
        "a name that is no object": lambda p: service(p).update(name="VIP"),
        "a negative age of presentations": lambda p: parameters(p).update(presentationMaxAgeSeconds=-1),
        "an age limit in words": lambda p: parameters(p).update(classCAgeLimit="65"),
    }.items():
        changed(f"{label} is refused", change)
    for key in ("version", "effectiveFrom", "ruling", "parameters", "kinds", "sites", "services"):
        changed(f"no {key} is refused", lambda p, key=key: p.pop(key))
    for key in ("id", "article", "kinds", "sites", "beneficiaries", "conditions", "minimumAssurance", "identity",
                "maxStatusAgeHours", "name"):
        changed(f"a service without {key} is refused", lambda p, key=key: service(p).pop(key))
    for key in ("holder", "companions", "relations"):
        changed(f"beneficiaries without {key} are refused", lambda p, key=key: service(p)["beneficiaries"].pop(key))
    for key in ("timeZone", "presentationMaxAgeSeconds", "presentationFutureSkewSeconds", "cardTermYears", "classCAgeLimit",
                "leapDayBirthday"):
        changed(f"parameters without {key} are refused", lambda p, key=key: parameters(p).pop(key))
    for key in ("id", "kind"):
        changed(f"a site without {key} is refused", lambda p, key=key: p["sites"][0].pop(key))
    changed("a kind without id is refused", lambda p: p["kinds"][0].pop("id"))
    w.command("policy check: a file that is not there", ["policy", "check", "{OUT}/policies/nowhere.json"], exit=65)
    w.command("policy check without a file is a usage error", ["policy", "check"], exit=64)


def tools(w):
    """`inspect` reads without trusting, `present` makes what `verify` takes; only their exits and marks are held."""
    credential = w.card(sub="JX-INSPECTED")
    w.command("inspect shows a card as not verified", ["inspect", paper(credential)], exit=0, stdout_includes=["NOT VERIFIED"])
    key = w.write("inspect/signer.pem", w.signers["card-es256"].pem)
    other = w.write("inspect/other.pem", w.signers["card-ed25519"].pem)
    w.command("inspect with the signer's certificate prints the claims", ["inspect", "--key", key, paper(credential)], exit=0,
              stdout_includes=["JX-INSPECTED"])
    w.command("inspect with another certificate does not find the signature good", ["inspect", "--key", other, paper(credential)],
              exit_not=0)
    w.command("present makes a presentation", ["present", "--key", "{OUT}/phone/card-es256-p-256-with-y.pem", "--credential",
              "{OUT}/phone/card-es256-p-256-with-y.cose", "--at", rfc3339(w.now)], exit=0)
    w.command("present without a key file is bad input", ["present", "--key", "{OUT}/phone/nowhere.pem", "--credential",
              "{OUT}/phone/card-es256-p-256-with-y.cose", "--at", rfc3339(w.now)], exit=65)
