/// A schema with values that fit and values that do not, all in JSON or flow YAML.
struct KeywordExample: Sendable {
  var schema: String
  var valid: [String]
  var invalid: [String]

  init(_ schema: String, valid: [String] = [], invalid: [String] = []) {
    self.schema = schema
    self.valid = valid
    self.invalid = invalid
  }

  // MARK: Any value

  static let anyValue: [KeywordExample] = [
    .init("true", valid: ["1", "null"]),
    .init("false", invalid: ["1", "null", "{}"]),
    .init("{}", valid: ["1", "[]"]),
    .init(
      "{type: integer}", valid: ["1", "1.0", "-0", "1e3", "12345678901234567890123"],
      invalid: ["1.5", "'1'", "true", ".inf"]),
    .init("{type: number}", valid: ["1", "1.5", "1e400"], invalid: ["'1'", "null"]),
    .init(
      "{type: string}", valid: ["a", "''", "'1'", "!!str 1"], invalid: ["1", "true", "null", "[]"]),
    .init("{type: [array, 'null']}", valid: ["[]", "null", "~"], invalid: ["{}", "'null'"]),
    .init("{type: object}", valid: ["{}"], invalid: ["[]"]),
    .init("{type: boolean}", valid: ["true", "False"], invalid: ["0", "yes"]),
    .init(
      "{enum: [1, a, null, [1, {b: 2}], {x: 1, y: 2}]}",
      valid: ["1.0", "a", "null", "[1, {b: 2.0}]", "{y: 2, x: 1}"],
      invalid: ["'1'", "b", "false", "[{b: 2}, 1]", "{x: 1}", "{x: 1, y: 2, z: 3}"]),
    .init("{const: false}", valid: ["false"], invalid: ["0", "[false]", "''"]),
    .init("{const: [false]}", valid: ["[false]"], invalid: ["[0]"]),
    .init(
      "{const: 9007199254740992}", valid: ["9007199254740992.0"], invalid: ["9007199254740993"]),
    .init("{const: \"a\\u0000b\"}", valid: ["\"a\\0b\""], invalid: ["ab"]),
    .init("{const: é}", valid: ["\"\\u00e9\""], invalid: ["\"e\\u0301\""]),
  ]

  // MARK: Text and numbers

  static let plainValues: [KeywordExample] = [
    .init("{minLength: 2}", valid: ["ab", "é😀", "1", "[]"], invalid: ["a", "😀", "''"]),
    .init("{maxLength: 2}", valid: ["ab", "😀😀"], invalid: ["abc", "😀😀😀"]),
    .init("{minLength: 2.0, maxLength: 1e30}", valid: ["ab"], invalid: ["a"]),
    .init("{pattern: a+}", valid: ["xaay", "12"], invalid: ["b"]),
    .init("{pattern: '^\\p{Letter}$'}", valid: ["é"], invalid: ["'1'"]),
    .init(
      "{minimum: 1.1}", valid: ["1.1", "2.6", "x", ".inf"], invalid: ["0.6", ".nan", "-.inf"]),
    .init("{maximum: 300}", valid: ["299.97", "300.00", "3e2"], invalid: ["300.5"]),
    .init("{exclusiveMinimum: 1.1}", valid: ["1.2"], invalid: ["1.1", "0.6"]),
    .init("{exclusiveMaximum: 3.0}", valid: ["2.2"], invalid: ["3", "3.5"]),
    .init("{multipleOf: 0.01}", valid: ["4.02", "0", "x"], invalid: ["4.005"]),
    .init("{multipleOf: 0.123456789}", invalid: ["1e308"]),
    .init("{format: date}", valid: ["2024-02-29", "12"], invalid: ["2023-02-29"]),
    .init("{format: something-else}", valid: ["x"]),
    .init("{contentMediaType: application/json, contentEncoding: base64}", valid: ["'{:}'"]),
  ]

  // MARK: Lists

