"""Who gets what where: the regulation, service by service, and each screw of the policy."""
import json

import cose
import documents
from policies import FAMILY, HOSPITALS, STATIONS, text
from world import DAY, HOUR, World, paper, phone, rfc3339

DOC = dict(document="resident-id:" + documents.RESIDENT)
CIRCLE = ["holder", *FAMILY]
GREEN = ["hospital-green-channel-outpatient", "hospital-green-channel-inpatient"]


def add(w: World):
    w.jixiang, w.jijian = paper(w.card()), paper(w.card(kind="jijian"))
    transport(w)
    hospitals(w)
    scenic(w)
    local(w)
    assurance(w)
    beneficiaries(w)
    special(w)
    dates(w)
    parameters(w)


def transport(w):
    for site, service in [("ccg-longjia", "airport-vip")] + [(s, "railway-vip") for s, _, _ in STATIONS]:
        here = dict(site=site, service=service)
        w.admits(f"jixiang on official travel at {site}", w.jixiang, options=["--official-travel"], **here, services_include=[service],
                 service_fields={service: {"companions": 2, "conditions": ["official-travel"], "article": "7(1)",
                                           "beneficiaries": ["holder"]}})
        w.verify(f"jijian at {site} has no VIP service", w.jijian, "no-service", "not-this-kind", options=["--official-travel"],
                 **here, **DOC)
    airport = dict(site="ccg-longjia", service="airport-vip")
    for count in (0, 1, 2):
        w.admits(f"{count} companions at the airport are admitted", w.jixiang,
                 options=["--official-travel", "--companions", str(count)], **airport)
    for count in (3, 100, 1_000_000, 2**63 - 1):
        w.verify(f"{count} companions at the airport are too many", w.jixiang, "no-service", "too-many-companions",
                 options=["--official-travel", "--companions", str(count)], **airport, **DOC)
    w.verify("official travel that nobody confirmed is asked for", w.jixiang, "check-identity", "condition-unconfirmed", **airport, **DOC)
    w.verify("official travel denied is a condition not met", w.jixiang, "no-service", "condition-not-met",
             options=["--official-travel=false"], **airport, **DOC)
    w.verify("the operator's confirmation of identity does not confirm official travel", w.jixiang, "check-identity",
             "condition-unconfirmed", options=["--confirmed"], **airport)
    w.verify("without document and official travel the identity check stands open", w.jixiang, "check-identity", **airport)
    w.verify("another's document is refused though official travel is open", w.jixiang, "refuse", "identity-mismatch",
             document="resident-id:" + documents.OTHER_RESIDENT, **airport)
    for relation in FAMILY:
        w.verify(f"the airport does not cover a {relation}", w.jixiang, "no-service", "relation-not-covered",
                 options=["--official-travel", "--relation", relation], **airport, **DOC)
    w.verify("the main station is not named", w.jixiang, "no-service", "not-this-site", options=["--official-travel"],
             site="changchun-main", service="railway-vip", **DOC)
    w.verify("the main station has no service at all", w.jixiang, "no-service", site="changchun-main", service=None, services=[], **DOC)
    w.verify("the airport's service is not at a station", w.jixiang, "no-service", "not-this-site", options=["--official-travel"],
             site="changchun-south", service="airport-vip", **DOC)
    w.verify("jijian at the airport, no service asked", w.jijian, "no-service", site="ccg-longjia", service=None,
             reasons_include=["not-this-kind"], services=[], **DOC)
    w.admits("jixiang at the airport, no service asked", w.jixiang, site="ccg-longjia", service=None, options=["--official-travel"],
             services=["airport-vip"])


