/// A pattern of gitignore(5), matched as Git's wildmatch does with `WM_PATHNAME`.
///
/// `*`, `?` and `[…]` never match a slash; `**/` at the start or after a slash matches any number of folders, also none;
/// `/**` at the end matches everything inside. Matching follows all possibilities side by side, so that its time is at most
/// the product of the lengths, whatever the pattern.
package struct GlobPattern: Sendable {
  private enum Token: Sendable {
    case byte(UInt8)
    case anyByte
    case oneOf(ByteSet)
    /// `*`
    case star
    /// `**/`, where a part begins: nothing, or what `insideFolders` after it passes over.
    case folders
    /// Anything up to some slash.
    case insideFolders
    /// `**` at the end, or before a slash that has a backslash.
    case everything
  }

  private var tokens: [Token] = []

  /// - Returns: nil for a pattern that matches nothing because it ends too soon: an open bracket, or a backslash at the end.
  package init?(_ pattern: some Collection<UInt8>) {
    let bytes = Array(pattern)
    var index = 0
    var isLiteral = true
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "?"):
        tokens.append(.anyByte)
        isLiteral = false
      case UInt8(ascii: "*"):
        let start = index - 1
        while index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
        // Git compares a pattern's literal beginning by itself, so that asterisks after it stand where a part begins.
        let beginsPart =
          start == 0 || bytes[start - 1] == UInt8(ascii: "/") || isLiteral
        let isDouble = index - start >= 2 && beginsPart
        isLiteral = false
        if isDouble, index == bytes.count || bytes[index...].starts(with: #"\/"#.utf8) {
          tokens.append(.everything)
        } else if isDouble, bytes[index] == UInt8(ascii: "/") {
          index += 1
          tokens += [.folders, .insideFolders]
        } else {
          tokens.append(.star)
        }
      case UInt8(ascii: "["):
        guard let set = ByteSet(in: bytes, at: &index) else { return nil }
        tokens.append(.oneOf(set))
        isLiteral = false
      case UInt8(ascii: "\\"):
        guard index < bytes.count else { return nil }
        tokens.append(.byte(bytes[index]))
        index += 1
        isLiteral = false
      default: tokens.append(.byte(byte))
      }
    }
  }

  /// Whether all of `text` matches.
  ///
  /// - Parameter ignoresCase: whether capital and small ASCII letters count as the same.
  package func matches(_ text: ArraySlice<UInt8>, ignoresCase: Bool = false) -> Bool {
    // Place `i` is reached when the tokens before `i` match what was read so far.
    var reached = [Bool](repeating: false, count: tokens.count + 1)
    var next = reached
    reached[0] = true
    passEmpty(&reached)
    for byte in text {
      for place in next.indices { next[place] = false }
      var isAlive = false
      for place in tokens.indices where reached[place] {
        guard let target = step(from: place, over: byte, ignoresCase) else { continue }
        next[target] = true
        isAlive = true
        if case .insideFolders = tokens[place], byte == UInt8(ascii: "/") { next[place + 1] = true }
      }
      guard isAlive else { return false }
      passEmpty(&next)
      swap(&reached, &next)
    }
    return reached[tokens.count]
  }

  private func step(from place: Int, over byte: UInt8, _ ignoresCase: Bool) -> Int? {
    let isSlash = byte == UInt8(ascii: "/")
    switch tokens[place] {
    case .byte(let wanted):
      let isSame =
        byte == wanted || ignoresCase && byte.asciiLowercased == wanted.asciiLowercased
      return isSame ? place + 1 : nil
    case .anyByte: return isSlash ? nil : place + 1
    case .oneOf(let set):
      return !isSlash && set.contains(byte, ignoresCase: ignoresCase) ? place + 1 : nil
    case .star: return isSlash ? nil : place
    case .folders: return nil
    case .insideFolders: return place
    case .everything: return place
    }
  }

  /// Reaches the places behind tokens that may match nothing.
  private func passEmpty(_ reached: inout [Bool]) {
    for place in tokens.indices where reached[place] {
      switch tokens[place] {
      case .star, .everything: reached[place + 1] = true
      case .folders:
        reached[place + 1] = true
        reached[place + 2] = true
      default: break
      }
    }
  }
}

/// The bytes that a bracket expression of a pattern matches.
private struct ByteSet: Sendable {
  private var members = [Bool](repeating: false, count: 256)

  private var isNegated = false

  func contains(_ byte: UInt8, ignoresCase: Bool) -> Bool {
    var isMember = members[Int(byte)]
    if ignoresCase, !isMember {
      let small = byte.asciiLowercased
      let isLetter = (0x61...0x7A).contains(small)
      isMember = members[Int(small)] || isLetter && members[Int(small & ~0x20)]
    }
    return isMember != isNegated
  }

  /// Reads what follows an opening bracket, up to and with the closing one.
  init?(in bytes: [UInt8], at index: inout Int) {
    if index < bytes.count, [UInt8(ascii: "!"), UInt8(ascii: "^")].contains(bytes[index]) {
      isNegated = true
      index += 1
    }
    var isFirst = true
    while true {
      guard index < bytes.count else { return nil }
      // A closing bracket that comes first stands for itself.
      if bytes[index] == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if let name = Self.className(in: bytes, at: index) {
        guard let contains = Self.classes[name] else { return nil }
        for byte in UInt8.min...UInt8.max where contains(byte) { members[Int(byte)] = true }
        index += name.utf8.count + 4
        continue
      }
      guard let low = Self.character(in: bytes, at: &index) else { return nil }
      var high = low
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"),
        bytes[index + 1] != UInt8(ascii: "]")
      {
        index += 1
        guard let end = Self.character(in: bytes, at: &index) else { return nil }
        high = end
      }
      if low <= high { for byte in low...high { members[Int(byte)] = true } }
    }
    index += 1
  }

  private static func character(in bytes: [UInt8], at index: inout Int) -> UInt8? {
    if bytes[index] == UInt8(ascii: "\\") { index += 1 }
    guard index < bytes.count else { return nil }
    index += 1
    return bytes[index - 1]
  }

  /// The name in `[:name:]` at `index`.
  private static func className(in bytes: [UInt8], at index: Int) -> String? {
    let rest = bytes[index...]
    guard rest.starts(with: "[:".utf8) else { return nil }
    let name = rest.dropFirst(2).prefix { $0 != UInt8(ascii: ":") }
    guard bytes[name.endIndex...].starts(with: ":]".utf8) else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// The classes of POSIX, for ASCII.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isLetter($0) || isDigit($0) }, "alpha": { isLetter($0) },
    "blank": { $0 == 0x20 || $0 == 0x09 }, "cntrl": { $0 < 0x20 || $0 == 0x7F },
    "digit": { isDigit($0) }, "graph": { $0 > 0x20 && $0 < 0x7F },
    "lower": { (0x61...0x7A).contains($0) }, "print": { $0 >= 0x20 && $0 < 0x7F },
    "punct": { $0 > 0x20 && $0 < 0x7F && !isLetter($0) && !isDigit($0) },
    "space": { $0 == 0x20 || (0x09...0x0D).contains($0) }, "upper": { (0x41...0x5A).contains($0) },
    "xdigit": { isDigit($0) || (0x61...0x66).contains($0.asciiLowercased) },
  ]

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte.asciiLowercased)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
