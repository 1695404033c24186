import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// Small texts that together use every construct of the language; for laws that hold for any text.
enum Samples {
  static let texts: [String] = [
    "", "\n", "# only a comment\n", "plain", "a: 1\nb: 2\n", "- a\n- b\n", "- - a\n  - b\n- c\n",
    "a:\n  b:\n    c: d\n  e: f\ng:\n- h\n- i: j\n  k: l\n",
    "? a\n: b\n? - c\n: - d\n? |\n  e\n", ": a\nb:\n",
    "{a: [b, c], \"d\":e, ? f : g, h, 'i' : j}\n", "[a: b, [c]: d, ? e : f, {g: h}, ]\n",
    "- \"a\\tb \\x41 \\u00e9 \\U0001F600 \\\n  c\n\n  d\"\n- 'it''s\n\n  two'\n- plain\n  text\n\n  more\n",
    "a: |\n  one\n   two\n\n  three\nb: >-\n  folded\n  text\n\n  more\nc: |+2\n    x\n\n# end\n",
    "a: &x !!str b\nc: *x\n&k d: !t [e]\n!!map\n? &y !<tag:x,1:y> f\n: !\n",
    "base: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\nd:\n  <<: [*b, {z: 4}]\n",
    "%YAML 1.2\n%TAG !e! tag:e,2000:\n---\n!e!x y\n...\n# between\n---\nz\n--- |\n last\n",
    "a: 1 # one\n# two\nb: # three\n  - c # four\n  # five\n  - [d, # six\n    e]\n",
    "key with é: ü 😀\n- nonsense\n", "a:\n\tb: c\nd: \"open\ne: [1, 2\nf: @x\ng: *none\nh: i: j\n",
  ]

  /// `texts` and the inputs of the YAML test suite where it is there.
  static let all: [String] = texts + SuiteCase.all.map(\.input)
}

/// One case of the YAML test suite.
struct SuiteCase: Sendable, CustomTestStringConvertible {
  let name: String
  let input: String
  let events: String
  let json: String?
  let isError: Bool

  var testDescription: String { name }

  static let all: [SuiteCase] = {
    guard let shared = Shared.folder else { return [] }
    let root = shared + "/suites/yaml"
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix("in.yaml") }.sorted().map { path in
      let folder = root + "/" + path.dropLast("/in.yaml".count)
      func read(_ name: String) -> String? {
        FileManager.default.contents(atPath: folder + "/" + name).map {
          String(decoding: $0, as: UTF8.self)
        }
      }
      return SuiteCase(
        name: String(path.dropLast("/in.yaml".count)), input: read("in.yaml") ?? "",
        events: read("test.event") ?? "", json: read("in.json"), isError: read("error") != nil)
    }
  }()
}

extension Reading {
  /// The findings that make a text no YAML; equal keys are no matter of syntax.
  var syntaxErrors: [String] {
    diagnostics.filter { $0.severity == .error && $0.rule != "duplicate-key" }.map(\.message)
  }
}

func read(
  _ text: String, dialect: YAMLReader.Dialect = .yaml, limits: YAMLReader.Limits = .init()
) -> Reading {
  YAMLReader.read(Array(text.utf8), path: "test.yaml", dialect: dialect, limits: limits)
}
