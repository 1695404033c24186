import PlainText

/// The Static Analysis Results Interchange Format, version 2.1.0 (OASIS), which code-scanning services read.
///
/// Lines and columns are 1-based, columns count Unicode scalars, ends are exclusive, as sections 3.30.5 to 3.30.8 have it. Relative
/// paths are relative to `%SRCROOT%`, the folder that the run started in. Text for people is neutralised; only the text
/// that a fix inserts is given to the letter.
package enum SARIFRenderer: DiagnosticRenderer {
  package static let name = "sarif"
  package static let summary = "SARIF 2.1.0; for code-scanning services"
  package static let fileEndings = [".sarif", ".sarif.json"]
  package static let namesFilesFromTop = true

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// Writes one run with every finding, the suppressed ones too, marked as such (sections 3.14 and 3.27).
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    let rules = SARIFRules(report)
    var json = JSONText()
    json.object { json in
      json.member("$schema", schema)
      json.member("version", "2.1.0")
      json.key("runs")
      json.beginArray()
      json.object { json in
        json.member("tool") { json in
          json.member("driver") { $0.driver(rules, version: options.programVersion) }
        }
        json.invocation(report.rulesNotRun, rules)
        json.member("columnKind", "unicodeCodePoints")
        json.member("results", array: zip(report.diagnostics, report.fingerprints())) {
          json, finding in
          json.object { $0.result(finding.0, finding.1, rules) }
        }
        json.member("properties") { json in
          json.member("documents", report.documents)
          json.member("files", report.files)
          if let census = report.census { json.member("census") { $0.members(of: census) } }
        }
      }
      json.endArray()
    }
    json.endLine()
    return json.bytes
  }
}

/// The rules of a report in the order in which results refer to them: those that are described, then those
/// that only findings or `rulesNotRun` name.
private struct SARIFRules {
  private(set) var descriptions: [(name: RuleName, description: RuleDescription?)] = []
  private(set) var indices: [RuleName: Int] = [:]

  init(_ report: DiagnosticReport) {
    for rule in report.rules { add(rule.name, rule) }
    let named =
      report.diagnostics.map(\.diagnostic.rule) + report.rulesNotRun.map(\.rule)
    for rule in Set(named).sorted() { add(rule, nil) }
  }

  private mutating func add(_ name: RuleName, _ description: RuleDescription?) {
    guard indices[name] == nil else { return }
    indices[name] = descriptions.count
    descriptions.append((name, description))
  }
}

extension JSONText {
  /// The program and its rules (section 3.19).
  fileprivate mutating func driver(_ rules: SARIFRules, version: String?) {
    member("name", "planbook")
    if let version {
      member("version", version)
      member("semanticVersion", version)
    }
    member("rules", array: rules.descriptions) { json, rule in
      json.object { json in
        json.member("id", rule.name.description.printable)
        guard let description = rule.description else { return }
        json.message("shortDescription", description.summary)
        // Help is written by whoever wrote the rule, so that its Markdown is meant.
        let help = description.help.isEmpty ? description.summary : description.help
        json.member("help") { json in
          json.member("text", help.printableLines)
          json.member("markdown", help.printableLines)
        }
        json.member("defaultConfiguration") { $0.member("level", description.severity.rawValue) }
        json.member("properties") { json in
          json.member("tags", array: [description.group]) { $0.string($1.printable) }
          json.member("concern", description.concern.rawValue)
        }
      }
    }
  }

  /// That the run came to its end, and which rules were left out (section 3.20).
  fileprivate mutating func invocation(
    _ notRun: [DiagnosticReport.RuleNotRun], _ rules: SARIFRules
  ) {
    member("invocations", array: [notRun]) { json, notRun in
      json.object { json in
        json.member("executionSuccessful", true)
        guard !notRun.isEmpty else { return }
        json.member("toolConfigurationNotifications", array: notRun) { json, rule in
          json.object { json in
            json.message("message", "\(rule.rule) did not run: \(rule.reason)")
            json.member("level", "note")
            json.member("associatedRule") { $0.reference(to: rule.rule, rules) }
          }
        }
      }
    }
  }

  private mutating func reference(to rule: RuleName, _ rules: SARIFRules) {
    member("id", rule.description.printable)
    if let index = rules.indices[rule] { member("index", index) }
  }

