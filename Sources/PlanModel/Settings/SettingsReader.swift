package import Diagnostics
import JSONSchema
package import PlainText
import YAML

/// Reads `.planbook.yaml`.
///
/// Its form is judged by `settings.schema.yaml`, which also describes every setting for editors and for the reference
/// page; what a form cannot say is judged here. Whatever is wrong, the settings that can be understood are read and the
/// others have their defaults.
package struct SettingsReader: Sendable {
  /// The name of the file, at the root of a planbook.
  package static let fileName = ".planbook.yaml"

  /// The schema that the file is judged by, as JSON Schema 2020-12 in YAML.
  package static let schema = SourceFile(
    path: "settings.schema.yaml", bytes: PackageResources.settings_schema_yaml)

  private static let compiled = SchemaCompiler().compile(schema, uri: "planbook:settings")

  /// How many values settings may have, those that aliases repeat counted each time.
  private static let mostValues = 200_000

  private let names: SettingsNames

  /// - Parameters:
  ///   - knownRules: the names of all rules; settings may name no other.
  ///   - fixedRules: those of them whose severity nobody may change, because they say that a text cannot be read.
  ///   - knownKinds: the names of all kinds of documents, the team's own included; nil when they are not known, and
  ///     then any may be named.
  package init(
    knownRules: [String], fixedRules: Set<String> = [], knownKinds: [String]? = nil
  ) {
    names = SettingsNames(rules: knownRules, fixedRules: fixedRules, kinds: knownKinds)
  }

  /// Reads the settings of a book.
  ///
  /// - Returns: the settings, and what is wrong with the file, in the order of its text. When there is an error, the settings
  ///   are not all that their author wants.
  package func read(_ file: SourceFile) -> (Settings, [Diagnostic]) {
    let reading = YAMLReader.read(file.bytes, path: file.path)
    var findings = reading.diagnostics
    guard let document = reading.tree.documents.first else { return (Settings(), findings) }
    if reading.tree.documents.count > 1 {
      let place = reading.tree.documents[1].range
      findings.append(
        Diagnostic(
          "yaml-syntax", .error, "the settings end at the line '---': what follows is not read",
          at: Place(
            path: file.path, range: place.lowerBound..<min(place.lowerBound + 3, place.upperBound)),
          help: "Put all settings before it, and remove the line"))
    }
    var pass = SettingsPass(reading.tree, path: file.path, names: names)
    let root = pass.value(of: document.root)
    // A file of nothing but comments says nothing.
    guard !pass.isUnknown(root) else { return (Settings(), findings) }
    guard reading.tree.countsAtMost(Self.mostValues) else {
      findings.append(
        Diagnostic(
          "limit-exceeded", .error,
          "the settings repeat parts of themselves so often that they stand for too many values",
          at: Place(path: file.path, range: 0..<0),
          help: "Write out what is meant, without '*' and '&'"))
      return (Settings(), findings)
    }
    let evaluation = Self.compiled.evaluate(reading.tree, path: file.path, node: document.root)
    var settings = Settings()
    let unknown = pass.unknownSubjects(below: root)
    findings += evaluation.violations.filter { !unknown.contains($0.subject) }
      .map(Self.forReaders)
    pass.read(root, into: &settings)
    findings += pass.findings
    findings.sort {
      ($0.place.range.lowerBound, $0.place.range.upperBound)
        < ($1.place.range.lowerBound, $1.place.range.upperBound)
    }
    return (settings, findings)
  }

  /// The schema is built in, so that no place in it helps anybody.
  private static func forReaders(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    finding.related.removeAll { $0.place.path == schema.path }
    return finding
  }
}

/// The names that settings may use.
struct SettingsNames: Sendable {
  let rules: [String]
  let fixedRules: Set<String>
  let kinds: [String]?
}

extension Tree {
  /// Whether all documents together have at most `most` nodes, where an alias counts as what it stands for: a short text
  /// can stand for an endless one.
  fileprivate func countsAtMost(_ most: Int) -> Bool {
    var counts: [Int] = []
    counts.reserveCapacity(nodes.count)
    // The collections that are not at their end, with the number of nodes before each.
    var open: [(index: Int, before: Int)] = []
    var total = 0
    for (index, node) in nodes.enumerated() {
      while let last = open.last, next(after: last.index) <= index {
        counts[last.index] = total - last.before
        open.removeLast()
      }
      counts.append(1)
      open.append((index, total))
      let isAlias = node.kind == .alias && node.payload != Node.noIndex
      // What an alias stands for begins before it; one that stands inside of it never ends.
      if node.flags.contains(.recursive) { return false }
      total += 1 + (isAlias ? counts[Int(node.payload)] : 0)
      if total > most { return false }
    }
    return true
  }
}
