package import Diagnostics
package import PlainText

/// Findings about what Git leaves in a file where two changes could not be joined.
package enum ConflictFindings {
  /// One finding for each conflict that begins within a part of a file.
  ///
  /// The reader in its `handwritten` conventions makes those of the part that it reads; this is for the rest of the
  /// file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, since a conflict may end outside of the part.
  ///   - range: the part; nil for the whole file.
  package static func find(
    in bytes: [UInt8], range: ByteRange? = nil, path: String
  ) -> [Diagnostic] {
    let conflicts = bytes.withUnsafeBufferPointer { MergeConflict.find(in: $0) }
    return conflicts.filter { range?.contains($0.marker.lowerBound) ?? true }
      .map { finding($0, in: bytes, path: path) }
  }

  static func finding(
    _ conflict: MergeConflict, in bytes: [UInt8], path: String
  ) -> Diagnostic {
    let marker = conflict.marker
    guard conflict.opening != nil, let separator = conflict.separator,
      let closing = conflict.closing
    else {
      return Diagnostic(
        "conflict-marker", .error, "This line was left behind by Git, where two changes met",
        at: Place(path: path, range: marker),
        help: "Remove the line, and look whether the lines around it are there twice.",
        fixes: [Fix("Remove the line", .unsafe, [.removal(of: wholeLine(marker, in: bytes))])])
    }
    let versions = [
      Fix(
        "Keep the version above '======='", .unsafe,
        [
          .removal(of: wholeLine(marker, in: bytes)),
          .removal(
            of: (conflict.base ?? separator).lowerBound..<wholeLine(closing, in: bytes).upperBound),
        ]),
      Fix(
        "Keep the version below '======='", .unsafe,
        [
          .removal(of: marker.lowerBound..<wholeLine(separator, in: bytes).upperBound),
          .removal(of: wholeLine(closing, in: bytes)),
        ]),
    ]
    return Diagnostic(
      "conflict-marker", .error, "Git could not join two changes here, and both are in the file",
      at: Place(path: path, range: marker),
      related: [
        RelatedPlace("the other version begins here", at: Place(path: path, range: separator)),
        RelatedPlace("it ends here", at: Place(path: path, range: closing)),
      ],
      help:
        "Keep one version or join them, and remove the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'.",
      fixes: versions)
  }

  /// A line with its line end.
  private static func wholeLine(_ line: ByteRange, in bytes: [UInt8]) -> ByteRange {
    var end = line.upperBound
    if end < bytes.count, bytes[end] == ASCII.carriageReturn { end += 1 }
    if end < bytes.count, bytes[end] == ASCII.lineFeed { end += 1 }
    return line.lowerBound..<end
  }

  /// The text with blanks in place of each conflict's marker lines and of all its versions but the first, so that the
  /// rest can be read at its places; nil when there is no conflict in `range`.
  static func blanked(
    _ bytes: [UInt8], range: ByteRange, _ conflicts: [MergeConflict]
  ) -> [UInt8]? {
    guard !conflicts.isEmpty else { return nil }
    var text = bytes
    for conflict in conflicts {
      var parts: [ByteRange] = [conflict.marker]
      if conflict.opening != nil, let other = conflict.base ?? conflict.separator {
        parts.append(other.lowerBound..<(conflict.closing ?? other).upperBound)
      } else if let closing = conflict.closing {
        parts.append(closing)
      }
      for part in parts {
        for index in part.clamped(to: range)
        where text[index] != ASCII.lineFeed && text[index] != ASCII.carriageReturn {
          text[index] = ASCII.space
        }
      }
    }
    return text
  }
}