def hospitals(w):
    for site, _, _ in HOSPITALS:
        clinic = ["special-clinic"] if site == "jlu-first-hospital" else []
        w.admits(f"jijian at {site}, no service asked", w.jijian, site=site, service=None, services=GREEN)
        w.admits(f"jixiang at {site}, no service asked", w.jixiang, site=site, service=None, services=clinic + GREEN)
        for service in GREEN:
            w.admits(f"jixiang at {site} has {service} by inheritance", w.jixiang, site=site, service=service)
            w.admits(f"jijian at {site} has {service}", w.jijian, site=site, service=service,
                     service_fields={service: {"article": "8(1)", "companions": 0, "conditions": [], "beneficiaries": CIRCLE}})
    w.admits("jixiang sees the seventh floor first", w.jixiang, service=None, services_first="special-clinic",
             service_fields={"special-clinic": {"where": text("门诊楼7楼", "Outpatient building, 7th floor"), "article": "7(2)",
                                                "name": text("特需门诊", "Special clinic"), "beneficiaries": CIRCLE,
                                                "companions": 0, "conditions": []}})
    w.verify("jijian has no special clinic", w.jijian, "no-service", "not-this-kind", service="special-clinic", **DOC)
    w.verify("the special clinic is at the first hospital alone", w.jixiang, "no-service", "not-this-site", service="special-clinic",
             site="jlu-second-hospital", **DOC)
    w.verify("another hospital has no green channel", w.jixiang, "no-service", "not-this-site", service=GREEN[0],
             site="jilin-central-hospital", **DOC)
    w.verify("a companion at the clinic is one too many", w.jixiang, "no-service", "too-many-companions", service="special-clinic",
             options=["--companions", "1"], **DOC)
    w.verify("an unknown service is never green", w.jixiang, "no-service", "unknown-service", service="emergency-room", **DOC)
    w.verify("an unknown service is not there for a jijian card", w.jijian, "no-service", "unknown-service", service="vip",
             options=["--confirmed"])


def scenic(w):
    free = dict(service="scenic-free-admission")
    for site in ("scenic-5a-state", "scenic-4a-state"):
        for label, card in (("jixiang", w.jixiang), ("jijian", w.jijian)):
            w.admits(f"{label} at {site} has free admission", card, site=site, **free,
                     service_fields={"scenic-free-admission": {"article": "8(2)", "beneficiaries": ["holder"], "companions": 0}})
            w.admits(f"{label} at {site}, no service asked", card, site=site, service=None, services=["scenic-free-admission"])
    for site in ("scenic-3a-state", "scenic-5a-private", "scenic-4a-private", "city-library", "ccg-longjia", "jlu-first-hospital"):
        w.verify(f"there is no free admission at {site}", w.jixiang, "no-service", "not-this-site", site=site, **free, **DOC)
    for site in ("scenic-3a-state", "scenic-5a-private", "city-library"):
        w.verify(f"there is no service at {site}", w.jixiang, "no-service", site=site, service=None, services=[], **DOC)
    for relation in FAMILY:
        w.verify(f"free admission does not cover a {relation}", w.jixiang, "no-service", "relation-not-covered",
                 site="scenic-5a-state", options=["--relation", relation], **free, **DOC)
    w.verify("free admission does not cover a companion", w.jixiang, "no-service", "too-many-companions", site="scenic-5a-state",
             options=["--companions", "1"], **free, **DOC)


def local(w):
    museum = dict(site="yanbian-museum")
    w.admits("a local service is given to jijian", w.jijian, service="yanbian-museum-guide", **museum)
    w.admits("a local service is given to jixiang by inheritance", w.jixiang, service="yanbian-museum-guide", **museum)
    w.admits("a local service of jixiang is given", w.jixiang, service="yanbian-parking", **museum)
    w.verify("a local service of jixiang is not for jijian", w.jijian, "no-service", "not-this-kind", service="yanbian-parking",
             **museum, **DOC)
    w.verify("a local service is not elsewhere", w.jijian, "no-service", "not-this-site", service="yanbian-museum-guide",
             site="city-library", **DOC)
    w.admits("a local site lists its services", w.jixiang, service=None, **museum, services=["yanbian-museum-guide", "yanbian-parking"])
    bare = w.variant("no-local", {"policy/local": None})
    w.verify("without the local file its services are unknown", w.jixiang, "no-service", "unknown-service", trust=bare,
             site="city-library", service="yanbian-parking", **DOC)
    w.command("without the local file its sites are unknown", ["verify", "--json", "--trust", "{OUT}/" + bare, "--site",
              "yanbian-museum", "--at", rfc3339(w.now), w.jixiang], exit=64)
    w.admits("without the local file the province's services go on", w.jixiang, trust=bare)


