/// The policy of the regulation as it came into force on 2023-08-07 (吉人社规〔2023〕5号), for a start and for the demo.
///
/// The scenic areas are a beginning (Documentation.docc/ScenicAreas.md): the authority's own list decides which are
/// state-owned 5A or 4A areas. Each service cites the article that it carries out; `kinds` names the card of that article,
/// and 吉享卡 inherits (Art. 7(4)).
public enum DefaultPolicy {
    public static var bytes: [UInt8] { Array(json.utf8) }

    public static let json = """
        {
          "version": 1,
          "effectiveFrom": "2023-08-07",
          "ruling": "吉人社规〔2023〕5号",
          "parameters": {
            "timeZone": "Asia/Shanghai",
            "presentationMaxAgeSeconds": 60,
            "presentationFutureSkewSeconds": 30,
            "cardTermYears": 5,
            "classCAgeLimit": 65,
            "leapDayBirthday": "03-01"
          },
          "regions": [
            {"id": "changchun", "name": {"zh": "长春市", "en": "Changchun"}},
            {"id": "jilin", "name": {"zh": "吉林市", "en": "Jilin City"}},
            {"id": "siping", "name": {"zh": "四平市", "en": "Siping"}},
            {"id": "liaoyuan", "name": {"zh": "辽源市", "en": "Liaoyuan"}},
            {"id": "tonghua", "name": {"zh": "通化市", "en": "Tonghua"}},
            {"id": "baishan", "name": {"zh": "白山市", "en": "Baishan"}},
            {"id": "songyuan", "name": {"zh": "松原市", "en": "Songyuan"}},
            {"id": "baicheng", "name": {"zh": "白城市", "en": "Baicheng"}},
            {"id": "yanbian", "name": {"zh": "延边朝鲜族自治州", "en": "Yanbian Korean Autonomous Prefecture", "ko": "연변조선족자치주"}},
            {"id": "changbaishan", "name": {"zh": "长白山保护开发区", "en": "Changbai Mountain Protection and Development Zone"}},
            {"id": "changchunxinqu", "name": {"zh": "长春新区", "en": "Changchun New Area"}},
            {"id": "meihekou", "name": {"zh": "梅河口市", "en": "Meihekou"}},
            {"id": "province", "name": {"zh": "吉林省", "en": "Jilin Province"}}
          ],
          "kinds": [
            {"id": "jixiang", "includes": ["jijian"]},
            {"id": "jijian"}
          ],
          "sites": [
            {"id": "ccg-longjia", "kind": "airport", "region": "changchun",
             "name": {"zh": "长春龙嘉国际机场", "en": "Changchun Longjia International Airport"}},

            {"id": "changchun-south-station", "kind": "railway-station", "region": "changchun",
             "name": {"zh": "长春南站", "en": "Changchun South Railway Station"}},
            {"id": "changchun-west-station", "kind": "railway-station", "region": "changchun",
             "name": {"zh": "长春西站", "en": "Changchun West Railway Station"}},
            {"id": "changchun-north-station", "kind": "railway-station", "region": "changchun",
             "name": {"zh": "长春北站", "en": "Changchun North Railway Station"}},
            {"id": "changchun-station", "kind": "railway-station", "region": "changchun",
             "name": {"zh": "长春站", "en": "Changchun Railway Station"}},

            {"id": "jlu-first-hospital", "kind": "hospital", "region": "changchun",
             "name": {"zh": "吉林大学第一医院", "en": "The First Hospital of Jilin University"}},
            {"id": "jlu-second-hospital", "kind": "hospital", "region": "changchun",
             "name": {"zh": "吉林大学第二医院", "en": "The Second Hospital of Jilin University"}},
            {"id": "jlu-china-japan-union-hospital", "kind": "hospital", "region": "changchun",
             "name": {"zh": "吉林大学中日联谊医院", "en": "China-Japan Union Hospital of Jilin University"}},
            {"id": "changchun-maternity-hospital", "kind": "hospital", "region": "changchun",
             "name": {"zh": "长春市妇产医院", "en": "Changchun Obstetrics and Gynecology Hospital"}},
            {"id": "changchun-childrens-hospital", "kind": "hospital", "region": "changchun",
             "name": {"zh": "长春市儿童医院", "en": "Changchun Children's Hospital"}},
            {"id": "changchun-tcm-university-hospital", "kind": "hospital", "region": "changchun",
             "name": {"zh": "长春中医药大学附属医院",
                      "en": "The Affiliated Hospital of Changchun University of Chinese Medicine"}},

            {"id": "changbai-mountain", "kind": "scenic", "rating": "5A", "ownership": "state",
             "region": "changbaishan", "name": {"zh": "长白山景区", "en": "Changbai Mountain"}},
            {"id": "manchukuo-palace-museum", "kind": "scenic", "rating": "5A", "ownership": "state",
             "region": "changchun", "name": {"zh": "伪满皇宫博物院", "en": "Museum of the Imperial Palace of Manchukuo"}},
            {"id": "jingyue-lake", "kind": "scenic", "rating": "5A", "ownership": "state",
             "region": "changchun", "name": {"zh": "净月潭景区", "en": "Jingyue Lake"}},
            {"id": "changying-century-city", "kind": "scenic", "rating": "5A", "ownership": "state",
             "region": "changchun", "name": {"zh": "长影世纪城", "en": "Changying Century City"}},
            {"id": "world-sculpture-park", "kind": "scenic", "rating": "5A", "ownership": "state",
             "region": "changchun", "name": {"zh": "长春世界雕塑公园", "en": "Changchun World Sculpture Park"}},
            {"id": "liudingshan", "kind": "scenic", "rating": "5A", "ownership": "state",
             "region": "yanbian", "name": {"zh": "敦化六鼎山文化旅游区", "en": "Liuding Mountain Cultural Area, Dunhua"}},
            {"id": "koguryo-sites", "kind": "scenic", "rating": "5A", "ownership": "state",
             "region": "tonghua", "name": {"zh": "集安高句丽文物古迹景区", "en": "Koguryo Sites, Ji'an"}},

            {"id": "chagan-lake", "kind": "scenic", "rating": "4A", "ownership": "state",
             "region": "songyuan", "name": {"zh": "查干湖旅游度假区", "en": "Chagan Lake"}},
            {"id": "songhua-lake", "kind": "scenic", "rating": "4A", "ownership": "state",
             "region": "jilin", "name": {"zh": "松花湖风景名胜区", "en": "Songhua Lake"}},
            {"id": "lafa-mountain", "kind": "scenic", "rating": "4A", "ownership": "state",
             "region": "jilin", "name": {"zh": "拉法山国家森林公园", "en": "Lafa Mountain National Forest Park"}},
            {"id": "xianghai", "kind": "scenic", "rating": "4A", "ownership": "state",
             "region": "baicheng", "name": {"zh": "向海国家级自然保护区", "en": "Xianghai National Nature Reserve"}},
            {"id": "longwan", "kind": "scenic", "rating": "4A", "ownership": "state",
             "region": "tonghua", "name": {"zh": "龙湾群国家森林公园", "en": "Longwan Crater Lakes National Forest Park"}},
            {"id": "fangchuan", "kind": "scenic", "rating": "4A", "ownership": "state",
             "region": "yanbian", "name": {"zh": "珲春防川景区", "en": "Fangchuan, Hunchun"}}
          ],
          "services": [
            {
              "id": "airport-vip", "article": "7(1)", "kinds": ["jixiang"],
              "sites": {"ids": ["ccg-longjia"]},
              "beneficiaries": {"holder": true, "companions": 2, "relations": []},
              "conditions": ["official-travel"],
              "minimumAssurance": "paper", "identity": "document-or-operator",
              "maxStatusAgeHours": 24, "repeatWindowMinutes": 0,
              "name": {"zh": "机场贵宾服务", "en": "Airport VIP service"}
            },
            {
              "id": "railway-vip", "article": "7(1)", "kinds": ["jixiang"],
              "sites": {"ids": ["changchun-south-station", "changchun-west-station", "changchun-north-station"]},
              "beneficiaries": {"holder": true, "companions": 2, "relations": []},
              "conditions": ["official-travel"],
              "minimumAssurance": "paper", "identity": "document-or-operator",
              "maxStatusAgeHours": 24, "repeatWindowMinutes": 0,
              "name": {"zh": "火车站贵宾服务", "en": "Railway station VIP service"}
            },
            {
              "id": "special-clinic", "article": "7(2)", "kinds": ["jixiang"],
              "sites": {"ids": ["jlu-first-hospital"]},
              "beneficiaries": {"holder": true, "companions": 0,
                                "relations": ["child", "spouse", "parent", "parent-in-law"]},
              "conditions": [],
              "minimumAssurance": "paper", "identity": "document-or-operator",
              "maxStatusAgeHours": 48, "repeatWindowMinutes": 0,
              "name": {"zh": "特需门诊", "en": "Special clinic"},
              "where": {"zh": "门诊楼7楼", "en": "Outpatient building, 7th floor"},
              "benefits": [
                {"zh": "一对一帮办服务", "en": "One-to-one assistance"},
                {"zh": "优先就诊", "en": "Priority consultation"},
                {"zh": "优先检查", "en": "Priority examination"}
              ]
            },
            {
              "id": "hospital-green-channel-outpatient", "article": "8(1)", "kinds": ["jijian"],
              "sites": {"ids": ["jlu-first-hospital", "jlu-second-hospital", "jlu-china-japan-union-hospital",
                                "changchun-maternity-hospital", "changchun-childrens-hospital",
                                "changchun-tcm-university-hospital"]},
              "beneficiaries": {"holder": true, "companions": 0,
                                "relations": ["child", "spouse", "parent", "parent-in-law"]},
              "conditions": [],
              "minimumAssurance": "paper", "identity": "document-or-operator",
              "maxStatusAgeHours": 48, "repeatWindowMinutes": 0,
              "name": {"zh": "预约门诊“绿色通道”", "en": "Green channel: outpatient appointments"}
            },
            {
              "id": "hospital-green-channel-inpatient", "article": "8(1)", "kinds": ["jijian"],
              "sites": {"ids": ["jlu-first-hospital", "jlu-second-hospital", "jlu-china-japan-union-hospital",
                                "changchun-maternity-hospital", "changchun-childrens-hospital",
                                "changchun-tcm-university-hospital"]},
              "beneficiaries": {"holder": true, "companions": 0,
                                "relations": ["child", "spouse", "parent", "parent-in-law"]},
              "conditions": [],
              "minimumAssurance": "paper", "identity": "document-or-operator",
              "maxStatusAgeHours": 48, "repeatWindowMinutes": 0,
              "name": {"zh": "住院“绿色通道”", "en": "Green channel: in-patient care"}
            },
            {
              "id": "scenic-free-admission", "article": "7(3), 8(2)", "kinds": ["jijian"],
              "sites": {"kind": "scenic", "rating": ["5A", "4A"], "ownership": "state"},
              "beneficiaries": {"holder": true, "companions": 0, "relations": []},
              "conditions": [],
              "minimumAssurance": "paper", "identity": "document-or-operator",
              "maxStatusAgeHours": 48, "repeatWindowMinutes": 60,
              "name": {"zh": "景区免费门票", "en": "Free admission to scenic areas"},
              "benefits": [
                {"zh": "仅免门票，不含景区内其他收费项目", "en": "The admission ticket only, no other charges"}
              ]
            }
          ],
          "contact": {
            "name": {"zh": "人力资源和社会保障服务热线", "en": "Human resources and social security hotline", "ko": "인력자원사회보장봉사직통전화"},
            "telephone": "12333"
          },
          "fallbacks": [
            {"reasons": ["card-removed", "card-timeout", "unsupported-version"],
             "steps": [
              {"zh": "请持卡人重新放卡，放平不动；或请出示卡面、手机上的二维码扫码核验",
               "en": "Ask the holder to lay the card down again and leave it, or to show the code on the card or the phone",
               "ko": "카드를 다시 놓고 움직이지 말거나, 카드 또는 손전화의 QR코드를 제시하도록 안내하십시오"},
              {"zh": "仍读不出：请持卡人出示有效身份证件，由工作人员核对本人",
               "en": "If it still cannot be read: ask for the holder's identity document and compare the person",
               "ko": "그래도 읽히지 않으면 유효한 신분증을 제시받아 본인인지 확인하십시오"},
              {"zh": "按卡号登记：输入卡号，选择服务，写明看了什么；不要写证件号码",
               "en": "Record the use by card number: the number, the service, what you saw; never a document's number",
               "ko": "카드번호로 등록하십시오: 번호, 봉사, 확인한 내용을 적고 신분증번호는 적지 마십시오"},
              {"zh": "拿不准时致电发卡机构核实卡是否有效",
               "en": "When in doubt, call the issuer and ask whether the card is valid",
               "ko": "확실하지 않으면 발급기관에 전화하여 카드가 유효한지 확인하십시오"}
             ]},
            {"reasons": ["reader-failed", "journal-failed", "check-failed"],
             "steps": [
              {"zh": "换一个窗口，或改用扫码核验；设备故障请通知信息人员",
               "en": "Use another desk, or scan the code instead; tell the IT person that the device fails",
               "ko": "다른 창구를 리용하거나 QR코드로 확인하고, 설비고장은 정보담당자에게 알리십시오"},
              {"zh": "请持卡人出示卡和有效身份证件，由工作人员核对本人",
               "en": "Ask for the card and the holder's identity document, and compare the person",
               "ko": "카드와 유효한 신분증을 제시받아 본인인지 확인하십시오"},
              {"zh": "致电发卡机构核实卡是否有效",
               "en": "Call the issuer and ask whether the card is valid",
               "ko": "발급기관에 전화하여 카드가 유효한지 확인하십시오"},
              {"zh": "按卡号登记；登记不了时先记在纸上：时间、卡号、服务、看了什么、经办人",
               "en": "Record the use by card number; if that fails too, on paper: time, card number, service, what you saw, your name",
               "ko": "카드번호로 등록하십시오. 등록할 수 없으면 시간, 카드번호, 봉사, 확인한 내용, 담당자를 종이에 적으십시오"}
             ]},
            {"reasons": ["no-trust-data", "issuer-unknown-stale", "status-unknown", "status-stale", "status-held"],
             "steps": [
              {"zh": "请持卡人出示卡和有效身份证件，由工作人员核对姓名和本人",
               "en": "Ask for the card and the holder's identity document; compare the name and the person",
               "ko": "카드와 유효한 신분증을 제시받아 이름과 본인을 확인하십시오"},
              {"zh": "致电发卡机构，报卡号，问卡是否有效、是否挂失",
               "en": "Call the issuer with the card's number: is it valid, was it reported lost?",
               "ko": "발급기관에 전화하여 카드번호를 알리고 카드가 유효한지, 분실신고가 있는지 물으십시오"},
              {"zh": "答复有效的，按卡号登记：输入卡号，选择服务，写明谁答复、看了什么；不要写证件号码",
               "en": "If it is: record the use by card number, with who answered and what you saw; never a document's number",
               "ko": "유효하다고 하면 카드번호로 등록하십시오: 누가 답했고 무엇을 확인했는지 적고 신분증번호는 적지 마십시오"},
              {"zh": "请信息人员检查网络和数据更新",
               "en": "Tell the IT person to look at the network and the data",
               "ko": "정보담당자에게 네트워크와 자료갱신을 점검하도록 알리십시오"}
             ]},
            {"reasons": ["clock-untrusted"],
             "steps": [
              {"zh": "请信息人员校准这台机器的时间；此前本机不能判断卡是否到期",
               "en": "Tell the IT person to set this machine's clock; until then it cannot tell whether a card has ended",
               "ko": "정보담당자에게 이 기기의 시간을 맞추도록 알리십시오. 그전에는 카드의 유효기간을 판단할 수 없습니다"},
              {"zh": "请持卡人出示卡和有效身份证件，看卡面有效期，核对本人",
               "en": "Ask for the card and the holder's identity document; read the end on the card, compare the person",
               "ko": "카드와 유효한 신분증을 제시받아 카드의 유효기간과 본인을 확인하십시오"},
              {"zh": "致电发卡机构核实，答复有效的按卡号登记",
               "en": "Call the issuer; if the card is valid, record the use by card number",
               "ko": "발급기관에 전화하여 확인하고, 유효하다고 하면 카드번호로 등록하십시오"}
             ]}
          ]
        }

        """
}
