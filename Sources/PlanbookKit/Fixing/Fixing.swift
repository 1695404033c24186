package import Diagnostics
import PlainText
import PlanSources

/// Repairs the files of a planbook with what its findings know.
///
/// Everything is made in memory first, in rounds: the book is judged, repairs that do not meet are applied, and the result is
/// judged again, until nothing is left to do.
package struct Fixing: Sendable {
  /// A file that changes.
  package struct ChangedFile: Sendable {
    /// As it is named from the current folder.
    package let path: String
    /// The file as it is.
    package let before: [UInt8]
    /// The file with the repairs.
    package internal(set) var after: [UInt8]
    /// How many repairs were applied to it.
    package internal(set) var fixCount: Int

    /// What changes, in the unified format.
    package var difference: [UInt8] {
      UnifiedDiff.text(path: path.printable, before: before, after: after)
    }
  }

  /// A repair that was not applied.
  package struct LeftOut: Sendable {
    /// As the file is named from the current folder.
    package let path: String
    /// 1-based, in the text as it was in that round.
    package let line: Int
    /// What the repair does.
    package let title: String
    /// Why: what it would have led to, or what comes first.
    package let reason: String
  }

  /// How often the book is judged and changed at most; each round may only repair what the one before brought to light.
  private static let mostRounds = 10

  /// The files that change, in the order of their paths.
  package private(set) var files: [ChangedFile] = []
  /// The repairs that were not applied, with why.
  package private(set) var leftOut: [LeftOut] = []
  /// Whether another run would find nothing more to do.
  package private(set) var isComplete = true
  /// What remains to be found when all is written.
  package private(set) var report: DiagnosticReport
  private let request: CheckRequest
  private let surroundings: Surroundings

  /// Makes the repairs; nothing is written.
  ///
  /// - Parameters:
  ///   - request: whose findings are repaired; the snapshot must be the work tree.
  ///   - unsafe: whether to apply a guess too, where a finding has exactly one.
  /// - Throws: `RunFailure` when the book cannot be read.
  package init(
    _ request: CheckRequest, unsafe: Bool, in surroundings: Surroundings
  ) throws(RunFailure) {
    self.request = request
    self.surroundings = surroundings
    var texts: [PathName: [UInt8]?] = [:]
    var changed: [String: ChangedFile] = [:]
    var refused: Set<ChosenFix.Name> = []
    var round = 0
    while true {
      let check = try BookCheck(request, over: texts, in: surroundings)
      report = try check.run()
      let fixes = report.diagnostics.compactMap { ChosenFix(of: $0, unsafe: unsafe) }
        .filter { !refused.contains($0.name) }
      guard !fixes.isEmpty else { break }
      guard round < Self.mostRounds else {
        isComplete = false
        break
      }
      round += 1
      for (path, own) in Dictionary(grouping: fixes, by: \.path).sorted(by: { $0.key < $1.key }) {
        let before: [UInt8]
        do throws(RunFailure) {
          before = try check.bytes(of: path)
        } catch {
          // One file that cannot be read keeps no other from being repaired.
          for fix in own {
            refused.insert(fix.name)
            leftOut.append(
              LeftOut(
                path: fix.finding.diagnostic.place.path, line: fix.finding.start.line,
                title: fix.fix.title, reason: error.message))
          }
          continue
        }
        let repair = FileRepair(own, path: path, text: before, check: check)
        for (fix, why) in repair.refused {
          refused.insert(fix.name)
          leftOut.append(
            LeftOut(
              path: fix.finding.diagnostic.place.path, line: fix.finding.start.line,
              title: fix.fix.title, reason: why))
        }
        guard repair.text != before, let first = own.first else {
          // An edit that changes nothing would be found again in every round.
          refused.formUnion(repair.applied.map(\.name))
          continue
        }
        texts[PathName(path)] = .some(repair.text)
        let shown = first.finding.diagnostic.place.path
        changed[path, default: ChangedFile(path: shown, before: before, after: before, fixCount: 0)]
          .after = repair.text
        changed[path]?.fixCount += repair.applied.count
      }
    }
    files = changed.sorted { $0.key < $1.key }.map(\.value).filter { $0.before != $0.after }
  }

  /// How many repairs were applied.
  package var fixCount: Int { files.reduce(0) { $0 + $1.fixCount } }

  /// Writes the files, each whole or not at all, and judges the book again where one could not be written.
  ///
  /// A file that has changed since it was read, or may not be written, stays as it is.
  /// - Returns: why files were not written.
  /// - Throws: `RunFailure` when the book cannot be read again.
  package mutating func write() throws(RunFailure) -> [RunFailure] {
    var failures: [RunFailure] = []
    var written: [ChangedFile] = []
    for file in files {
      do throws(WriteError) {
        try AtomicFileWriter.write(
          file.after, to: surroundings.absolute(PathName(file.path)),
          replacing: .content(file.before))
        written.append(file)
      } catch {
        failures.append(RunFailure(error))
      }
    }
    files = written
    if !failures.isEmpty { report = try BookCheck(request, in: surroundings).run() }
    return failures
  }
}