  static let lists: [KeywordExample] = [
    .init("{items: {type: integer}}", valid: ["[1, 2]", "[]", "{}"], invalid: ["[1, x]"]),
    .init("{items: false}", valid: ["[]"], invalid: ["[1]"]),
    .init(
      "{prefixItems: [{type: integer}, {type: string}]}", valid: ["[1]", "[1, a, null]"],
      invalid: ["[a, 1]"]),
    .init("{prefixItems: [{}], items: {type: integer}}", valid: ["[x, 1]"], invalid: ["[x, y]"]),
    .init(
      "{minItems: 1, maxItems: 2}", valid: ["[1]", "[1, 2]", "x"], invalid: ["[]", "[1, 2, 3]"]),
    .init(
      "{uniqueItems: true}",
      valid: ["[1, true]", "[0, false]", "[[1], [true]]", "[{a: 1}, {a: 2}]", "['1', 1]"],
      invalid: [
        "[1, 1.0]", "[{a: 1, b: 2}, {b: 2, a: 1}]", "[[[1], x], [[1.00], x]]",
        "[a, b, c, d, e, f, g, h, i, j, a]", "[null, null]",
      ]),
    .init("{uniqueItems: false}", valid: ["[1, 1]"]),
    .init("{contains: {minimum: 5}}", valid: ["[3, 5]", "{}"], invalid: ["[]", "[1]"]),
    .init(
      "{contains: {const: 1}, minContains: 2, maxContains: 3}", valid: ["[1, 1]", "[1, 1, 1, 2]"],
      invalid: ["[1]", "[1, 1, 1, 1]"]),
    .init("{contains: {const: 1}, minContains: 0}", valid: ["[]", "[2]"]),
    .init(
      "{contains: {const: 1}, minContains: 0, maxContains: 1}", valid: ["[]", "[1, 2]"],
      invalid: ["[1, 1]"]),
    .init("{minContains: 2, maxContains: 0}", valid: ["[1]"]),
    .init("{contains: {if: false, else: true}}", valid: ["[1]"], invalid: ["[]"]),
    .init("{unevaluatedItems: false}", valid: ["[]", "x"], invalid: ["[1]"]),
    .init("{prefixItems: [true], unevaluatedItems: false}", valid: ["[1]"], invalid: ["[1, 2]"]),
    .init(
      "{contains: {type: string}, unevaluatedItems: {type: integer}}", valid: ["[a, 1]"],
      invalid: ["[a, null]"]),
    .init(
      "{allOf: [{contains: {multipleOf: 2}}, {contains: {multipleOf: 3}}], unevaluatedItems: {multipleOf: 5}}",
      valid: ["[2, 3, 4, 5, 6]"], invalid: ["[2, 3, 4, 7, 8]"]),
    .init(
      "{anyOf: [{prefixItems: [{const: a}]}, {prefixItems: [true, {const: b}]}], unevaluatedItems: false}",
      valid: ["[a]", "[a, b]"], invalid: ["[a, x]", "[x, y]"]),
    .init("{allOf: [{items: {type: integer}}], unevaluatedItems: false}", valid: ["[1, 2]"]),
    .init(
      "{if: {prefixItems: [{const: a}]}, then: {prefixItems: [true, true]}, unevaluatedItems: false}",
      valid: ["[a, b]"], invalid: ["[b]", "[a, b, c]"]),
    .init("{not: {not: {prefixItems: [true]}}, unevaluatedItems: false}", invalid: ["[1]"]),
    .init(
      "{unevaluatedItems: {type: string}, prefixItems: [{type: string, unevaluatedItems: false}]}",
      valid: ["[a, b]"]),
    .init(
      "{items: {type: integer}, additionalItems: false, unevaluatedItems: false}", valid: ["[1]"]),
  ]

  // MARK: Objects

