package import PlainText

/// A finding with its places turned into lines and columns and the line it is about, ready to be shown after
/// the file's bytes are gone.
package struct LocatedDiagnostic: Sendable {
  /// The finding. Its places may be named otherwise by `withPaths` only.
  package private(set) var diagnostic: Diagnostic
  /// Where the finding's place begins.
  package let start: Position
  /// Exclusive.
  package let end: Position
  /// The line that `start` is on; nil where the finding is about a file as a whole.
  package let excerpt: Excerpt?
  /// The finding's related places, in its order.
  package let related: [LocatedRelatedPlace]
  /// The finding's fixes, in its order.
  package let fixes: [LocatedFix]

  /// The same finding, kept quiet.
  package func suppressed(by suppression: Suppression) -> LocatedDiagnostic {
    var located = self
    located.diagnostic.suppression = suppression
    return located
  }

  /// The same finding with how it stands to an earlier snapshot.
  package func compared(_ state: BaselineState) -> LocatedDiagnostic {
    var located = self
    located.diagnostic.baselineState = state
    return located
  }

  /// The same finding with other repairs that change the same places.
  package func replacingFixes(_ replacement: (Fix) -> Fix) -> LocatedDiagnostic {
    var diagnostic = diagnostic
    diagnostic.fixes = diagnostic.fixes.map(replacement)
    return LocatedDiagnostic(
      diagnostic: diagnostic, start: start, end: end, excerpt: excerpt, related: related,
      fixes: fixes.map { LocatedFix(fix: replacement($0.fix), positions: $0.positions) })
  }

  /// The same finding with its files named in another way; its fingerprint stays.
  package func withPaths(_ shown: (String) -> String) -> LocatedDiagnostic {
    var diagnostic = diagnostic
    diagnostic.identityPath = diagnostic.identityPath ?? diagnostic.place.path
    diagnostic.place.path = shown(diagnostic.place.path)
    for index in diagnostic.related.indices {
      diagnostic.related[index].place.path = shown(diagnostic.related[index].place.path)
    }
    return LocatedDiagnostic(
      diagnostic: diagnostic, start: start, end: end, excerpt: excerpt,
      related: related.map {
        LocatedRelatedPlace(
          message: $0.message, path: shown($0.path), start: $0.start, end: $0.end)
      }, fixes: fixes)
  }
}

/// A related place with its lines and columns.
package struct LocatedRelatedPlace: Sendable {
  /// What the place has to do with the finding.
  package let message: String
  /// The file of the place, as it is shown to people.
  package let path: String
  /// Where the place begins.
  package let start: Position
  /// Where it ends, exclusive.
  package let end: Position
}

/// A fix whose edits have lines and columns.
package struct LocatedFix: Sendable {
  /// The fix, with its edits as byte ranges.
  package let fix: Fix
  /// Start and end of each of `fix.edits`, in their order.
  package let positions: [(start: Position, end: Position)]
}

/// A part of one line around a place: short even when the line is not.
package struct Excerpt: Sendable, Equatable {
  /// The text of the line, or the part of it around the place.
  package let text: String
  /// The column of the first character of `text`, 1-based, in Unicode scalars.
  package let firstColumn: Int
  /// Whether the line goes on after `text`.
  package let isCutAtEnd: Bool
}

/// Files that related places may point into, with their lines found once for a whole run.
package struct RelatedFiles: Sendable {
  fileprivate let tables: [String: LineTable]

  /// Finds the lines of the files; a file that is given twice counts once.
  package init(_ files: [SourceFile] = []) {
    tables = Dictionary(
      files.map { ($0.path, LineTable($0.bytes)) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Turns the byte offsets of findings into lines and columns.
///
/// Made once for all the findings of one file, since finding the lines takes time linear in the file.
package struct DiagnosticLocator {
  private let file: SourceFile
  private let lines: LineTable
  private let others: RelatedFiles

  /// - Parameters:
  ///   - file: the file that the findings are about.
  ///   - others: further files that related places may point into.
  package init(_ file: SourceFile, others: RelatedFiles = RelatedFiles()) {
    self.file = file
    lines = LineTable(file.bytes)
    self.others = others
  }

  /// Locates one finding. A related place in a file that is not known is given as that file's beginning.
  package func locate(_ diagnostic: Diagnostic) -> LocatedDiagnostic {
    let range = diagnostic.place.range
    let start = lines.position(at: range.lowerBound)
    return LocatedDiagnostic(
      diagnostic: diagnostic, start: start, end: lines.position(at: range.upperBound),
      excerpt: excerpt(at: start),
      related: diagnostic.related.map { related in
        let path = related.place.path
        let table = path == file.path ? lines : others.tables[path] ?? LineTable([])
        return LocatedRelatedPlace(
          message: related.message, path: path,
          start: table.position(at: related.place.range.lowerBound),
          end: table.position(at: related.place.range.upperBound))
      },
      fixes: diagnostic.fixes.map { fix in
        LocatedFix(
          fix: fix,
          positions: fix.edits.map {
            (lines.position(at: $0.range.lowerBound), lines.position(at: $0.range.upperBound))
          })
      })
  }

  /// How much of a line is kept on each side of the place, in bytes.
  private static let reach = 240

  private func excerpt(at start: Position) -> Excerpt? {
    let line = lines.range(ofLine: start.line)
    guard !file.bytes.isEmpty else { return nil }
    let place = min(max(start.offset, line.lowerBound), line.upperBound)
    let lower = scalarStart(max(line.lowerBound, place - Self.reach), from: line.lowerBound)
    let upper = scalarStart(min(line.upperBound, place + Self.reach), from: place)
    return Excerpt(
      text: shownText(of: lower..<upper),
      firstColumn: lower == line.lowerBound ? 1 : lines.position(at: lower).column,
      isCutAtEnd: upper < line.upperBound)
  }

  /// The start of the scalar that `offset` is in, not before `first`. No scalar takes more than four bytes.
  private func scalarStart(_ offset: Int, from first: Int) -> Int {
    var start = offset
    while start > max(first, offset - 3), start < file.bytes.count,
      file.bytes[start] & 0xC0 == 0x80
    {
      start -= 1
    }
    return start
  }

  /// The text with one replacement character for each byte that is not UTF-8, as columns count them.
  private func shownText(of range: ByteRange) -> String {
    let isValid = file.bytes.withUnsafeBufferPointer {
      UTF8Validity.isValid(UnsafeBufferPointer(rebasing: $0[range]))
    }
    if isValid { return file.bytes.text(in: range) }
    var text = ""
    var index = range.lowerBound
    while index < range.upperBound {
      let length = UTF8Validity.scalarLength(in: file.bytes, at: index)
      if length == 0 || index + length > range.upperBound {
        text.unicodeScalars.append("\u{FFFD}")
        index += 1
      } else {
        text += file.bytes.text(in: index..<index + length)
        index += length
      }
    }
    return text
  }
}

extension [LocatedDiagnostic] {
  /// The order of every report: by file, and from the top of each file to its end; findings about one place stay in their order.
  package var inReadingOrder: [LocatedDiagnostic] {
    enumerated().sorted { a, b in
      let (x, y) = (a.element.diagnostic.place, b.element.diagnostic.place)
      return (x.path, x.range.lowerBound, a.offset) < (y.path, y.range.lowerBound, b.offset)
    }.map(\.element)
  }
}
