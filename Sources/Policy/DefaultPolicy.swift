/// The policy of the regulation as it came into force on 2023-08-07 (吉人社规〔2023〕5号), for a start and for the demo.
///
/// The scenic areas are examples: the authority's own list decides which are state-owned 5A or 4A areas. Each service
/// cites the article that it carries out; `kinds` names the card of that article, and 吉享卡 inherits (Art. 7(4)).
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
          ]
        }

        """
}
