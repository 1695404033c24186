import Foundation
import PlainText
import TestSupport
import YAML

@testable import JSONSchema

/// The official JSON Schema Test Suite beside the checkout, read.
struct OfficialSuite {
  /// One test: a schema, a value and whether it fits.
  struct Case {
    var file: String
    var description: String
    var schema: String
    var data: String
    var isValid: Bool
  }

  static let folder = (Shared.folder ?? "") + "/suites/json-schema"
  static let exists = FileManager.default.fileExists(atPath: folder)

  /// The files of the suite, as paths below `tests/draft2020-12`.
  static var files: [String] {
    guard exists else { return [] }
    let root = folder + "/tests/draft2020-12"
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".json") }.sorted()
  }

  static func cases(in file: String) throws -> [Case] {
    let bytes = try [UInt8](
      Data(contentsOf: URL(fileURLWithPath: folder + "/tests/draft2020-12/" + file)))
    let document = SchemaDocument(path: file, uri: URIReference(""), tree: read(bytes))
    var cases: [Case] = []
    for group in document.items(of: document.root) {
      let description = document.string(document.field("description", of: group)!.value)!
      let schema = document.tree.nodes[document.field("schema", of: group)!.value].range
      for test in document.items(of: document.field("tests", of: group)!.value) {
        let data = document.tree.nodes[document.field("data", of: test)!.value].range
        cases.append(
          Case(
            file: file,
            description: description + " / "
              + document.string(document.field("description", of: test)!.value)!,
            schema: bytes.text(in: schema), data: bytes.text(in: data),
            isValid: document.boolean(document.field("valid", of: test)!.value)!))
      }
    }
    return cases
  }

  static func read(_ bytes: [UInt8]) -> Tree {
    SchemaReading.read(SourceFile(path: "test.json", bytes: bytes)).tree
  }

  /// Answers requests for `http://localhost:1234/…` from the suite's `remotes` folder.
  @Sendable static func retrieve(_ uri: String) -> SchemaRetrieval {
    let base = "http://localhost:1234/"
    guard uri.hasPrefix(base) else { return .notFound }
    let path = folder + "/remotes/" + uri.dropFirst(base.count)
    guard let data = FileManager.default.contents(atPath: path) else { return .notFound }
    return .file(SourceFile(path: path, bytes: [UInt8](data)))
  }
}
