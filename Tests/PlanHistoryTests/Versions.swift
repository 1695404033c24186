import PlainText
import PlanHistory
import PlanModel

/// Versions of documents from their texts, for tests.
enum Versions {
  private static let kinds = KindLibrary(keptNames: ["title", "name", "owner", "why"])

  static func version(_ id: String, _ text: String) -> DocumentVersion {
    let bytes = Array(text.utf8)
    return DocumentVersion(
      DocumentReading(
        SourceFile(path: "plans/\(id).md", bytes: bytes), kinds: KindCache(kinds),
        scope: .fields),
      id: id, mark: bytes)
  }

  static func plan(_ id: String, _ text: String) -> PlannedVersion {
    let bytes = Array(text.utf8)
    return PlannedVersion(
      DocumentReading(
        SourceFile(path: "plans/\(id).md", bytes: bytes), kinds: KindCache(kinds),
        scope: .fields), mark: bytes,
      BookCalendars())
  }

  /// The sentences of what differs, each behind what it is about; what another one implies is in brackets.
  static func sentences(from old: [String: String], to new: [String: String]) -> [String] {
    func versions(_ texts: [String: String]) -> [DocumentVersion] {
      texts.sorted { $0.key < $1.key }.map { version($0.key, $0.value) }
    }
    return BookDifference(from: versions(old), to: versions(new)).changes.map { change in
      let subject = change.document + (change.item.map { "#\($0)" } ?? "")
      let line = "\(subject): \(change.sentence)"
      return change.isImplied ? "(\(line))" : line
    }
  }

  /// A roadmap with milestones written as flow mappings.
  static func roadmap(_ milestones: String..., title: String = "Roadmap") -> String {
    let lines = milestones.map { "  - {\($0)}\n" }.joined()
    return "---\nkind: roadmap\ntitle: \(title)\nstatus: draft\n"
      + (lines.isEmpty ? "" : "milestones:\n\(lines)") + "---\n\n## Summary\n\nText.\n"
  }
}
