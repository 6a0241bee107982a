"""Identity documents: four types, their forms, mismatch, input errors."""
import documents
from documents import FOREIGN_15, FOREIGN_18, HMT, OTHER_RESIDENT, PASSPORT, RESIDENT, RESIDENT_X, wrong_check
from world import World, paper, rfc3339


def add(w: World):
    everything = paper(w.card(papers=[w.document("resident-id", RESIDENT_X), w.document("passport", PASSPORT),
                                      w.document("hmt-permit", HMT), w.document("foreign-pr", FOREIGN_15)]))
    foreigner = paper(w.card(papers=[w.document("foreign-pr", FOREIGN_18)]))
    passport_only = paper(w.card(papers=[w.document("passport", PASSPORT)]))
    plain = paper(w.card())
    spaced = f"{RESIDENT[:6]} {RESIDENT[6:14]}-{RESIDENT[14:]}"
    for label, card, document in [
        ("a resident identity card", plain, f"resident-id:{RESIDENT}"),
        ("a resident identity card with blanks and hyphens", plain, f"resident-id:{spaced}"),
        ("a resident identity card that ends in X", everything, f"resident-id:{RESIDENT_X}"),
        ("a resident identity card that ends in a small x", everything, f"resident-id:{RESIDENT_X.lower()}"),
        ("a passport", plain, f"passport:{PASSPORT}"),
        ("a passport in small letters", plain, f"passport:{PASSPORT.lower()}"),
        ("a passport with a blank and a hyphen", plain, "passport:CHN:E1234 56-78"),
        ("a passport, the only document", passport_only, f"passport:{PASSPORT}"),
        ("a Hong Kong, Macao, Taiwan permit", everything, f"hmt-permit:{HMT}"),
        ("a foreign permanent resident card of 15 characters", everything, f"foreign-pr:{FOREIGN_15}"),
        ("a foreign permanent resident card in small letters", everything, f"foreign-pr:{FOREIGN_15.lower()}"),
        ("a foreign permanent resident card of 18 digits", foreigner, f"foreign-pr:{FOREIGN_18}"),
        ("a resident number in full-width digits", plain, "resident-id:" + full_width(RESIDENT)),
        ("a resident number with dashes of all sorts", plain,
         f"resident-id:{RESIDENT[:6]}\u2010{RESIDENT[6:10]}\u2014{RESIDENT[10:14]}\u2212{RESIDENT[14:]}"),
        ("a passport in full-width letters", plain, "passport:" + full_width(PASSPORT)),
    ]:
        w.admits(f"{label} matches", card, document=document)
    for label, document in [
        ("another resident identity card", f"resident-id:{OTHER_RESIDENT}"), ("another passport number", "passport:CHN:E12345679"),
        ("the same passport number of another country", "passport:USA:E12345678"),
        ("another passport that is shorter", "passport:CHN:E1234567"), ("a German passport", "passport:D:C01X00T47"),
        ("a third person's number that ends in X", f"resident-id:{RESIDENT_X}"),
    ]:
        w.verify(f"{label} is a mismatch", plain, "refuse", "identity-mismatch", document=document, card={"kind": "jixiang"})
        w.verify(f"{label} is a mismatch whatever the operator says", plain, "refuse", "identity-mismatch", document=document,
                 options=["--confirmed"])
        w.verify(f"{label} is a mismatch, no service asked", plain, "refuse", "identity-mismatch", document=document, service=None)
    w.verify("another permit is a mismatch", everything, "refuse", "identity-mismatch",
             document="hmt-permit:" + documents.gb11643("81000019850203005"))
    w.verify("another foreign permanent resident card is a mismatch", everything, "refuse", "identity-mismatch",
             document="foreign-pr:USA110085010113")
    for label, card, document in [
        ("a passport", foreigner, f"passport:{PASSPORT}"), ("a resident identity card", passport_only, f"resident-id:{RESIDENT}"),
        ("a permit", plain, f"hmt-permit:{HMT}"), ("a foreign permanent resident card", plain, f"foreign-pr:{FOREIGN_15}"),
    ]:
        w.verify(f"{label} that the card does not list is to be checked", card, "check-identity", "document-not-listed",
                 document=document)
    w.verify("no document is to be checked", plain, "check-identity", "identity-required", services_include=[
        "hospital-green-channel-outpatient"], card={"holder": "张*"})
    w.verify("no document, no service asked, is to be checked", plain, "check-identity", "identity-required", service=None,
             services_first="special-clinic")
    w.admits("the operator's confirmation is enough where policy lets it", plain, document=None, options=["--confirmed"])
    w.admits("a document and the operator's confirmation together are enough", plain, options=["--confirmed"])

    def exits(name, document, code, card=plain):
        w.command(name, ["verify", "--json", "--trust", "{OUT}/trust", "--site", "jlu-first-hospital", "--at", rfc3339(w.now),
                         "--document", document, card], exit=code)

    exits("a resident number with a wrong check digit is bad input", f"resident-id:{wrong_check(RESIDENT)}", 65)
    exits("a resident number with another X is bad input", f"resident-id:{RESIDENT[:-1]}{'X' if RESIDENT[-1] != 'X' else '0'}", 65)
    exits("a resident number with two digits exchanged is bad input", f"resident-id:{exchanged(RESIDENT)}", 65)
    exits("a resident number of 15 digits is bad input", "resident-id:220102800101123", 65)
    exits("a resident number of 17 digits is bad input", f"resident-id:{RESIDENT[:-1]}", 65)
    exits("a resident number of 19 digits is bad input", f"resident-id:{RESIDENT}0", 65)
    exits("a resident number with a letter inside is bad input", f"resident-id:{RESIDENT[:5]}A{RESIDENT[6:]}", 65)
    exits("an empty resident number is bad input", "resident-id:", 65)
    exits("a permit of 18 digits with a wrong check digit is bad input", f"hmt-permit:{wrong_check(HMT)}", 65)
    exits("a foreign permanent resident card of 18 with a wrong check digit is bad input", f"foreign-pr:{wrong_check(FOREIGN_18)}", 65)
    exits("a wrong check digit is bad input though the card does not list the type", f"resident-id:{wrong_check(RESIDENT)}", 65,
          passport_only)
    exits("a passport number with a star is bad input", "passport:CHN:E1234567*", 65)
    tomorrow = w.tomorrow.replace("-", "")
    for label, first17 in {
        "30 February": "22010219990230001", "a thirteenth month": "22010219991301001", "the day after today": f"220102{tomorrow}001",
        "the year 2099": "22010220990101001", "the year 1899": "22010218991231001", "29 February 1900": "22010219000229003",
        "no province": "00000019800101001", "an unknown province": "16010119800101001", "Hong Kong and a county": "81000119800101001",
    }.items():
        exits(f"a resident number with {label} is bad input", "resident-id:" + documents.gb11643(first17), 65)
    w.verify("a resident number of today is a mismatch", plain, "refuse", "identity-mismatch",
             document="resident-id:" + documents.gb11643("220102" + w.today.replace("-", "") + "001"))
    for label, document in {
        "a resident's number as a permit": f"hmt-permit:{RESIDENT}", "a resident's number as a foreigner's": f"foreign-pr:{RESIDENT}",
        "a permit's number as a resident's": f"resident-id:{HMT}", "a foreigner's number as a resident's": f"resident-id:{FOREIGN_18}",
        "a permit of another form": "hmt-permit:H12345678", "a passport of no state": "passport:ZZZ:E12345678",
        "a passport of GER": "passport:GER:E12345678", "a passport of 4 places": "passport:CHN:E123",
        "a passport of 10 places": "passport:CHN:E123456789", "a passport without state": "passport:E12345678",
        "a foreigner's card of no state": "foreign-pr:ZZZ110085010112", "a foreigner's card of 14 places": "foreign-pr:USA11008501011",
    }.items():
        exits(f"{label} is bad input", document, 65)
    w.admits("a name that is the card's is as good as none", plain, options=["--document-name", " 张　三 "])
    w.verify("another's name in the document is a mismatch", plain, "refuse", "identity-mismatch",
             document=f"resident-id:{RESIDENT}", options=["--document-name", "李四"])
    foreign_name = paper(w.card(name="Ana·María Weiß"))
    w.admits("blanks, dots, width and case make no other name", foreign_name,
             options=["--document-name", "ＡＮＡ ･ MARÍA WEISS"])
    for relation in ("child", "spouse", "parent", "parent-in-law"):
        w.verify(f"another's document for a {relation} accuses nobody", plain, "check-identity", "holder-document-required",
                 "kinship-unconfirmed", document=f"resident-id:{OTHER_RESIDENT}", options=["--relation", relation])
        w.admits(f"another's document for a {relation}, and the operator's word", plain,
                 document=f"resident-id:{OTHER_RESIDENT}", options=["--relation", relation, "--confirmed"])
    exits("a document of another type is a usage error", "driving-licence:220102198001011234", 64)
    exits("a document type in capitals is a usage error", f"RESIDENT-ID:{RESIDENT}", 64)
    exits("a document type by its number is a usage error", f"1:{RESIDENT}", 64)
    exits("a document without type is a usage error", f":{RESIDENT}", 64)


def full_width(number):
    return "".join(chr(ord(c) + 0xFEE0) for c in number)


def exchanged(number):
    at = next(i for i in range(6, 16) if number[i] != number[i + 1])
    return number[:at] + number[at + 1] + number[at] + number[at + 2:]