def assurance(w):
    w.special = special = w.variant("special-policy", {"policy/entitlements.json": json.dumps(
        w.special_policy, ensure_ascii=False, indent=1)})
    held = w.card(cnf=cose.cose_key(w.key_p256))
    shown = phone(w.present(held, w.key_p256))
    desk = dict(site="desk-assurance", trust=special)
    w.admits("a phone is enough where a phone is wanted", shown, service="needs-phone", **desk, assurance="phone")
    w.verify("paper is not enough where a phone is wanted", w.jixiang, "no-service", "assurance-too-low", service="needs-phone",
             **desk, **DOC, assurance="paper")
    for label, given in (("paper", w.jixiang), ("a phone", shown)):
        w.verify(f"{label} is not enough where a chip is wanted", given, "no-service", "assurance-too-low", service="needs-chip",
                 **desk, **DOC)
    w.admits("a phone, no service asked, gets what a phone may", shown, service=None, **desk, services=["needs-phone"])
    w.verify("paper, no service asked, gets nothing there", w.jixiang, "no-service", "assurance-too-low", service=None, **desk, **DOC,
             services=[])
    w.admits("paper, no service asked, gets what paper may", w.jixiang, service=None, site="desk-mixed-assurance", trust=special,
             services=["paper-enough"])
    w.admits("a service for paper takes a phone", shown, service="paper-enough", site="desk-mixed-assurance", trust=special)


def beneficiaries(w):
    clinic = dict(service="special-clinic")
    for relation in FAMILY:
        who = ["--relation", relation]
        w.verify(f"a {relation} with the holder's document: kinship is open", w.jixiang, "check-identity", "kinship-unconfirmed",
                 options=who, **clinic, **DOC)
        w.admits(f"a {relation} with the holder's document and the operator's word is admitted", w.jixiang,
                 options=who + ["--confirmed"], **clinic)
        w.admits(f"a {relation} with the operator's word alone is admitted", w.jixiang, options=who + ["--confirmed"],
                 document=None, **clinic)
        w.verify(f"a {relation} without anything is to be checked", w.jixiang, "check-identity", options=who,
                 reasons_include=["kinship-unconfirmed"], **clinic)
        w.verify(f"a {relation} with another's document, perhaps the own, accuses nobody", w.jixiang, "check-identity",
                 "holder-document-required", "kinship-unconfirmed", options=who,
                 document="resident-id:" + documents.OTHER_RESIDENT, **clinic)
        w.admits(f"a {relation} of a jijian holder has the green channel", w.jijian, options=who + ["--confirmed"], service=GREEN[0])
    w.admits("the relation holder is the holder", w.jixiang, options=["--relation", "holder"], **clinic)


