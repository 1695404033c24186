import Diagnostics
import PlainText
import PlanSources

/// Warnings about files that only some file systems keep apart.
enum CollidingNames {
  static func findings(in entries: [FileEntry]) -> [Diagnostic] {
    PathCollisions.groups(in: entries).flatMap { group in
      group.dropFirst().map { name in
        Diagnostic(
          "colliding-names", .warning,
          "the name differs from '\(group[0].text)' only in letter case or in how accents are stored",
          at: Place(path: name.text, range: 0..<0), arguments: [group[0].text],
          help: "Rename one of them: on Windows and macOS they would be the same file")
      }
    }
  }
}
