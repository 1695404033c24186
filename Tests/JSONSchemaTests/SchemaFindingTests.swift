import Diagnostics
import PlainText
import Testing
import YAML

@testable import JSONSchema

/// What people read about a schema that is wrong, at the faulty line of its file.
struct SchemaFindingTests {
  static func findings(
    _ text: String, files: [String: String] = [:], path: String = "schemas/a.yaml"
  ) -> [String] {
    let compiler = SchemaCompiler { uri in
      guard let text = files[uri] else { return .notFound }
      return .file(SourceFile(path: uri, text: text))
    }
    let schema = compiler.compile(SourceFile(path: path, text: text))
    return schema.diagnostics.map { diagnostic in
      let source = diagnostic.place.path == path ? text : files[diagnostic.place.path] ?? ""
      let position = LineTable(Array(source.utf8)).position(at: diagnostic.place.range.lowerBound)
      let file = diagnostic.place.path == path ? "" : diagnostic.place.path + " "
      return "\(file)\(position.line):\(position.column) \(diagnostic.rule): \(diagnostic.message)"
    }
  }

  @Test(
    "findings about schemas",
    arguments: [
      (
        "type: object\nproperties:\n  a:\n    type: strng\n",
        [
          "4:11 schema-error: 'type' must be one of array, boolean, integer, null, number, object, string; found 'strng' (did you mean 'string'?)"
        ]
      ),
      ("minLength: -1\n", ["1:12 schema-error: 'minLength' must be at least 0; found -1"]),
      (
        "requried: [a]\n",
        ["1:1 unknown-keyword: 'requried' is no keyword of JSON Schema (did you mean 'required'?)"]
      ),
      ("x-own: 1\nsomething: 2\n", []),
      (
        "properties:\n  due: {format: dat}\n",
        ["2:17 unknown-format: 'dat' is not a format that is checked (did you mean 'date'?)"]
      ),
      ("format: phone-number\n", []),
      (
        "type: [string, string]\n",
        [
          "1:16 schema-error: 'type' has the same entry twice: entries 1 and 2 are 'string'"
        ]
      ),
      (
        "type: object\n---\ntype: string\n",
        ["2:1 schema-error: only the first document is used as the schema"]
      ),
      ("---\ntype: object\n...\n", []),
      (
        "properties:\n  a: {$ref: '#/$defs/adress'}\n$defs:\n  address: {}\n",
        [
          "2:13 schema-error: '#/$defs/adress' leads nowhere: '$defs' has no 'adress' (did you mean 'address'?)"
        ]
      ),
      (
        "$ref: '#here'\n$defs: {a: {$anchor: there}}\n",
        [
          "1:7 schema-error: '#here' leads nowhere: no schema has the anchor 'here' (did you mean '#there'?)"
        ]
      ),
      (
        "$ref: other.yaml\n",
        [
          "1:7 schema-error: the schema that 'other.yaml' (file:///schemas/other.yaml) refers to is not found: there is no such schema here"
        ]
      ),
      (
        "pattern: '[a-'\n",
        [
          "1:11 schema-error: the pattern '[a-' is not valid: this [ is never closed; add the missing ], or write \\[ for the character"
        ]
      ),
      (
        "properties:\n  a: {$ref: '#'}\nallOf: [{$ref: '#'}]\n",
        [
          "3:16 schema-error: this schema refers back to itself without going into a field or an entry, so that judging by it never ends"
        ]
      ),
      (
        "$schema: http://json-schema.org/draft-07/schema#\n",
        ["1:10 schema-error: the schema is written for draft 7 and is read as draft 2020-12"]
      ),
      (
        "$schema: https://example.com/own\n",
        [
          "1:10 schema-error: the metaschema 'https://example.com/own' is not known: there is no such schema here"
        ]
      ),
      (
        "$defs:\n  a: {$anchor: x}\n  b: {$anchor: x}\n",
        ["2:16 schema-error: the anchor 'x' is given twice"]
      ),
      (
        "$defs:\n  a: {$id: x}\n  b: {$id: x}\n",
        ["2:12 schema-error: another schema of this file has the same '$id' (file:///schemas/x)"]
      ),
      (
        "$defs:\n  a: {$id: x}\n  b: {$id: y, $defs: {c: {$anchor: x}}}\nconst: {$id: x}\n", []
      ),
      (
        "$defs:\n  a: {$ref: '#/$defs/c'}\n  b: {pattern: '('}\n  d: {requried: [a]}\n",
        [
          "2:13 schema-error: '#/$defs/c' leads nowhere: '$defs' has no 'c'",
          "3:17 schema-error: the pattern '(' is not valid: this group is never closed; add the missing ), or write \\( for the character",
          "4:7 unknown-keyword: 'requried' is no keyword of JSON Schema (did you mean 'required'?)",
        ]
      ),
      (
        "- 1\n",
        [
          "1:1 schema-error: the document must be true or false or a group of fields; found a list of 1 entry"
        ]
      ),
      (
        "",
        ["1:1 schema-error: the document must be true or false or a group of fields; it is empty"]
      ),
    ])
  func finding(text: String, expected: [String]) {
    #expect(Self.findings(text) == expected)
  }

  @Test("a fault in another file is reported in that file")
  func otherFile() {
    let other = "file:///schemas/other.yaml"
    #expect(
      Self.findings("$ref: other.yaml\n", files: [other: "type: object\nminLength: x\n"])
        == ["\(other) 2:12 schema-error: 'minLength' must be a whole number; found the text 'x'"])
  }

  @Test("a required vocabulary that is not known is refused")
  func vocabulary() {
    let meta = "https://example.com/meta"
    let text =
      "$vocabulary: {https://json-schema.org/draft/2020-12/vocab/core: true, https://example.com/v: true}\n$id: \(meta)\n"
    #expect(
      Self.findings("$schema: \(meta)\n", files: [meta: text])
        == [
          "\(meta) 1:71 schema-error: the metaschema requires the vocabulary 'https://example.com/v', which is not known"
        ])
  }

  @Test("files refer to each other by relative paths, aliases and merge keys work in schemas")
  func files() {
    let files = [
      "file:///schemas/parts/b.yaml":
        "$defs:\n  name: &name {type: string, minLength: 2}\n  nick: {<<: *name, maxLength: 4}\n  also: *name\n"
    ]
    let compiler = SchemaCompiler { uri in
      files[uri].map { .file(SourceFile(path: uri, text: $0)) } ?? .notFound
    }
    let schema = compiler.compile(
      SourceFile(
        path: "schemas/a.yaml",
        text:
          "properties:\n  a: {$ref: 'parts/b.yaml#/$defs/nick'}\n  b: {$ref: 'parts/b.yaml#/$defs/also'}\n"
      ))
    #expect(schema.diagnostics == [])
    func isValid(_ text: String) -> Bool {
      schema.evaluate(YAMLReader.read(Array(text.utf8), path: "x").tree, path: "x").isValid
    }
    #expect(isValid("a: abcd\nb: abcdef\n"))
    #expect(!isValid("a: abcde\n"))
    #expect(!isValid("b: a\n"))
  }
}
