extension MessageTests {
  static let examples: [Example] = [
    Example(
      "{required: [title, owner]}", "title: Plan\nstatus: draft\n",
      "1:1 missing-field: 'owner' is missing"),
    Example(
      "{properties: {team: {required: [lead]}}}", "title: x\nteam:\n  size: 3\n",
      "2:1 missing-field: 'lead' is missing in 'team'"),
    Example(
      "{properties: {milestones: {items: {required: [end]}}}}",
      "milestones:\n  - id: ltl-pilot\n    start: 1\n  - start: 2\n",
      "2:5 missing-field: 'end' is missing in entry 'ltl-pilot' of 'milestones'",
      "4:5 missing-field: 'end' is missing in entry 2 of 'milestones'"),
    Example(
      "{properties: {owner: true, title: true}, additionalProperties: false}",
      "ownr: Ada\nzzz: 1\n",
      "1:1 unknown-field: 'ownr' is not a known field (did you mean 'owner'?)",
      "2:1 unknown-field: 'zzz' is not a known field"),
    Example(
      "{properties: {status: {enum: [draft, agreed, closed]}}}", "status: agred\n",
      "1:9 value-not-allowed: 'status' must be one of draft, agreed, closed; found 'agred' (did you mean 'agreed'?)"
    ),
    Example(
      "{properties: {status: {enum: [draft, 1, null, [a, {b: 1}]]}}}", "status: 7\n",
      "1:9 value-not-allowed: 'status' must be one of draft, 1, null, [\"a\", {b: 1}]; found the number 7"
    ),
    Example(
      "{properties: {c: {enum: []}}}", "c: x\n",
      "1:4 value-not-allowed: 'c' can have no value, since the list of allowed ones is empty; found 'x'"
    ),
    Example(
      "{properties: {kind: {const: account}}}", "kind: acount\n",
      "1:7 value-not-allowed: 'kind' must be account; found 'acount' (did you mean 'account'?)"),
    Example(
      "{properties: {value: {type: number}}}", "value: ten\n",
      "1:8 wrong-type: 'value' must be a number; found the text 'ten'"),
    Example(
      "{properties: {value: {type: integer}}}", "value: 1.5\n",
      "1:8 wrong-type: 'value' must be a whole number; found the number 1.5"),
    Example(
      "{properties: {size: {type: integer}, share: {type: number}, flag: {type: boolean}}}",
      "size: \"5\"\nshare: '1.5'\nflag: \"true\"\n",
      "1:7 wrong-type: 'size' must be a whole number; found the text '5' in quotes, which make it text",
      "2:8 wrong-type: 'share' must be a number; found the text '1.5' in quotes, which make it text",
      "3:7 wrong-type: 'flag' must be true or false; found the text 'true' in quotes, which make it text"
    ),
    Example(
      "{properties: {size: {type: integer}}}", "size: \"1.5\"\n",
      "1:7 wrong-type: 'size' must be a whole number; found the text '1.5'"),
    Example(
      "{properties: {tier: {enum: [1, 2, 3]}}}", "tier: \"2\"\n",
      "1:7 value-not-allowed: 'tier' must be one of 1, 2, 3; found '2' in quotes, which make it text"
    ),
    Example(
      "{properties: {version: {type: string}}}", "version: 1.0\n",
      "1:10 wrong-type: 'version' must be text; found the number 1.0"),
    Example(
      "{properties: {owner: {type: string}}}", "title: x\nowner:\n",
      "2:1 wrong-type: 'owner' must be text; it is empty"),
    Example(
      "{properties: {owner: {type: [string, array]}}}", "owner: {a: 1}\n",
      "1:8 wrong-type: 'owner' must be text or a list; found a group of fields"),
    Example(
      "{properties: {tags: {minItems: 2}}}", "tags: [a]\n",
      "1:1 wrong-count: 'tags' must have at least 2 entries; it has 1"),
    Example(
      "{properties: {tags: {minItems: 1}}}", "tags: []\n",
      "1:1 wrong-count: 'tags' must not be empty"),
    Example(
      "{properties: {tags: {maxItems: 1}}}", "tags:\n  - a\n  - b\n",
      "1:1 wrong-count: 'tags' must have at most 1 entry; it has 2"),
    Example(
      "{properties: {tags: {uniqueItems: true}}}", "tags: [a, b, a]\n",
      "1:14 duplicate-entry: 'tags' has the same entry twice: entries 1 and 3 are 'a'"),
    Example(
      "{properties: {tags: {items: {type: string}}}}", "tags: [a, 5]\n",
      "1:11 wrong-type: entry 2 of 'tags' must be text; found the number 5"),
    Example(
      "{properties: {tags: {contains: {const: a}}}}", "tags: [b]\n",
      "1:1 missing-entry: 'tags' must have at least 1 entry equal to 'a'; there is none"),
    Example(
      "{properties: {tags: {contains: {type: string}, maxContains: 1}}}", "tags: [b, c]\n",
      "1:1 wrong-count: 'tags' must have at most 1 entry that is text; there are 2"),
    Example(
      "{properties: {tags: {prefixItems: [true], items: false}}}", "tags: [b, c]\n",
      "1:11 wrong-count: entry 2 of 'tags' is one too many: no entry is allowed in this place"),
    Example(
      "{properties: {share: {maximum: 100}}}", "share: 120\n",
      "1:8 value-out-of-range: 'share' must be at most 100; found 120"),
    Example(
      "{properties: {share: {exclusiveMinimum: 0}}}", "share: 0\n",
      "1:8 value-out-of-range: 'share' must be more than 0; found 0"),
    Example(
      "{properties: {share: {multipleOf: 0.01}}}", "share: 1.005\n",
      "1:8 not-a-multiple: 'share' must be a multiple of 0.01; found 1.005"),
    Example(
      "{properties: {name: {minLength: 3}}}", "name: Jo\n",
      "1:7 wrong-length: 'name' must have at least 3 characters; it has 2"),
    Example(
      "{properties: {name: {minLength: 1}}}", "name: ''\n",
      "1:7 wrong-length: 'name' must not be empty"),
    Example(
      "{properties: {id: {pattern: '^[a-z]+$'}}}", "id: A1\n",
      "1:5 bad-pattern: 'id' must match the pattern ^[a-z]+$; found 'A1'"),
    Example(
      "{properties: {due: {format: date}}}", "due: 2027-02-30\n",
      "1:6 bad-format: 'due' must be a date like 2027-03-31; found '2027-02-30'"),
    Example(
      "{dependentRequired: {card: [billing]}}", "card: 1\n",
      "1:1 missing-field: 'billing' is missing; it is needed because 'card' is given"),
    Example(
      "{propertyNames: {pattern: '^[a-z]+$'}}", "Foo: 1\n",
      "1:1 bad-field-name: the field name 'Foo' must match the pattern ^[a-z]+$; found 'Foo'"),
    Example(
      "{not: {required: [a, b]}}", "a: 1\nb: 2\n",
      "1:1 value-not-allowed: 'a' and 'b' must not be given together"),
    Example(
      "{properties: {a: {not: {type: string}}}}", "a: x\n",
      "1:4 value-not-allowed: 'a' must not be text"),
    Example(
      "{properties: {a: {not: {const: x}}}}", "a: x\n", "1:4 value-not-allowed: 'a' must not be x"),
    Example("{properties: {a: false}}", "a: x\n", "1:1 field-not-allowed: 'a' is not allowed here"),
    Example(
      "{if: {properties: {kind: {const: a}}}, then: {required: [b]}}", "kind: a\n",
      "1:1 missing-field: 'b' is missing"),
    Example(
      "{properties: {a: {anyOf: [{type: string}, {type: integer}]}}}", "a: [1]\n",
      "1:4 wrong-type: 'a' must be text or a whole number; found a list of 1 entry"),
    Example(
      "{properties: {a: {oneOf: [{const: x}, {const: why}]}}}", "a: wy\n",
      "1:4 value-not-allowed: 'a' must be one of x, why; found 'wy' (did you mean 'why'?)"),
    Example(
      "{anyOf: [{required: [phone]}, {required: [email]}]}", "name: x\n",
      "1:1 missing-field: 'phone' or 'email' is missing"),
    Example(
      "oneOf:\n- title: Card\n  properties: {kind: {const: card}, number: {type: string}}\n  required: [kind, number]\n- title: Cash\n  properties: {kind: {const: cash}, amount: {type: number}}\n  required: [kind, amount]\n",
      "kind: cash\namount: much\n",
      "2:9 wrong-type: 'amount' must be a number; found the text 'much'"),
    Example(
      "{oneOf: [{required: [a]}, {required: [b]}]}", "a: 1\nb: 2\n",
      "1:1 several-forms-fit: the document must fit exactly one of 2 forms; it fits form 1 and form 2"
    ),
    Example(
      "{allOf: [{properties: {a: {type: string}}}], unevaluatedProperties: false}", "a: 1\nb: 2\n",
      "1:4 wrong-type: 'a' must be text; found the number 1",
      "2:1 unknown-field: 'b' is not a known field"),
    Example(
      "{type: object}", "- 1\n",
      "1:1 wrong-type: the document must be a group of fields; found a list of 1 entry"),
    Example(
      "{type: object, required: [a]}", "",
      "1:1 wrong-type: the document must be a group of fields; it is empty"),
    Example(
      "{properties: {a: {type: string}}}", "x: &t 5\na: *t\n",
      "2:4 wrong-type: 'a' must be text; found the number 5"),
    Example(
      "{additionalProperties: {type: string}}", "base: &b {q: x}\nd:\n  <<: *b\n",
      "1:10 wrong-type: 'base' must be text; found a group of fields",
      "3:3 wrong-type: 'd' must be text; found a group of fields"),
    Example(
      "{properties: {title: true, owner: true}, required: [title, owner], additionalProperties: false}",
      "titel: Acme\n",
      "1:1 unknown-field: 'titel' is not a known field (did you mean 'title'?)",
      "1:1 missing-field: 'owner' is missing"),
    Example(
      "{properties: {a: {properties: {title: true}, required: [title], unevaluatedProperties: false}}, required: [title]}",
      "a:\n  titel: x\n",
      "1:1 missing-field: 'title' is missing",
      "2:3 unknown-field: 'titel' is not a known field in 'a' (did you mean 'title'?)"),
    Example(
      "{required: [title]}", "titel: Acme\n", "1:1 missing-field: 'title' is missing"),
    Example(
      "{patternProperties: {'^x-': true}, additionalProperties: false}", "y-a: 1\n",
      "1:1 unknown-field: 'y-a' is not a known field"),
    Example(
      "{not: {required: [owner]}}", "title: x\nowner: Ada\n",
      "2:1 value-not-allowed: 'owner' must not be given"),
    Example(
      "{properties: {team: {not: {required: [owner]}}}}", "team:\n  size: 1\n  owner: Ada\n",
      "3:3 value-not-allowed: 'owner' must not be given in 'team'"),
    Example(
      "{properties: {a: {enum: [x, why], oneOf: [{const: x, title: X}, {const: why}]}}}", "a: wy\n",
      "1:4 value-not-allowed: 'a' must be one of x, why; found 'wy' (did you mean 'why'?)"),
    Example(
      "{properties: {a: {allOf: [{anyOf: [{const: x}, {type: integer}]}, {const: y}]}}}", "a: z\n",
      "1:4 value-not-allowed: 'a' must be y; found 'z'"),
    Example(
      "{properties: {contacts: {items: {properties: {age: {type: number, maximum: 9}, tags: {items: {type: string}}, at: {properties: {zip: {type: string}}, required: [town]}}}}}}",
      "contacts:\n- id: c1\n  age: 10\n- id: c2\n  age: old\n- tags: [1]\n- at: {zip: 1}\n",
      "3:8 value-out-of-range: 'age' in entry 'c1' of 'contacts' must be at most 9; found 10",
      "5:8 wrong-type: 'age' in entry 'c2' of 'contacts' must be a number; found the text 'old'",
      "6:10 wrong-type: entry 1 of 'tags' in entry 3 of 'contacts' must be text; found the number 1",
      "7:3 missing-field: 'town' is missing in 'at' in entry 4 of 'contacts'",
      "7:13 wrong-type: 'zip' in entry 4 of 'contacts' must be text; found the number 1"),
    Example(
      "{minProperties: 2}", "a: 1\n",
      "1:1 wrong-count: the document must have at least 2 fields; it has 1"),
  ]
}
