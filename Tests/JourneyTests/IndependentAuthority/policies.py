"""The regulation as a policy file, its local supplement, and a policy of special services."""
import copy


def text(zh: str, en: str) -> dict:
    return {"zh": zh, "en": en}


FAMILY = ["child", "spouse", "parent", "parent-in-law"]
HOSPITALS = [
    ("jlu-first-hospital", "吉林大学第一医院", "First Hospital of Jilin University"),
    ("jlu-second-hospital", "吉林大学第二医院", "Second Hospital of Jilin University"),
    ("jlu-china-japan-union-hospital", "吉林大学中日联谊医院", "China-Japan Union Hospital of Jilin University"),
    ("changchun-maternity-hospital", "长春市妇产医院", "Changchun Obstetrics and Gynaecology Hospital"),
    ("changchun-children-hospital", "长春市儿童医院", "Changchun Children's Hospital"),
    ("ccucm-affiliated-hospital", "长春中医药大学附属医院", "Affiliated Hospital of Changchun University of Chinese Medicine"),
]
REGIONS = ["changchun", "jilin", "siping", "liaoyuan", "tonghua", "baishan", "songyuan", "baicheng", "yanbian",
           "changbaishan", "changchunxinqu", "meihekou", "province"]
STATIONS = [("changchun-south", "长春南站", "Changchun South"), ("changchun-west", "长春西站", "Changchun West"),
            ("changchun-north", "长春北站", "Changchun North")]


def site(identifier, kind, zh, en, region="changchun", **more) -> dict:
    return {"id": identifier, "kind": kind, "region": region, "name": text(zh, en), **more}


def service(identifier, article, kinds, sites, name, *, holder=True, companions=0, relations=(), conditions=(),
            assurance="paper", identity="document-or-operator", hours=48, **more) -> dict:
    return {"id": identifier, "article": article, "kinds": kinds, "sites": sites,
            "beneficiaries": {"holder": holder, "companions": companions, "relations": list(relations)},
            "conditions": list(conditions), "minimumAssurance": assurance, "identity": identity,
            "maxStatusAgeHours": hours, "repeatWindowMinutes": 0, "name": name, **more}


def regulation(today: str, tomorrow: str) -> dict:
    """Articles 7 and 8. `today`, `tomorrow`: days in Shanghai at the moment of this world."""
    scenic = [
        site("scenic-5a-state", "scenic", "长白山景区", "Changbai Mountain", "changbaishan", rating="5A", ownership="state"),
        site("scenic-4a-state", "scenic", "净月潭", "Jingyuetan", rating="4A", ownership="state"),
        site("scenic-3a-state", "scenic", "三星公园", "Three A Park", "jilin", rating="3A", ownership="state"),
        site("scenic-5a-private", "scenic", "民营五星园", "Private Garden", "tonghua", rating="5A", ownership="private"),
        site("scenic-4a-private", "scenic", "民营四星园", "Private Park", "tonghua", rating="4A", ownership="private"),
        site("scenic-ended", "scenic", "旧景区", "Former site", rating="5A", ownership="state",
             **{"from": "2020-01-01", "until": "2024-12-31"}),
        site("scenic-opens-tomorrow", "scenic", "新景区", "New site", rating="5A", ownership="state",
             **{"from": tomorrow, "until": None}),
        site("scenic-closes-today", "scenic", "末日景区", "Last day", rating="4A", ownership="state",
             **{"from": "2024-01-01", "until": today}),
    ]
    sites = [site("ccg-longjia", "airport", "长春龙嘉国际机场", "Changchun Longjia Airport")]
    sites += [site(i, "railway-station", zh, en) for i, zh, en in STATIONS]
    sites += [site("changchun-main", "railway-station", "长春站", "Changchun")]
    sites += [site(i, "hospital", zh, en) for i, zh, en in HOSPITALS]
    sites += [site("jilin-central-hospital", "hospital", "吉林市中心医院", "Jilin Central Hospital", "jilin")]
    sites += [site("city-library", "other", "市图书馆", "City library")] + scenic
    hospitals = {"ids": [identifier for identifier, _, _ in HOSPITALS]}
    vip = dict(companions=2, conditions=["official-travel"], hours=24)
    services = [
        service("airport-vip", "7(1)", ["jixiang"], {"ids": ["ccg-longjia"]}, text("机场贵宾服务", "Airport VIP service"),
                where=text("贵宾厅", "VIP lounge"), **vip),
        service("railway-vip", "7(1)", ["jixiang"], {"ids": [i for i, _, _ in STATIONS]},
                text("车站贵宾服务", "Railway VIP service"), **vip),
        service("special-clinic", "7(2)", ["jixiang"], {"ids": ["jlu-first-hospital"]}, text("特需门诊", "Special clinic"),
                relations=FAMILY, where=text("门诊楼7楼", "Outpatient building, 7th floor"),
                benefits=[text("一对一帮办服务", "One-to-one assistance"), text("优先就诊", "Priority consultation"),
                          text("优先检查", "Priority examination")]),
        service("hospital-green-channel-outpatient", "8(1)", ["jijian"], hospitals,
                text("预约门诊绿色通道", "Outpatient green channel"), relations=FAMILY),
        service("hospital-green-channel-inpatient", "8(1)", ["jijian"], hospitals,
                text("住院绿色通道", "Inpatient green channel"), relations=FAMILY),
        service("scenic-free-admission", "8(2)", ["jijian"],
                {"kind": "scenic", "rating": ["5A", "4A"], "ownership": "state"}, text("免费门票", "Free admission"), hours=72),
    ]
    return {"version": 7, "effectiveFrom": "2023-08-07", "ruling": "吉人社规〔2023〕5号",
            "parameters": {"timeZone": "Asia/Shanghai", "presentationMaxAgeSeconds": 60, "presentationFutureSkewSeconds": 30,
                           "cardTermYears": 5, "classCAgeLimit": 65, "leapDayBirthday": "03-01"},
            "regions": [{"id": identifier, "name": text(identifier, identifier)} for identifier in REGIONS],
            "kinds": [{"id": "jixiang", "includes": ["jijian"]}, {"id": "jijian"}],
            "sites": sites, "services": services}


