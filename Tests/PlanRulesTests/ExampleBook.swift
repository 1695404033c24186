import Diagnostics
import PlainText
import PlanModel
import PlanRules
import Testing

/// A book made of an example's files, judged as `planbook check` judges one.
struct ExampleBook {
  /// A finding by what a person sees of it.
  struct Found: Equatable, CustomStringConvertible {
    var rule: String
    var path: String
    var offset: Int
    var message: String

    var description: String { "\(path)@\(offset): \(message) [\(rule)]" }
  }

  let files: [String: [UInt8]]
  /// The marked places: file and byte offset.
  let marks: [(path: String, offset: Int)]
  let diagnostics: [Diagnostic]

  init(_ example: RuleExample) throws {
    var files: [String: [UInt8]] = [:]
    var marks: [(path: String, offset: Int)] = []
    for (path, text) in example.others.merging(
      [example.path: example.text], uniquingKeysWith: { $1 })
    {
      var plain: [UInt8] = []
      var rest = text[...]
      while let character = rest.first {
        if character == RuleExample.mark {
          marks.append((path, plain.count))
        } else if character == "⟨", let end = rest.firstIndex(of: "⟩"),
          let byte = UInt8(rest[rest.index(after: rest.startIndex)..<end], radix: 16)
        {
          plain.append(byte)
          rest = rest[end...]
        } else {
          plain.append(contentsOf: character.utf8)
        }
        rest = rest.dropFirst()
      }
      files[path] = plain
    }
    self.files = files
    self.marks = marks.sorted { ($0.path, $0.offset) < ($1.path, $1.offset) }
    let today = try #require(CalendarDate(exactly: example.today))
    diagnostics = Self.judge(
      files, today: today, severities: example.severities,
      before: example.before?.mapValues { Array($0.utf8) })
  }

  /// What is told of a small book, as `path:line: message [rule]`, but for the notes about what drafts leave open.
  static func told(_ files: [String: String]) throws -> [String] {
    let today = try #require(CalendarDate(exactly: RuleExample.usualToday))
    return judge(files.mapValues { Array($0.utf8) }, today: today)
      .filter { $0.severity != .note }
      .map { finding in
        let text = files[finding.place.path] ?? ""
        let line = LineTable(Array(text.utf8)).line(at: finding.place.range.lowerBound)
        return "\(finding.place.path):\(line): \(finding.message) [\(finding.rule)]"
      }
  }

  static func judge(
    _ files: [String: [UInt8]], today: CalendarDate, severities: [String: Severity] = [:],
    before: [String: [UInt8]]? = nil
  ) -> [Diagnostic] {
    var settings = Settings()
    for (rule, severity) in severities {
      settings.rules.levels[rule] = RuleLevel(rawValue: severity.rawValue)
    }
    let context = CheckContext(today: today, settings: settings)
    let ordered = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let kinds = KindLibrary(
      files: ordered.filter { $0.key.hasPrefix("templates/") }
        .map { SourceFile(path: $0.key, bytes: $0.value) },
      keptNames: RuleRegistry.keptNames)
    let cache = KindCache(kinds)
    var findings = kinds.diagnostics + kinds.ownNames.flatMap { kinds.kind($0)?.diagnostics ?? [] }
    var bookFiles: [BookFile] = []
    for (path, bytes) in ordered where path.hasPrefix("plans/") {
      guard path.hasSuffix(".md") else {
        bookFiles.append(BookFile(path: path, role: .attachment))
        continue
      }
      let reading = DocumentReading(SourceFile(path: path, bytes: bytes), kinds: cache)
      findings += Judgement.findings(in: reading, context)
      bookFiles.append(
        BookFile(path: path, role: BookFile.Role(reading), allowed: reading.allowedFindings))
    }
    let read = Snapshot(files: bookFiles, kinds: kinds)
    let book = read.withMeanings(of: read.confirmedDocuments) { document in
      let path = read.documents[document].path
      return files[path].map { DocumentReading(SourceFile(path: path, bytes: $0), kinds: cache) }
    }.withData(
      read.namedData.map { named in
        let path = read.files[named.file].path
        return DataContents(files[path] ?? [], path: path)
      })
    findings += Judgement.findings(in: book, context)
    if let before {
      let files = before.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
        BookFile(
          path: $0.key,
          role: BookFile.Role(
            DocumentReading(SourceFile(path: $0.key, bytes: $0.value), kinds: cache)))
      }
      let change = BookChange(from: Snapshot(files: files, kinds: kinds), to: book)
      findings += Judgement.findings(in: change, context)
    }
    var review = SuppressionReview(bookFiles, context)
    for index in findings.indices {
      findings[index].suppression = review.suppression(of: findings[index])
    }
    return findings + review.findings()
  }

  /// The findings of one rule, in the order of files and places.
  func findings(of rule: String) -> [Found] {
    diagnostics.filter { $0.rule.description == rule && $0.suppression == nil }
      .map {
        Found(
          rule: $0.rule.description, path: $0.place.path, offset: $0.place.range.lowerBound,
          message: $0.message)
      }
      .sorted { ($0.path, $0.offset) < ($1.path, $1.offset) }
  }
}
