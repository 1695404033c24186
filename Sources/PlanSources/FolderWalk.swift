#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One folder's names in order, in one piece of memory.
struct FolderContent {
  /// What stands behind a name.
  enum Sort: UInt8 {
    case file, folder, symbolicLink, fifo, socket, characterDevice, blockDevice, unknown
  }

  private struct Item {
    /// The first eight bytes of the name, big-endian, so that most comparisons are of one word.
    let key: UInt64
    let start: Int
    let count: Int
    let sort: Sort
  }

  /// All names, one after another; a folder's name ends with a slash, which puts everything below it in its place
  /// among its neighbours when whole paths are compared bytewise.
  private var names: [UInt8] = []
  private var items: [Item] = []
  private(set) var hasIgnoreFile = false
  /// Whether a `.git` is here: then this is the root of a work tree.
  private(set) var isRepository = false

  var count: Int { items.count }

  func sort(at index: Int) -> Sort { items[index].sort }

  /// Hands the name at `index` to `body`, without the slash that a folder's name has here.
  func withName<Result>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let item = items[index]
    return names.withUnsafeBufferPointer {
      let count = item.sort == .folder ? item.count - 1 : item.count
      return body(UnsafeBufferPointer(rebasing: $0[item.start..<item.start + count]))
    }
  }

  /// Reads all names of an open folder, takes ownership of it, and puts them in order.
  /// - Returns: nil, with `errno` set, when it cannot be read to its end.
  init?(reading number: Int32) {
    guard let folder = fdopendir(number) else {
      let reason = errno
      close(number)
      errno = reason
      return nil
    }
    defer { closedir(folder) }
    // The name begins inside the structure and may be longer than Swift's idea of its type.
    let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      let name = UnsafeRawPointer(entry).advanced(by: nameOffset)
      let length = strlen(name.assumingMemoryBound(to: CChar.self))
      let bytes = UnsafeRawBufferPointer(start: name, count: length)
      if bytes[0] == UInt8(ascii: ".") {
        if length == 1 || (length == 2 && bytes[1] == UInt8(ascii: ".")) { continue }
        if bytes.elementsEqual(".git".utf8) {
          isRepository = true
          continue
        }
        if bytes.elementsEqual(".gitignore".utf8) { hasIgnoreFile = true }
      }
      let type = Int32(entry.pointee.d_type)
      let sort = Self.sort(ofType: type) ?? Self.sort(of: name, in: dirfd(folder))
      append(bytes, sort)
    }
    let reason = errno
    guard reason == 0 else { return nil }
    order()
  }

  private mutating func append(_ name: UnsafeRawBufferPointer, _ sort: Sort) {
    let start = names.count
    names.append(contentsOf: name)
    if sort == .folder { names.append(UInt8(ascii: "/")) }
    let count = names.count - start
    var key: UInt64 = 0
    for index in 0..<8 {
      key = key << 8 | (index < count ? UInt64(names[start + index]) : 0)
    }
    items.append(Item(key: key, start: start, count: count, sort: sort))
  }

  private mutating func order() {
    names.withUnsafeBytes { names in
      guard let base = names.baseAddress else { return }
      items.sort { left, right in
        if left.key != right.key { return left.key < right.key }
        let order = memcmp(base + left.start, base + right.start, min(left.count, right.count))
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }

  private static func sort(ofType type: Int32) -> Sort? {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .folder
    case Int32(DT_LNK): .symbolicLink
    case Int32(DT_FIFO): .fifo
    case Int32(DT_SOCK): .socket
    case Int32(DT_CHR): .characterDevice
    case Int32(DT_BLK): .blockDevice
    default: nil
    }
  }

  /// Asks the file system, where it does not tell the type with the name.
  private static func sort(of name: UnsafeRawPointer, in folder: Int32) -> Sort {
    var information = stat()
    guard
      fstatat(
        folder, name.assumingMemoryBound(to: CChar.self), &information, AT_SYMLINK_NOFOLLOW) == 0
    else { return .file }  // reading it will say what is wrong
    return Sort(mode: information.st_mode)
  }
}

extension FolderContent.Sort {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symbolicLink
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    default: self = .unknown
    }
  }

  /// What an entry of this sort is in a source's list; nil for a folder, which is walked instead.
  var kind: FileEntry.Kind? {
    switch self {
    case .file: .file
    case .folder: nil
    case .symbolicLink: .symbolicLink
    case .fifo: .unreadable(.notAFile(.fifo))
    case .socket: .unreadable(.notAFile(.socket))
    case .characterDevice: .unreadable(.notAFile(.characterDevice))
    case .blockDevice: .unreadable(.notAFile(.blockDevice))
    case .unknown: .unreadable(.inputOutput(reason: "the system does not say what it is"))
    }
  }
}
