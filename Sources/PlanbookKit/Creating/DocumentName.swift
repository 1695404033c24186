import PlainText

/// What somebody calls a new document: a path, or words.
struct DocumentName: Sendable, Equatable {
  /// The path that follows from it, without `.md`: `parcel-renewal`.
  let path: String
  /// The title that follows from it: "Parcel renewal".
  let title: String

  /// - Throws: `RunFailure` when no path can be made of it, or it would lead elsewhere.
  init(_ text: String) throws(RunFailure) {
    var text = text
    if text.lowercased().hasSuffix(".md") { text.removeLast(3) }
    let parts = text.split(separator: "/")
    guard !text.hasPrefix("/"), !parts.contains(".."), !parts.contains(".") else {
      throw RunFailure(
        .wrongUsage, "'\(text)' leads out of the place for such documents",
        remedy: "Give a name, or a path below that place, without '..' and without '/' in front")
    }
    let slugs = parts.map { Slug.of($0) }
    guard let last = parts.last, !slugs.contains("") else {
      throw RunFailure(
        .wrongUsage, "no path can be made of the name '\(text)'",
        remedy: "Give a name with letters a to z or digits, and the title by --set title=…")
    }
    path = slugs.joined(separator: "/")
    title = Self.title(String(last))
  }

  private init(path: String, title: String) {
    self.path = path
    self.title = title
  }

  /// The same name below a folder, where that folder was typed as well.
  func without(prefix: String) -> DocumentName {
    guard path.hasPrefix(prefix), path != prefix else { return self }
    return DocumentName(path: String(path.dropFirst(prefix.count)), title: title)
  }

  /// A name that is written as a path becomes words; dates and words stay as they are.
  private static func title(_ name: String) -> String {
    let isPath = Slug.of(name) == name
    guard isPath, name.contains(where: \.isLetter) else {
      return name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
