import PlainText

/// A link of a book's texts, by where it is.
package struct LinkPlace: Sendable {
  private let fileStorage: Int32
  private let linkStorage: Int32

  init(file: Int, link: Int) {
    fileStorage = Int32(file)
    linkStorage = Int32(link)
  }

  /// The place of its file in `Snapshot.files`.
  package var file: Int { Int(fileStorage) }
  /// Its place in the file's `BodyFacts.links`.
  package var link: Int { Int(linkStorage) }
}

/// Where the links of a book's texts lead: found once, since several rules ask.
struct LinkTargets: Sendable {
  /// For each link of each file, in the order of the files and of their texts: the place of the file that it leads to; -1 where
  /// there is none.
  private var targets: [Int32] = []
  /// Where the targets of each file begin, and the end of all.
  private var starts: [Int32] = []
  /// The links that say more than a path, such as a heading, in their order.
  private(set) var withAnchor: [LinkPlace] = []
  /// The links that have a path and lead to no file, in their order.
  private(set) var leadingNowhere: [LinkPlace] = []

  init(_ names: BookNames, _ sharing: some WorkSharing) {
    let files = names.files
    let parts = sharing.map(rangesOf: files.count) { range in
      var part = LinkTargets()
      for file in range {
        part.starts.append(Int32(part.targets.count))
        if let links = files[file].role.body?.links, !links.isEmpty {
          part.add(links, ofFile: file, names)
        }
      }
      return part
    }
    starts.reserveCapacity(files.count + 1)
    targets.reserveCapacity(parts.reduce(0) { $0 + $1.targets.count })
    for part in parts {
      for start in part.starts { starts.append(start + Int32(targets.count)) }
      targets += part.targets
      withAnchor += part.withAnchor
      leadingNowhere += part.leadingNowhere
    }
    starts.append(Int32(targets.count))
  }

  private init() {}

  /// The same, where the links of one file are read anew.
  func replacing(_ file: Int, in names: BookNames) -> LinkTargets {
    var own = LinkTargets()
    if let links = names.files[file].role.body?.links { own.add(links, ofFile: file, names) }
    var result = self
    let old = Int(starts[file])..<Int(starts[file + 1])
    result.targets.replaceSubrange(old, with: own.targets)
    let change = Int32(own.targets.count - old.count)
    for index in file + 1..<starts.count { result.starts[index] += change }
    result.withAnchor.replace(ofFile: file, with: own.withAnchor)
    result.leadingNowhere.replace(ofFile: file, with: own.leadingNowhere)
    return result
  }

  private mutating func add(_ links: [BodyFacts.Link], ofFile file: Int, _ names: BookNames) {
    names.files[file].path.withBytes { path in
      let folder = path.part(0..<path.folderLength)
      for (index, link) in links.enumerated() {
        link.destination.withBytes { link in
          let mark = UInt8(ascii: "#")
          for byte in link where byte == mark {
            withAnchor.append(LinkPlace(file: file, link: index))
            break
          }
          let target = LinkTarget.withPath(of: link, in: folder) {
            $0.flatMap { names.file(atLink: $0) }
          }
          targets.append(Int32(target ?? -1))
          // A link to a heading of the same file has no path.
          if target == nil, let first = link.first, first != mark {
            leadingNowhere.append(LinkPlace(file: file, link: index))
          }
        }
      }
    }
  }

  /// The places of the files that the links of a file lead to, in the order of the text; -1 for a link that leads to none.
  func targets(ofFile file: Int) -> ArraySlice<Int32> {
    targets[Int(starts[file])..<Int(starts[file + 1])]
  }
}

extension [LinkPlace] {
  /// Puts other links of a file where those of it stand; they are ordered by file.
  fileprivate mutating func replace(ofFile file: Int, with others: [LinkPlace]) {
    let start = partition { $0.file >= file }
    let end = partition { $0.file > file }
    replaceSubrange(start..<end, with: others)
  }
}
