/// One entry below `plans/`, and what was made of it.
package struct BookFile: Sendable {
  /// What an entry is.
  package enum Role: Sendable {
    /// A document whose kind is known, with what it says.
    case document(DocumentFacts)
    /// A document whose kind is not known or whose front matter cannot be read: it can be referred to, and that is all.
    case documentWithoutKind
    /// Markdown without front matter.
    case note(BodyFacts)
    /// A CSV file that a document names.
    case data
    /// A file that exists and is not read.
    case attachment
    /// Left out by the settings.
    case excluded
    /// Something that should be read and cannot be.
    case unreadable

    /// What is known of the text below the fields.
    package var body: BodyFacts? {
      switch self {
      case .document(let facts): facts.body
      case .note(let body): body
      case .documentWithoutKind, .data, .attachment, .excluded, .unreadable: nil
      }
    }

    /// The name of a document's kind, where it is known.
    package var kindName: String? {
      if case .document(let facts) = self { facts.kind.name } else { nil }
    }

    /// The state of a document; anything else counts as active.
    package var state: LifecycleState {
      if case .document(let facts) = self { facts.state } else { .active }
    }
  }

  /// The path from the book's root: `plans/northwind/roadmap.md`.
  package let path: String
  /// What it is for the book: a document, or another sort of file, with what was read of it.
  package var role: Role
  /// What its comments allow, in the order of the text.
  package var allowed: [AllowedFinding]

  /// - Parameters:
  ///   - path: from the book's root.
  ///   - allowed: what its comments allow, in the order of the text.
  package init(path: String, role: Role, allowed: [AllowedFinding] = []) {
    self.path = path
    self.role = role
    self.allowed = allowed
  }

  /// The folder below the book's root that holds all that people plan.
  package static let plansFolder = "plans/"

  /// A document's id: its path below `plans/` without `.md`; nil for another file.
  package var documentID: String? {
    switch role {
    case .document, .documentWithoutKind: Self.documentID(ofPath: path)
    case .note, .data, .attachment, .excluded, .unreadable: nil
    }
  }

  /// The id that a document at a path has; nil for a path that is no document's.
  package static func documentID(ofPath path: String) -> String? {
    isDocumentPath(path) ? String(documentID(inPath: path)) : nil
  }

  /// Whether a path may be a document's: below `plans/` and with the ending `.md`, in any case.
  static func isDocumentPath(_ path: String) -> Bool {
    path.withBytes { path in
      let (start, end) = (plansFolder.utf8.count, path.count - 3)
      return end > start && sameText(plansFolder, path.part(0..<start))
        && path[end] == UInt8(ascii: ".") && path[end + 1] | 0x20 == UInt8(ascii: "m")
        && path[end + 2] | 0x20 == UInt8(ascii: "d")
    }
  }

  /// The id that a document's path holds.
  static func documentID(inPath path: String) -> Substring {
    let bytes = path.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: plansFolder.utf8.count)
    return path[start..<bytes.index(bytes.endIndex, offsetBy: -3)]
  }
}
