/// What a push does to one branch or tag: a line that Git gives to `pre-receive` (githooks(5)).
package struct ReferenceUpdate: Sendable, Hashable {
  /// The full name, such as `refs/heads/main`.
  package let name: [UInt8]
  /// Where it pointed before; nil when the push makes it.
  package let old: ObjectID?
  /// Where it is to point; nil when the push deletes it.
  package let new: ObjectID?
  /// The line that says so, from 1.
  package let line: Int

  /// Whether this is a branch, the only sort of name that a book is judged for.
  package var isBranch: Bool { name.starts(with: "refs/heads/".utf8) }
  /// Whether this is a tag.
  package var isTag: Bool { name.starts(with: "refs/tags/".utf8) }

  /// Reads what `pre-receive` gets on standard input: lines `OLD NEW NAME`. No line at all is no update.
  /// - Throws: `PushLineError` for the first line that is broken.
  package static func parse(
    preReceive input: [UInt8]
  ) throws(PushLineError) -> [ReferenceUpdate] {
    try lines(of: input) { (words, line) throws(PushLineError) in
      guard words.count == 3 else {
        throw PushLineError(line: line, .wrongWords(expected: "OLD NEW NAME"))
      }
      let old = try id(words[0], line)
      let new = try id(words[1], line)
      return ReferenceUpdate(name: try name(words[2], line), old: old, new: new, line: line)
    }
  }
}

/// What a push is about to do, from the side of who pushes: a line that Git gives to `pre-push` (githooks(5)).
package struct OutgoingUpdate: Sendable, Hashable {
  /// What is pushed, as it was named: a full name, `(delete)`, or a revision such as `HEAD~2`.
  package let localName: [UInt8]
  /// What the name stands for and what the remote side has.
  package let update: ReferenceUpdate

  /// Reads what `pre-push` gets on standard input: lines `LOCAL-NAME NEW REMOTE-NAME OLD`.
  /// - Throws: `PushLineError` for the first line that is broken.
  package static func parse(prePush input: [UInt8]) throws(PushLineError) -> [OutgoingUpdate] {
    try ReferenceUpdate.lines(of: input) { (words, line) throws(PushLineError) in
      // A revision such as `HEAD@{2 days ago}` has spaces of its own.
      guard words.count >= 4 else {
        throw PushLineError(line: line, .wrongWords(expected: "LOCAL-NAME NEW REMOTE-NAME OLD"))
      }
      let last = words.suffix(3)
      let new = try ReferenceUpdate.id(last[last.startIndex], line)
      let remote = try ReferenceUpdate.name(last[last.startIndex + 1], line)
      let old = try ReferenceUpdate.id(last[last.startIndex + 2], line)
      return OutgoingUpdate(
        localName: Array(words.dropLast(3).joined(separator: [UInt8(ascii: " ")])),
        update: ReferenceUpdate(name: remote, old: old, new: new, line: line))
    }
  }
}

extension ReferenceUpdate {
  fileprivate static func lines<Value>(
    of input: [UInt8],
    _ read: ([ArraySlice<UInt8>], Int) throws(PushLineError) -> Value
  ) throws(PushLineError) -> [Value] {
    var values: [Value] = []
    var lines = input.split(separator: 0x0A, omittingEmptySubsequences: false)
    // What follows the last line end is no line.
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      values.append(try read(words, index + 1))
    }
    return values
  }

  /// An id; nil for the one of zeros, which stands for nothing.
  fileprivate static func id(
    _ word: ArraySlice<UInt8>, _ line: Int
  ) throws(PushLineError) -> ObjectID? {
    if let id = ObjectID(hexadecimal: word) { return id == .zero ? nil : id }
    let isHexadecimal = word.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    }
    throw PushLineError(
      line: line,
      word.count == 64 && isHexadecimal ? .sha256 : .noID(String(decoding: word, as: UTF8.self)))
  }

  fileprivate static func name(
    _ word: ArraySlice<UInt8>, _ line: Int
  ) throws(PushLineError) -> [UInt8] {
    // Git allows neither control characters nor spaces in names (git-check-ref-format(1)).
    guard word.starts(with: "refs/".utf8), word.count > 5,
      word.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { throw PushLineError(line: line, .noName(String(decoding: word, as: UTF8.self))) }
    return Array(word)
  }
}

/// A line about a push that is not as Git writes it.
package struct PushLineError: Error, Sendable, Equatable {
  /// What is wrong with the lines.
  package enum Problem: Sendable, Equatable {
    /// The line has too few or too many words.
    case wrongWords(expected: String)
    /// An id of 64 digits, from a repository that names its objects by SHA-256.
    case sha256
    /// Something that is no id stands where one is expected.
    case noID(String)
    /// Something that is no full name stands where one is expected.
    case noName(String)
  }

  /// From 1.
  package let line: Int
  /// What is wrong with the line.
  package let problem: Problem

  init(line: Int, _ problem: Problem) {
    self.line = line
    self.problem = problem
  }
}

extension PushLineError: CustomStringConvertible {
  /// One sentence without its full stop. Words of the line may hold control characters; whoever prints this
  /// neutralises them.
  package var description: String {
    let place = "Line \(line) of standard input"
    return switch problem {
    case .wrongWords(let expected): "\(place) must be '\(expected)', as Git gives it to the hook"
    case .sha256: "\(place) has an id of SHA-256, which libgit2 does not read"
    case .noID(let word): "\(place) needs an id of 40 hexadecimal digits; found '\(word)'"
    case .noName(let word):
      "\(place) needs a full name such as refs/heads/main; found '\(word)'"
    }
  }
}
