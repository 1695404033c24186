import PlanModel

/// What a book plans at one commit: its documents, each with the tracks that its items belong to.
///
/// Documents are kept by folder, so that two branches share all folders in which they do not differ.
struct LedgerState: Sendable {
  struct Document: Sendable {
    let version: PlannedVersion
    /// For each of the version's items its track.
    let tracks: [Int]
    /// What other parents of a merge had of a document that could not be read behind it: what it says once it is mended may be theirs.
    var alternatives: [Document] = []
  }

  private var folders: [Substring: [String: Document]] = [:]
  /// The documents in which something comes after something in another one.
  private(set) var documentsWithForeignReferences: Set<String> = []

  subscript(id: String) -> Document? {
    get { folders[Self.folder(id)]?[id] }
    set {
      folders[Self.folder(id), default: [:]][id] = newValue
      if newValue.map({ !$0.version.foreignReferences.isEmpty }) ?? false {
        documentsWithForeignReferences.insert(id)
      } else if !documentsWithForeignReferences.isEmpty {
        documentsWithForeignReferences.remove(id)
      }
    }
  }

  private static func folder(_ id: String) -> Substring {
    id.utf8.lastIndex(of: UInt8(ascii: "/")).map { id[..<$0] } ?? ""
  }

  /// Calls `body` with each item of each document, in no certain order.
  func forEachItem(_ body: (_ track: Int, _ document: String, _ item: PlannedVersion.Item) -> Void)
  {
    for documents in folders.values {
      for (id, document) in documents {
        for (place, item) in document.version.items.enumerated() {
          body(document.tracks[place], id, item)
        }
      }
    }
  }
}