  static let objects: [KeywordExample] = [
    .init(
      "{properties: {a: {type: integer}}}", valid: ["{a: 1}", "{b: x}", "[]"], invalid: ["{a: x}"]),
    .init(
      "{properties: {__proto__: {type: number}, toString: {type: number}, \"a\\nb\": {type: number}}}",
      valid: ["{}"], invalid: ["{__proto__: x}", "{toString: x}", "{\"a\\nb\": x}"]),
    .init("{required: [a, '']}", valid: ["{a: 1, '': 2}", "x"], invalid: ["{a: 1}", "{}"]),
    .init(
      "{patternProperties: {'^a': {type: integer}, b$: {minimum: 2}}}",
      valid: ["{a: 1}", "{ab: 2}"], invalid: ["{ab: 1}", "{a: x}"]),
    .init(
      "{properties: {a: {}}, patternProperties: {^b: {}}, additionalProperties: false}",
      valid: ["{a: 1, bc: 2}"], invalid: ["{c: 1}"]),
    .init("{additionalProperties: {type: boolean}}", valid: ["{a: true}"], invalid: ["{a: 1}"]),
    .init(
      "{allOf: [{properties: {a: {}}}], additionalProperties: {type: boolean}}", invalid: ["{a: 1}"]
    ),
    .init("{propertyNames: {maxLength: 3}}", valid: ["{abc: 1}", "{}"], invalid: ["{abcd: 1}"]),
    .init("{propertyNames: {type: string}}", valid: ["{1: a, true: b}"]),
    .init("{propertyNames: {enum: ['1', a]}}", valid: ["{1: x}", "{a: x}"], invalid: ["{b: x}"]),
    .init("{propertyNames: {const: a}}", valid: ["{a: x}"], invalid: ["{b: x}"]),
    .init("{propertyNames: false}", valid: ["{}"], invalid: ["{a: 1}"]),
    .init(
      "{minProperties: 1, maxProperties: 2.0}", valid: ["{a: 1}"],
      invalid: ["{}", "{a: 1, b: 2, c: 3}"]),
    .init(
      "{dependentRequired: {a: [b, c]}}", valid: ["{}", "{a: 1, b: 1, c: 1}", "{b: 1}"],
      invalid: ["{a: 1, b: 1}"]),
    .init(
      "{dependentSchemas: {a: {required: [b]}, c: false}}", valid: ["{a: 1, b: 1}"],
      invalid: ["{a: 1}", "{c: 1}"]),
    .init("{unevaluatedProperties: false}", valid: ["{}", "[1]"], invalid: ["{a: 1}"]),
    .init(
      "{properties: {a: {}}, allOf: [{properties: {b: {}}}], unevaluatedProperties: false}",
      valid: ["{a: 1, b: 2}"], invalid: ["{c: 1}"]),
    .init(
      "{anyOf: [{properties: {a: {const: 1}}, required: [a]}, {properties: {b: {const: 1}}, required: [b]}], unevaluatedProperties: false}",
      valid: ["{a: 1}", "{a: 1, b: 1}"], invalid: ["{a: 1, b: 2}"]),
    .init(
      "{dependentSchemas: {a: {properties: {b: {}}}}, properties: {a: {}}, unevaluatedProperties: false}",
      valid: ["{a: 1, b: 2}"], invalid: ["{b: 2}"]),
    .init("{allOf: [{properties: {a: {}}}, {unevaluatedProperties: false}]}", invalid: ["{a: 1}"]),
    .init(
      "{$ref: '#/$defs/x', properties: {b: {}}, unevaluatedProperties: false, $defs: {x: {properties: {a: {}}}}}",
      valid: ["{a: 1, b: 1}"], invalid: ["{c: 1}"]),
    .init(
      "{properties: {a: {properties: {b: {}}, unevaluatedProperties: false}}}",
      valid: ["{a: {b: 1}, z: 1}"], invalid: ["{a: {c: 1}}"]),
    .init("{not: {not: {properties: {a: {}}}}, unevaluatedProperties: false}", invalid: ["{a: 1}"]),
    .init(
      "{allOf: [{unevaluatedProperties: true}], unevaluatedProperties: false}", valid: ["{a: 1}"]),
    .init(
      "{patternProperties: {^a: true}, additionalProperties: {type: integer}, unevaluatedProperties: false}",
      valid: ["{a: x, b: 1}"], invalid: ["{b: x}"]),
  ]

  // MARK: Combinations

  static let combinations: [KeywordExample] = [
    .init("{allOf: [{minimum: 1}, {maximum: 2}]}", valid: ["1"], invalid: ["0", "3"]),
    .init("{anyOf: [{type: integer}, {minimum: 2}]}", valid: ["1", "2.5", "x"], invalid: ["1.5"]),
    .init("{oneOf: [{type: integer}, {minimum: 2}]}", valid: ["1", "2.5"], invalid: ["3", "1.5"]),
    .init("{oneOf: [true, true, false]}", invalid: ["1"]),
    .init("{not: {type: integer}}", valid: ["x"], invalid: ["1"]),
    .init("{not: {}}", invalid: ["1"]),
    .init(
      "{if: {exclusiveMaximum: 0}, then: {minimum: -10}, else: {multipleOf: 2}}",
      valid: ["-1", "4"], invalid: ["-100", "3"]),
    .init("{if: {const: 0}}", valid: ["0", "1"]),
    .init("{then: false, else: false}", valid: ["1"]),
    .init("{if: {const: 0}, else: {type: integer}}", valid: ["0", "2"], invalid: ["x"]),
  ]

  // MARK: References

