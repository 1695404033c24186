/// What a document's path below `plans/` may look like.
enum DocumentPath {
  /// The longest part in bytes. File systems allow 255, and an ending follows.
  static let maximumLength = 200

  struct Problem: Equatable {
    let message: String
    let help: String
  }

  /// Why a path (without `.md`) cannot be one; nil when it can.
  static func problem(in path: String) -> Problem? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if path.contains("\\") {
      return Problem(
        message: "A path has no '\\' in it", help: "Separate folders by '/'.")
    }
    if path.hasPrefix("/") || parts.contains("..") {
      return Problem(
        message: "The path leads out of the book",
        help: "Write a path below 'plans', such as {account}/account.")
    }
    for part in parts {
      if part.isEmpty {
        return Problem(
          message: "A part of the path is empty", help: "Put a name between the slashes.")
      }
      if part.hasPrefix(".") {
        return Problem(
          message: "A part of the path begins with '.', and such files are left alone",
          help: "Begin it with a letter or a digit.")
      }
      if part.utf8.count > maximumLength {
        return Problem(
          message: "A part of the path has more than \(maximumLength) characters",
          help: "Make the path from a shorter column.")
      }
      if !part.utf8.allSatisfy(isAllowed) {
        return Problem(
          message: "A path has only letters without accents, digits, '-', '_' and '.' in it",
          help: "Write the other characters differently; columns are turned into such letters.")
      }
    }
    return nil
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
