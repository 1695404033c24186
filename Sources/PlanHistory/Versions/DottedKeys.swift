/// The way of keys to a field, as one text that no other way has: keys joined by dots, and a key that holds a dot itself in quotes, as
/// TOML writes it: `renewal.type`, `"renewal.type"`.
enum DottedKeys {
  /// A key as a part of such a way.
  static func part(_ key: String) -> String {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\"") }) else {
      return key
    }
    var text = "\""
    for character in key.unicodeScalars {
      if character == "\"" || character == "\\" { text += "\\" }
      text.unicodeScalars.append(character)
    }
    return text + "\""
  }

  /// The keys of a way, from the outermost inward.
  static func keys(_ path: String) -> [String] {
    let isPlain = !path.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\"") }
    if isPlain { return path.isEmpty ? [] : [path] }
    guard path.utf8.contains(UInt8(ascii: "\"")) else {
      return path.split(separator: ".").map(String.init)
    }
    var keys: [String] = []
    var key = ""
    var isQuoted = false
    var isEscaped = false
    for character in path.unicodeScalars {
      switch character {
      case _ where isEscaped:
        key.unicodeScalars.append(character)
        isEscaped = false
      case "\\" where isQuoted: isEscaped = true
      case "\"": isQuoted.toggle()
      case "." where !isQuoted:
        keys.append(key)
        key = ""
      default: key.unicodeScalars.append(character)
      }
    }
    return keys + [key]
  }
}