def special(w):
    here = lambda site, service=None: dict(site=site, service=service, trust=w.special)
    card, other = w.jixiang, dict(document="resident-id:" + documents.OTHER_RESIDENT)
    w.admits("a service without identity step admits without a document", card, document=None, **here("desk-open", "no-identity"))
    w.admits("a service without identity step admits with a document", card, **here("desk-open", "no-identity"))
    w.verify("a service without identity step refuses another's document", card, "refuse", "identity-mismatch",
             **here("desk-open", "no-identity"), **other)
    w.verify("a service without identity step still asks for kinship", card, "check-identity", "kinship-unconfirmed",
             options=["--relation", "spouse"], **here("desk-identity", "no-identity-family"))
    w.admits("a service without identity step takes the operator's word for kinship", card, document=None,
             options=["--relation", "spouse", "--confirmed"], **here("desk-identity", "no-identity-family"))
    w.admits("a service that wants a document takes it", card, **here("desk-document", "document-only"))
    w.verify("a service that wants a document asks for it", card, "check-identity", "identity-required",
             **here("desk-document", "document-only"))
    w.verify("a service that wants a document does not take the operator's word", card, "check-identity", "identity-required",
             options=["--confirmed"], **here("desk-document", "document-only"))
    w.verify("a service that wants a document does not take the operator's word, no service asked", card, "check-identity",
             "identity-required", options=["--confirmed"], **here("desk-document"), services=["document-only"])
    w.verify("a service that wants a document wants it for a spouse too", card, "check-identity",
             options=["--relation", "spouse", "--confirmed"], reasons_include=["identity-required"],
             **here("desk-identity", "document-only-family"))
    w.verify("a service that wants a document does not take the operator's word for a spouse's own", card, "check-identity",
             "holder-document-required", options=["--relation", "spouse", "--confirmed"],
             **here("desk-identity", "document-only-family"), **other)
    w.admits("a service that wants a document takes it for a spouse with the operator's word", card,
             options=["--relation", "spouse", "--confirmed"], **here("desk-identity", "document-only-family"))
    w.admits("the best of two services decides: no identity step", card, document=None, **here("desk-mixed-identity"),
             services_include=["free-for-all"])
    w.admits("a list within one hour is fresh enough for the strictest service", card, **here("desk-age", "fresh-hour"))
    newest = w.delta_iat
    w.verify("a list one second beyond one hour is stale for the strictest service", card, "refer", "status-stale", at=newest + HOUR + 1,
             **here("desk-age", "fresh-hour"), **DOC)
    w.admits("a service of 720 hours admits after 29 days", card, at=newest + 29 * DAY, **here("desk-age", "thirty-days"),
             trust_fields={"freshness": "stale"})
    w.admits("after two days the stricter service does not spoil the other, no service asked", card, at=newest + 48 * HOUR,
             **here("desk-mixed-age"), services_include=["three-days"])
    w.verify("after two days the stricter service alone is stale", card, "refer", "status-stale", at=newest + 48 * HOUR,
             **here("desk-mixed-age", "one-day"), **DOC)
    w.verify("after four days both are stale, no service asked", card, "refer", "status-stale", at=newest + 96 * HOUR,
             **here("desk-mixed-age"), **DOC)
    w.verify("to refer is better than no service", card, "refer", "status-stale", at=newest + 48 * HOUR, **here("desk-chip-or-age"), **DOC)
    w.verify("a service for relatives does not cover the holder", card, "no-service", "relation-not-covered",
             **here("desk-relatives", "relatives-only"), **DOC)
    w.admits("a service for relatives covers the child", card, options=["--relation", "child", "--confirmed"],
             **here("desk-relatives", "relatives-only"))
    w.verify("a service for the child does not cover the spouse", card, "no-service", "relation-not-covered",
             options=["--relation", "spouse"], **here("desk-relatives", "relatives-only"), **DOC)
    w.admits("jixiang has its own, the inherited and the common service", card, **here("desk-kinds"),
             services=["jijian-by-inheritance", "jixiang-alone", "both-named"])
    w.admits("jijian has its own and the common service", w.jijian, **here("desk-kinds"), services=["jijian-by-inheritance", "both-named"])
    travel = here("desk-travel", "travel-no-identity")
    w.verify("a condition is asked for where no identity is", card, "check-identity", "condition-unconfirmed", **travel)
    w.admits("a condition confirmed is enough where no identity is", card, document=None, options=["--official-travel"], **travel)
    w.verify("a condition denied is not met where no identity is", card, "no-service", "condition-not-met",
             options=["--official-travel=false"], **travel)
    w.admits("one companion where one may come", card, options=["--companions", "1"], **here("desk-companions", "one-companion"))
    w.verify("two companions where one may come", card, "no-service", "too-many-companions", options=["--companions", "2"],
             **here("desk-companions", "one-companion"), **DOC)

    alone = w.policy_variant("no-inheritance", lambda p: p["kinds"][0].pop("includes"))
    w.verify("without inheritance jixiang has no green channel", card, "no-service", "not-this-kind", trust=alone, **DOC)
    w.admits("without inheritance jijian has its green channel", w.jijian, trust=alone)

    def selectors(p):
        chosen = {s["id"]: s for s in p["services"]}
        chosen["special-clinic"]["sites"] = {"kind": "hospital", "region": "jilin"}
        chosen["airport-vip"]["sites"] = {"kind": ["airport", "railway-station"]}
        chosen["scenic-free-admission"]["sites"] = {"kind": "scenic", "ownership": ["private"], "rating": "5A"}
    chosen = w.policy_variant("selectors", selectors)
    for label, site, service, good in [
        ("kind and region, both hold", "jilin-central-hospital", "special-clinic", True),
        ("kind holds, region does not", "jlu-first-hospital", "special-clinic", False),
        ("one kind of a list", "changchun-main", "airport-vip", True), ("another kind of the list", "ccg-longjia", "airport-vip", True),
        ("no kind of the list", "jlu-first-hospital", "airport-vip", False),
        ("a list of one and a text", "scenic-5a-private", "scenic-free-admission", True),
        ("ownership does not hold", "scenic-5a-state", "scenic-free-admission", False),
        ("rating does not hold", "scenic-4a-private", "scenic-free-admission", False),
        ("attributes that the site does not have", "city-library", "scenic-free-admission", False),
    ]:
        name = f"a selector by attributes: {label}" + ("" if "kind of" not in label else f" ({site})")
        if good:
            w.admits(name, card, trust=chosen, site=site, service=service, options=["--official-travel"])
        else:
            w.verify(name, card, "no-service", "not-this-site", trust=chosen, site=site, service=service,
                     options=["--official-travel"], **DOC)