  static let references: [KeywordExample] = [
    .init(
      "{properties: {a: {$ref: '#'}}, additionalProperties: false}", valid: ["{a: {a: {}}}"],
      invalid: ["{a: {b: 1}}"]),
    .init(
      "{$ref: '#/own/a~1b%25/0', own: {a/b%: [{type: integer}]}}", valid: ["1"], invalid: ["x"]),
    .init("{$ref: '#/unknown/x', unknown: {x: {type: integer}}}", valid: ["1"], invalid: ["x"]),
    .init(
      "{$ref: '#a', $defs: {x: {$anchor: a, type: integer}}, maximum: 3}", valid: ["1"],
      invalid: ["x", "4"]),
    .init(
      "{$id: 'http://e.com/r', $ref: 'sub', $defs: {s: {$id: sub, $ref: '#x', $defs: {i: {$anchor: x, type: integer}}}, t: {$anchor: x}}}",
      valid: ["1"], invalid: ["x"]),
    .init(
      "{$id: 'http://e.com/r#', $ref: 'http://e.com/r#/$defs/a', $defs: {a: {type: integer}}}",
      valid: ["1"], invalid: ["x"]),
    .init(
      "{enum: [{$id: 'http://e.com/x', type: 'null'}, 1], $ref: '#/$defs/real', $defs: {real: {$id: 'http://e.com/x'}}}",
      valid: ["1"], invalid: ["null"]),
    .init("{properties: {$ref: {type: integer}}}", valid: ["{$ref: 1}"], invalid: ["{$ref: x}"]),
    .init(
      "{$ref: 'https://json-schema.org/draft/2020-12/schema'}", valid: ["{minLength: 1}", "true"],
      invalid: ["{minLength: -1}", "{properties: {a: {type: x}}}", "1"]),
    .init(
      "{$dynamicRef: '#a', $defs: {x: {$anchor: a, type: integer}}}", valid: ["1"], invalid: ["x"]),
    .init(
      "{$id: 'http://e.com/list', $ref: 'http://e.com/generic', $defs: {t: {$dynamicAnchor: T, type: string}, g: {$id: generic, type: array, items: {$dynamicRef: '#T'}, $defs: {d: {$dynamicAnchor: T}}}}}",
      valid: ["[a, b]"], invalid: ["[a, 1]"]),
    .init(
      "{$id: 'http://e.com/list', $ref: 'http://e.com/generic', $defs: {t: {$anchor: T, type: string}, g: {$id: generic, type: array, items: {$dynamicRef: '#T'}, $defs: {d: {$dynamicAnchor: T}}}}}",
      valid: ["[a, 1]"]),
    .init(
      "{$id: 'http://e.com/list', $ref: 'http://e.com/generic', $defs: {t: {$dynamicAnchor: T, type: string}, g: {$id: generic, type: array, items: {$dynamicRef: '#T'}, $defs: {d: {$anchor: T}}}}}",
      valid: ["[a, 1]"]),
    .init(
      "{$id: 'http://e.com/strict', $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false, $defs: {t: {$id: tree, $dynamicAnchor: node, type: object, properties: {data: true, children: {type: array, items: {$dynamicRef: '#node'}}}}}}",
      valid: ["{children: [{data: 1}]}"], invalid: ["{children: [{daat: 1}]}", "{daat: 1}"]),
    .init(
      "{$id: 'http://e.com/main', if: {$id: first, $defs: {t: {$dynamicAnchor: thing, type: number}}}, then: {$id: second, $ref: start, $defs: {t: {$dynamicAnchor: thing, type: 'null'}}}, $defs: {s: {$id: start, $dynamicRef: 'inner#thing'}, u: {$id: inner, $dynamicAnchor: thing, type: string}}}",
      valid: ["null"], invalid: ["a", "42"]),
    .init(
      "{allOf: [{properties: {a: {$ref: '#/$defs/i'}}}, {additionalProperties: {$ref: '#/$defs/i'}}], $defs: {i: {type: integer}}}",
      valid: ["{a: 1}"], invalid: ["{a: x}"]),
  ]

  // MARK: YAML

  static let yaml: [KeywordExample] = [
    .init(
      "{properties: {a: {required: [x, y]}}}", valid: ["{b: &b {x: 1}, a: {<<: *b, y: 2}}"],
      invalid: ["{b: &b {x: 1}, a: {<<: *b}}"]),
    .init(
      "{properties: {a: {maxProperties: 2, additionalProperties: {type: integer}}}}",
      valid: ["{b: &b {x: q, z: 1}, a: {<<: *b, x: 2}}"],
      invalid: ["{b: &b {x: q}, a: {<<: *b, y: 2}}"]),
    .init(
      "{properties: {a: {const: [1]}}}", valid: ["{b: &b [1], a: *b}"],
      invalid: ["{b: &b [2], a: *b}"]),
    .init("{properties: {'1': {type: string}}}", valid: ["{1: a}"], invalid: ["{1: 2}"]),
    .init("{properties: {a: {type: 'null'}}}", valid: ["{a: }", "{a: ~}"], invalid: ["{a: ''}"]),
    .init("{const: 255}", valid: ["0xff", "0o377", "255.0", "2.55e2"], invalid: ["'255'"]),
  ]
}
