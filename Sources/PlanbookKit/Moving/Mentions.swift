import PlanModel

/// Lines of a text in which a name stands as a whole, rather than as a part of a longer one.
enum Mentions {
  /// The 1-based numbers of those lines.
  static func lines(of name: String, in bytes: [UInt8]) -> [Int] {
    let name = Array(name.utf8)
    guard let first = name.first, let last = name.last else { return [] }
    var lines: [Int] = []
    var line = 1
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0A {
        line += 1
      } else if bytes[index] == first, lines.last != line,
        bytes[index...].starts(with: name),
        index == 0 || !isPart(bytes[index - 1]) || !isPart(first),
        index + name.count == bytes.count || !isPart(bytes[index + name.count]) || !isPart(last)
      {
        lines.append(line)
      }
      index += 1
    }
    return lines
  }

  /// Whether a byte belongs to an id: a letter, a digit, a hyphen, or a part of a letter beyond ASCII.
  private static func isPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-")
  }

  /// The lines in words: `line 3`, `lines 3, 4 and 7 more`.
  static func words(_ lines: [Int]) -> String {
    let shown = lines.prefix(3).map(String.init).joined(separator: ", ")
    let rest = lines.count - 3
    return (lines.count == 1 ? "line " : "lines ") + shown + (rest > 0 ? " and \(rest) more" : "")
  }
}
