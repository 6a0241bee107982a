internal import Credential

/// The shape of a policy file as a JSON Schema (draft 2020-12), for editors and for whoever writes a policy.
///
/// The parser is stricter: references, cycles, the order of two dates, days that the calendar does not have, and
/// numbers written as `5.0` are beyond this schema. A region's supplement is `#/$defs/supplement`.
public let policyJSONSchema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Talent service card: entitlement policy",
      "type": "object",
      "additionalProperties": false,
      "required": ["version", "effectiveFrom", "ruling", "parameters", "regions", "kinds", "sites", "services"],
      "properties": {
        "version": {"type": "integer", "minimum": 1},
        "effectiveFrom": {"$ref": "#/$defs/day", "description": "The first day, in timeZone, on which services are given."},
        "ruling": {"$ref": "#/$defs/text", "description": "The document that this policy carries out."},
        "parameters": {"$ref": "#/$defs/parameters"},
        "regions": {"type": "array", "maxItems": 64, "items": {"$ref": "#/$defs/region"}},
        "kinds": {"type": "array", "minItems": 1, "maxItems": 16, "items": {"$ref": "#/$defs/kind"}},
        "sites": {"type": "array", "maxItems": 10000, "items": {"$ref": "#/$defs/site"}},
        "services": {"type": "array", "maxItems": 1000, "items": {"$ref": "#/$defs/service"}},
        "contact": {"$ref": "#/$defs/contact", "description": "For lost cards, and printed on cards and pages."},
        "fallbacks": {"type": "array", "maxItems": 1000, "items": {"$ref": "#/$defs/fallback"}}
      },
      "$defs": {
        "supplement": {
          "description": "policy/local/REGION.json: what one region adds for its own sites (Art. 7(6), 8(4)).",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "sites": {"type": "array", "maxItems": 256, "items": {"$ref": "#/$defs/site"}},
            "services": {"type": "array", "maxItems": 64, "items": {"$ref": "#/$defs/service"}}
          }
        },
        "region": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "name"],
          "properties": {
            "id": {"type": "string", "maxLength": 64, "pattern": "^[a-z]+$"},
            "name": {"$ref": "#/$defs/bilingual"}
          }
        },
        "contact": {
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "telephone"],
          "properties": {"name": {"$ref": "#/$defs/bilingual"}, "telephone": {"$ref": "#/$defs/text"}}
        },
        "fallback": {
          "description": "What a clerk does when a decision is referred for one of these reasons.",
          "type": "object",
          "additionalProperties": false,
          "required": ["reasons", "steps"],
          "properties": {
            "reasons": {"$ref": "#/$defs/ids", "minItems": 1},
            "steps": {"type": "array", "minItems": 1, "maxItems": 1000, "items": {"$ref": "#/$defs/bilingual"}}
          }
        },
        "parameters": {
          "description": "Readings of the regulation that the authority may change (Art. 13).",
          "type": "object",
          "additionalProperties": false,
          "required": ["timeZone", "presentationMaxAgeSeconds", "presentationFutureSkewSeconds", "cardTermYears",
                       "classCAgeLimit", "leapDayBirthday"],
          "properties": {
            "timeZone": {
              "description": "One offset all year round; fixed offsets reach to 14 hours.",
              "type": "string",
              "pattern": "^(Asia/(Shanghai|Chongqing|Chungking|Harbin)|PRC|UTC|Etc/UTC|Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$"
            },
            "presentationMaxAgeSeconds": {"type": "integer", "minimum": 1, "maximum": 3600},
            "presentationFutureSkewSeconds": {"type": "integer", "minimum": 0, "maximum": 3600},
            "cardTermYears": {"type": "integer", "minimum": 1, "maximum": 100},
            "classCAgeLimit": {"type": "integer", "minimum": 1, "maximum": 150},
            "leapDayBirthday": {"enum": [\#(quoted(PolicyParameters.LeapDayBirthday.allCases))]},
            "operatorRequired": {"type": "boolean", "description": "An operator's word counts only with a name to it."}
          }
        },
        "kind": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id"],
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "includes": {"$ref": "#/$defs/ids", "description": "Kinds whose services this kind has too (Art. 7(4))."}
          }
        },
        "site": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "kind", "region"],
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "kind": {"$ref": "#/$defs/siteKind"},
            "region": {"$ref": "#/$defs/id"},
            "name": {"$ref": "#/$defs/bilingual"},
            "rating": {"$ref": "#/$defs/text"},
            "ownership": {"$ref": "#/$defs/text"},
            "from": {"$ref": "#/$defs/openDay"},
            "until": {"$ref": "#/$defs/openDay"}
          }
        },
        "service": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "article", "kinds", "sites", "beneficiaries", "conditions", "minimumAssurance", "identity",
                       "maxStatusAgeHours", "name"],
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "article": {"$ref": "#/$defs/text", "description": "The article of the ruling that gives this service."},
            "kinds": {"$ref": "#/$defs/ids", "minItems": 1},
            "sites": {"$ref": "#/$defs/siteSelector"},
            "beneficiaries": {"$ref": "#/$defs/beneficiaries"},
            "conditions": {"$ref": "#/$defs/ids", "description": "Known today: \#(Condition.officialTravel.id)."},
            "minimumAssurance": {"enum": [\#(quoted(Assurance.allCases))]},
            "identity": {"enum": [\#(quoted(IdentityRule.allCases))]},
            "maxStatusAgeHours": {"type": "integer", "minimum": 0, "maximum": 720},
            "name": {"$ref": "#/$defs/bilingual"},
            "where": {"$ref": "#/$defs/bilingual"},
            "benefits": {"type": "array", "maxItems": 1000, "items": {"$ref": "#/$defs/bilingual"}},
            "from": {"$ref": "#/$defs/openDay"},
            "until": {"$ref": "#/$defs/openDay"},
            "repeatWindowMinutes": {"type": "integer", "minimum": 0, "maximum": 527040},
            "useLimit": {
              "description": "Uses of one card within the repeat window, or in all when there is no window.",
              "type": "integer", "minimum": 1, "maximum": 1000000
            }
          }
        },
        "siteSelector": {
          "description": "Either ids, or attributes that must all hold.",
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "properties": {
            "ids": {"$ref": "#/$defs/ids", "minItems": 1},
            "kind": {
              "oneOf": [
                {"$ref": "#/$defs/siteKind"},
                {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/siteKind"}}
              ]
            },
            "rating": {"$ref": "#/$defs/textOrTexts"},
            "ownership": {"$ref": "#/$defs/textOrTexts"},
            "region": {"oneOf": [{"$ref": "#/$defs/id"}, {"$ref": "#/$defs/ids", "minItems": 1}]}
          },
          "if": {"required": ["ids"]},
          "then": {"maxProperties": 1}
        },
        "beneficiaries": {
          "type": "object",
          "additionalProperties": false,
          "required": ["holder", "companions", "relations"],
          "properties": {
            "holder": {"type": "boolean"},
            "companions": {"type": "integer", "minimum": 0, "maximum": 100},
            "relations": {
              "type": "array", "uniqueItems": true, "items": {"enum": [\#(quoted(Beneficiaries.others))]}
            }
          },
          "if": {"properties": {"holder": {"const": false}}},
          "then": {"properties": {"companions": {"const": 0}, "relations": {"minItems": 1}}}
        },
        "bilingual": {
          "type": "object",
          "additionalProperties": false,
          "required": ["zh"],
          "properties": {"zh": {"$ref": "#/$defs/text"}, "en": {"$ref": "#/$defs/text"}, "ko": {"$ref": "#/$defs/text"}}
        },
        "siteKind": {"enum": [\#(quoted(Site.Kind.allCases))]},
        "id": {"type": "string", "maxLength": 64, "pattern": "^[a-z0-9][a-z0-9._-]*$"},
        "ids": {"type": "array", "maxItems": 1000, "uniqueItems": true, "items": {"$ref": "#/$defs/id"}},
        "text": {
          "type": "string", "maxLength": 500,
          "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$"
        },
        "textOrTexts": {
          "oneOf": [
            {"$ref": "#/$defs/text"},
            {"type": "array", "minItems": 1, "maxItems": 64, "uniqueItems": true, "items": {"$ref": "#/$defs/text"}}
          ]
        },
        "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "openDay": {
          "description": "Included; null or absent: open.",
          "oneOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]
        }
      }
    }

    """#

private func quoted(_ words: [some Vocabulary]) -> String {
    words.map { "\"\($0.id)\"" }.joined(separator: ", ")
}
