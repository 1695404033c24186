internal import PlainText

/// One pattern of an ignore file (gitignore(5)).
struct IgnoreRule {
  /// The folder that the pattern speaks of, from the top of the work tree.
  let base: PathName
  /// Whether it brings back what others match.
  let isNegative: Bool
  let onlyFolders: Bool
  /// Whether it speaks of the whole path from `base`, and not of the name alone.
  private let isAnchored: Bool
  private let pattern: GlobPattern
  /// What a name must begin and end with: what stands in the pattern's last part before the first wildcard and after
  /// the last, ASCII letters made small.
  private let prefix: [UInt8]
  private let suffix: [UInt8]

  /// Reads one line of an ignore file; nil when it has no pattern, or one that matches nothing.
  init?(line: ArraySlice<UInt8>, base: PathName) {
    var line = Self.withoutSpacesAtEnd(line)
    if line.first == UInt8(ascii: "#") { return nil }
    isNegative = line.first == UInt8(ascii: "!")
    if isNegative { line.removeFirst() }
    onlyFolders = line.last == UInt8(ascii: "/")
    if onlyFolders { line.removeLast() }
    isAnchored = line.contains(UInt8(ascii: "/"))
    if line.first == UInt8(ascii: "/") { line.removeFirst() }
    guard !line.isEmpty, let pattern = GlobPattern(line) else {
      return nil
    }
    self.pattern = pattern
    self.base = base
    let lastPart = line.lastIndex(of: UInt8(ascii: "/")).map { line[($0 + 1)...] } ?? line
    let isWild = { (byte: UInt8) in [0x2A, 0x3F, 0x5B, 0x5C, 0x5D].contains(byte) }  // * ? [ \ ]
    prefix = lastPart.prefix { !isWild($0) }.map(\.asciiLowercased)
    suffix = (lastPart.lastIndex(where: isWild).map { lastPart[($0 + 1)...] } ?? lastPart)
      .map(\.asciiLowercased)
  }

  /// Spaces at the end do not count, unless a backslash stands before them.
  private static func withoutSpacesAtEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var index = line.startIndex
    let text = line.last == 0x0D ? line.dropLast() : line
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\\"), index + 1 < text.endIndex { index += 1 }
      index += 1
      if text[index - 1] != 0x20
        || (index - 2 >= text.startIndex && text[index - 2] == UInt8(ascii: "\\"))
      {
        end = index
      }
    }
    return text[..<end]
  }

  /// Whether a file or folder of this name may match, whatever the rest of its path is. Letter case never matters here.
  func mayMatch(_ name: UnsafeBufferPointer<UInt8>, isFolder: Bool) -> Bool {
    if onlyFolders, !isFolder { return false }
    let count = name.count
    guard count >= prefix.count, count >= suffix.count else { return false }
    let start = count - suffix.count
    for index in suffix.indices where name[start + index].asciiLowercased != suffix[index] {
      return false
    }
    for index in prefix.indices where name[index].asciiLowercased != prefix[index] { return false }
    return true
  }

  /// Whether the pattern matches `path`, given from the top of the work tree.
  func matches(_ path: PathName, isFolder: Bool, ignoresCase: Bool) -> Bool {
    if onlyFolders, !isFolder { return false }
    guard isAnchored else { return pattern.matches(path.lastPart, ignoresCase: ignoresCase) }
    let start = base.bytes.isEmpty ? 0 : base.bytes.count + 1
    return path.isAt(orBelow: base)
      && pattern.matches(path.bytes.dropFirst(start), ignoresCase: ignoresCase)
  }
}

/// The rules that hold in one folder of a work tree, the weakest first.
struct IgnoreRules {
  private var rules: [IgnoreRule] = []
  /// Rules that could not be read may match everything.
  private(set) var hasUnknown = false

  /// How many rules there are; what was added since can be taken away by `removeAll(after:)`.
  var count: Int { rules.count }

  mutating func removeAll(after count: Int) { rules.removeSubrange(count...) }

  /// Says that there are rules that we do not know.
  mutating func addUnknown() { hasUnknown = true }

  /// Adds the rules of an ignore file for the folder `base`. A file that does not exist has none.
  mutating func add(contentsOf path: PathName, base: PathName) {
    switch SmallFile.read(path) {
    case .absent: break
    case .unreadable, .tooLarge: hasUnknown = true
    case .bytes(let bytes): add(bytes, base: base)
    }
  }

  mutating func add(_ bytes: [UInt8], base: PathName) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for line in bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0).split(separator: 0x0A) {
      if let rule = IgnoreRule(line: line, base: base) {
        rules.append(rule)
      }
    }
  }

  /// Whether some rule may match a file or folder called `name` and leave it out.
  func mayIgnore(_ name: UnsafeBufferPointer<UInt8>, isFolder: Bool) -> Bool {
    if hasUnknown { return true }
    for rule in rules where !rule.isNegative {
      if rule.mayMatch(name, isFolder: isFolder) { return true }
    }
    return false
  }

  /// What the last rule that matches `path` says; nil when none does.
  func decision(on path: PathName, isFolder: Bool, ignoresCase: Bool) -> Bool? {
    rules.last { $0.matches(path, isFolder: isFolder, ignoresCase: ignoresCase) }
      .map { !$0.isNegative }
  }
}