def dates(w):
    free = dict(service="scenic-free-admission")
    midnight = w.next_midnight
    w.verify("a scenic area past its dates is not in force", w.jixiang, "no-service", "not-in-force", site="scenic-ended", **free, **DOC)
    w.verify("a site opens at midnight in Shanghai, not before", w.jixiang, "no-service", "not-in-force", at=midnight - 1,
             site="scenic-opens-tomorrow", **free, **DOC)
    w.admits("a site opens at midnight in Shanghai", w.jixiang, at=midnight, site="scenic-opens-tomorrow", **free)
    w.admits("a site's last day counts to its last second", w.jixiang, at=midnight - 1, site="scenic-closes-today", **free)
    w.verify("a site is closed after its last day", w.jixiang, "no-service", "not-in-force", at=midnight, site="scenic-closes-today",
             **free, **DOC)
    later = w.policy_variant("effective-tomorrow", lambda p: p.update(effectiveFrom=w.tomorrow))
    w.verify("a policy is not in force before its day", w.jixiang, "no-service", "not-in-force", at=midnight - 1, trust=later, **DOC)
    w.admits("a policy is in force from its day", w.jixiang, at=midnight, trust=later)
    today = w.policy_variant("effective-today", lambda p: p.update(effectiveFrom=w.today))
    w.admits("a policy of today is in force", w.jixiang, trust=today)
    one_day = w.policy_variant("open-one-day", lambda p: next(s for s in p["sites"] if s["id"] == "scenic-4a-state").update(
        {"from": w.today, "until": w.today}))
    w.admits("a site open for one day is open on it", w.jixiang, trust=one_day, site="scenic-4a-state", **free)
    w.verify("a site open for one day is closed on the next", w.jixiang, "no-service", "not-in-force", trust=one_day, at=midnight,
             site="scenic-4a-state", **free, **DOC)


def parameters(w):
    utc = w.policy_variant("time-zone-utc", lambda p: p["parameters"].update(timeZone="UTC"))
    if rfc3339(w.next_midnight)[:10] == w.today:
        w.admits("with UTC as the time zone the last day is longer", w.jixiang, trust=utc, at=w.next_midnight, site="scenic-closes-today",
                 service="scenic-free-admission")
    newer = w.policy_variant("version-8", lambda p: p.update(version=8))
    w.admits("the decision names the policy's version", w.jixiang, trust=newer, trust_fields={"policyVersion": 8})