def local_supplement() -> dict:
    """What one region adds (Articles 7(6), 8(4)): sites of that region, services named after it."""
    return {"sites": [site("yanbian-museum", "other", "延边博物馆", "Yanbian Museum", "yanbian")],
            "services": [service("yanbian-museum-guide", "8(4)", ["jijian"], {"ids": ["yanbian-museum"]},
                                 text("免费讲解", "Free guided tour"), identity="none"),
                         service("yanbian-parking", "7(6)", ["jixiang"], {"ids": ["yanbian-museum"]},
                                 text("免费停车", "Free parking"))]}


def special(base: dict) -> dict:
    """The regulation and a set of services that each turn one screw of the policy."""
    policy = copy.deepcopy(base)
    both = ["jijian"]

    def add(identifier, *site_ids, kinds=both, **options):
        for site_id in site_ids:
            if all(known["id"] != site_id for known in policy["sites"]):
                policy["sites"].append(site(site_id, "other", site_id, site_id))
        policy["services"].append(
            service(identifier, "8(3)", kinds, {"ids": list(site_ids)}, text(identifier, identifier), **options))

    add("needs-phone", "desk-assurance", assurance="phone")
    add("needs-chip", "desk-assurance", "desk-chip-or-age", assurance="chip", hours=720)
    add("paper-24-hours", "desk-chip-or-age", hours=24)
    add("no-identity", "desk-identity", "desk-open", identity="none")
    add("no-identity-family", "desk-identity", identity="none", relations=FAMILY)
    add("document-only", "desk-identity", "desk-document", identity="document")
    add("document-only-family", "desk-identity", identity="document", relations=FAMILY)
    add("fresh-hour", "desk-age", hours=1)
    add("one-day", "desk-mixed-age", hours=24)
    add("three-days", "desk-mixed-age", hours=72)
    add("thirty-days", "desk-age", hours=720)
    add("relatives-only", "desk-relatives", holder=False, relations=["child"])
    add("jijian-by-inheritance", "desk-kinds")
    add("jixiang-alone", "desk-kinds", kinds=["jixiang"])
    add("both-named", "desk-kinds", kinds=["jixiang", "jijian"])
    add("paper-enough", "desk-mixed-assurance")
    add("chip-wanted", "desk-mixed-assurance", assurance="chip")
    add("free-for-all", "desk-mixed-identity", identity="none")
    add("papers-please", "desk-mixed-identity", identity="document")
    add("travel-no-identity", "desk-travel", identity="none", conditions=["official-travel"])
    add("one-companion", "desk-companions", companions=1)
    return policy