  /// One finding (section 3.27).
  fileprivate mutating func result(
    _ located: LocatedDiagnostic, _ fingerprint: Fingerprint, _ rules: SARIFRules
  ) {
    let diagnostic = located.diagnostic
    member("ruleId", diagnostic.rule.description.printable)
    if let index = rules.indices[diagnostic.rule] { member("ruleIndex", index) }
    member("level", diagnostic.severity.rawValue)
    message("message", diagnostic.remark)
    member("locations", array: [located]) { json, located in
      json.object { json in
        json.physicalLocation(diagnostic.place.path, located.start, located.end)
        guard !diagnostic.subject.isEmpty else { return }
        json.member("logicalLocations", array: [diagnostic.subject]) { json, subject in
          json.object { json in
            json.member("fullyQualifiedName", subject.joined(separator: "/").printable)
          }
        }
      }
    }
    if !located.related.isEmpty {
      member("relatedLocations", array: located.related.enumerated()) { json, related in
        json.object { json in
          json.member("id", related.offset + 1)
          json.physicalLocation(
            related.element.path, related.element.start, related.element.end)
          json.message("message", related.element.message)
        }
      }
    }
    // GitHub compares results by the first name; the second says whose it is.
    member("partialFingerprints") { json in
      json.member("primaryLocationLineHash", fingerprint.description)
      json.member("planbook/v1", fingerprint.description)
    }
    // Empty rather than absent: suppressions were looked for (section 3.27.23).
    member("suppressions", array: diagnostic.suppression.map { [$0] } ?? []) { json, suppression in
      json.object { json in
        json.member("kind", suppression.kind.rawValue)
        if let justification = suppression.justification {
          json.member("justification", justification.printable)
        }
      }
    }
    if let state = diagnostic.baselineState { member("baselineState", state.rawValue) }
    fixes(of: located)
    member("properties") { $0.member("concern", diagnostic.concern.rawValue) }
  }

  /// The fixes that change something (section 3.55), none twice, since the format wants them to differ.
  private mutating func fixes(of located: LocatedDiagnostic) {
    var seen: Set<Fix> = []
    let distinct = located.fixes.filter { located in
      var shown = located.fix
      shown.title = shown.title.sarifMessage
      return !shown.edits.isEmpty && seen.insert(shown).inserted
    }
    guard !distinct.isEmpty else { return }
    member("fixes", array: distinct) { json, fix in
      json.object { json in
        json.message("description", fix.fix.title)
        json.member("artifactChanges", array: [fix]) { json, fix in
          json.object { json in
            json.artifactLocation(located.diagnostic.place.path)
            json.member("replacements", array: zip(fix.fix.edits, fix.positions)) { json, pair in
              let (edit, place) = pair
              json.object { json in
                json.region("deletedRegion", place.start, place.end)
                json.member("insertedContent") { json in
                  json.member("text", String(decoding: edit.replacement, as: UTF8.self))
                }
              }
            }
          }
        }
        json.member("properties") {
          $0.member("applicability", fix.fix.applicability.rawValue)
        }
      }
    }
  }

  private mutating func physicalLocation(_ path: String, _ start: Position, _ end: Position) {
    member("physicalLocation") { json in
      json.artifactLocation(path)
      json.region("region", start, end)
    }
  }

  private mutating func artifactLocation(_ path: String) {
    let encoded = path.percentEncodedPath
    member("artifactLocation") { json in
      if path.hasPrefix("/") {
        json.member("uri", "file://" + encoded)
      } else {
        // What stands before a colon in the first part would be a scheme (RFC 3986, section 4.2).
        let first = encoded.prefix { $0 != "/" }
        json.member("uri", first.contains(":") ? "./" + encoded : encoded)
        json.member("uriBaseId", "%SRCROOT%")
      }
    }
  }

  private mutating func region(_ name: String, _ start: Position, _ end: Position) {
    member(name) { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
      json.member("byteOffset", start.offset)
      json.member("byteLength", max(end.offset - start.offset, 0))
    }
  }

  private mutating func message(_ name: String, _ text: String) {
    member(name) { $0.member("text", text.sarifMessage) }
  }
}

extension String {
  /// The text with its line feeds, each line neutralised.
  fileprivate var printableLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
      .joined(separator: "\n")
  }

  /// The text as a plain message, in which nothing reads as a link. Square brackets are escaped by a
  /// backslash as section 3.11.6 has it, but only where a link could begin, so that other text stays as it is.
  fileprivate var sarifMessage: String {
    let text = printable
    var brackets = text.unicodeScalars.makeIterator()
    var previous: Unicode.Scalar?
    var hasLink = false
    while let scalar = brackets.next() {
      if previous == "]", scalar == "(" { hasLink = true }
      previous = scalar
    }
    guard hasLink else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "[" || scalar == "]" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
