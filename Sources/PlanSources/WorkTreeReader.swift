internal import GitStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads files of a work tree in one thread, into a buffer that is used again for each.
///
/// A file that fits in the buffer costs one `openat`, two `read`s (the second finds the end) and one `close`, and
/// nothing else. Only larger, empty and odd ones are asked for their size and sort.
final class WorkTreeReader: EntryReader {
  private let root: FileDescriptor
  private let rootPath: PathName
  private let treeBoundary: PathName
  private let limit: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var name: [CChar] = []
  private var foldersWithAttributes: [PathName: Bool] = [:]

  /// The size of the buffer to begin with, and again after a file that needed a larger one.
  private static let usualCapacity = 128 << 10

  init(_ root: FileDescriptor, at rootPath: PathName, treeBoundary: PathName, limit: Int) {
    self.root = root
    self.rootPath = rootPath
    self.treeBoundary = treeBoundary
    self.limit = limit
    buffer = .allocate(byteCount: Self.usualCapacity, alignment: 64)
  }

  deinit { buffer.deallocate() }

  func withContent(of entry: FileEntry, _ body: (FileContent) -> Void) {
    switch entry.kind {
    case .unreadable(let problem): body(.problem(problem))
    case .file: read(entry.path, body)
    case .symbolicLink:
      switch LinkTarget(
        of: entry.path, in: root, at: rootPath, treeBoundary: treeBoundary)
      {
      case .file(let path): read(path, body)
      case .problem(let problem): body(.problem(problem))
      }
    }
  }

  /// Hands over the content of the file at `path` if, after it was read, the system says of it what `stamp` does, and
  /// if nothing in its folders converts contents.
  /// - Returns: whether it was handed over.
  func handsOver(
    _ path: PathName, stamped stamp: FileStamp, _ body: (FileContent) -> Void
  ) -> Bool {
    guard Int(stamp.size) <= limit, !hasAttributes(path.parent) else { return false }
    let descriptor = open(path)
    guard descriptor >= 0 else { return false }
    let outcome = fill(from: descriptor)
    var information = stat()
    let isKnown = fstat(descriptor, &information) == 0 && FileStamp(information) == stamp
    close(descriptor)
    guard isKnown, case .success = outcome else { return false }
    deliver(outcome, body)
    return true
  }

  /// Whether the system says of the file at `path` what `stamp` does, and nothing in its folders converts contents.
  func isStill(_ path: PathName, stamped stamp: FileStamp) -> Bool {
    var information = stat()
    let found = path.withCString { fstatat(root.number, $0, &information, AT_SYMLINK_NOFOLLOW) }
    return found == 0 && FileStamp(information) == stamp && !hasAttributes(path.parent)
  }

  /// Whether a `.gitattributes` lies in a folder or above it.
  private func hasAttributes(_ folder: PathName) -> Bool {
    if let known = foldersWithAttributes[folder] { return known }
    let path = folder.appending(".gitattributes".utf8)
    let isHere = path.withCString { faccessat(root.number, $0, F_OK, 0) } == 0
    let result = isHere || (!folder.bytes.isEmpty && hasAttributes(folder.parent))
    foldersWithAttributes[folder] = result
    return result
  }

  private func read(_ path: PathName, _ body: (FileContent) -> Void) {
    let descriptor = open(path)
    guard descriptor >= 0 else { return body(.problem(ReadProblem(openError: errno))) }
    let outcome = fill(from: descriptor)
    close(descriptor)
    deliver(outcome, body)
  }

  /// Opens a file; a negative number, with `errno` set, when it cannot be.
  private func open(_ path: PathName) -> Int32 {
    name.removeAll(keepingCapacity: true)
    path.bytes.withUnsafeBytes { name.append(contentsOf: $0.bindMemory(to: CChar.self)) }
    name.append(0)
    // Without O_NONBLOCK a pipe that took the file's place would stop the thread for ever; with O_NOFOLLOW a
    // link that took its place leads nowhere.
    let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    return name.withUnsafeBufferPointer { pointer in
      retrying { openat(root.number, pointer.baseAddress!, flags) }  // holds at least the NUL
    }
  }

  /// Hands over what was read, and lets go of a buffer that had to grow.
  private func deliver(_ outcome: Result<Int, Failure>, _ body: (FileContent) -> Void) {
    switch outcome {
    case .success(let count):
      body(.bytes(UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])))
    case .failure(let failure):
      body(.problem(failure.problem))
    }
    if buffer.count > Self.usualCapacity { resize(to: Self.usualCapacity) }
  }

  private struct Failure: Error {
    let problem: ReadProblem
  }

  /// Reads a whole file into the buffer; the result is its size.
  private func fill(from descriptor: Int32) -> Result<Int, Failure> {
    let count = retrying { systemRead(descriptor, buffer.baseAddress, buffer.count) }
    // The end is certain only when a read finds nothing: some file systems return less than there is.
    if count > 0, count < buffer.count, count <= limit {
      let more = retrying {
        systemRead(descriptor, buffer.baseAddress! + count, buffer.count - count)
      }
      if more == 0 { return .success(count) }
    }
    return fillSlowly(descriptor, firstError: count < 0 ? errno : 0)
  }

  /// Reads a file that is empty, large, changing, or no file at all, looking at what the system says about it before
  /// and after. One that changed meanwhile is read once more.
  private func fillSlowly(_ descriptor: Int32, firstError: Int32) -> Result<Int, Failure> {
    for _ in 0..<2 {
      var before = stat()
      guard fstat(descriptor, &before) == 0 else { return failure(errno) }
      if let special = ReadProblem.Special(mode: before.st_mode) {
        return .failure(Failure(problem: .notAFile(special)))
      }
      if firstError != 0 { return failure(firstError) }
      let size = Int(before.st_size)
      if size > limit { return .failure(Failure(problem: .tooLarge(size: size, limit: limit))) }
      if size + 1 > buffer.count { resize(to: size + 1) }
      var total = 0
      while total < buffer.count {
        let count = retrying {
          pread(descriptor, buffer.baseAddress! + total, buffer.count - total, off_t(total))
        }
        if count < 0 { return failure(errno) }
        if count == 0 { break }
        total += count
      }
      var after = stat()
      guard fstat(descriptor, &after) == 0 else { return failure(errno) }
      if total == size, after.st_size == before.st_size, Self.sameTimes(before, after) {
        return .success(total)
      }
    }
    return .failure(Failure(problem: .changedDuringRun))
  }

  static func sameTimes(_ a: stat, _ b: stat) -> Bool {
    #if canImport(Darwin)
      a.st_mtimespec.tv_sec == b.st_mtimespec.tv_sec
        && a.st_mtimespec.tv_nsec == b.st_mtimespec.tv_nsec
    #else
      a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec
    #endif
  }

  private func failure(_ number: Int32) -> Result<Int, Failure> {
    .failure(Failure(problem: ReadProblem(openError: number)))
  }

  private func resize(to capacity: Int) {
    buffer.deallocate()
    buffer = .allocate(byteCount: capacity, alignment: 64)
  }
}

/// What a symbolic link of a work tree leads to.
enum LinkTarget {
  /// A file inside the tree; its absolute path, without symbolic links.
  case file(PathName)
  case problem(ReadProblem)

  /// Lets the system follow the link, and then looks whether it stayed below `treeBoundary`, or below the folder
  /// that holds the link when that was outside to begin with.
  init(
    of path: PathName, in root: FileDescriptor, at rootPath: PathName, treeBoundary: PathName
  ) {
    let text = Self.text(of: path, in: root)
    var information = stat()
    guard path.withCString({ fstatat(root.number, $0, &information, 0) }) == 0 else {
      switch errno {
      case ELOOP: self = .problem(.linkIsCircular)
      case ENOENT, ENOTDIR: self = .problem(.linkIsDangling(target: text))
      case let number: self = .problem(ReadProblem(openError: number))
      }
      return
    }
    let absolute =
      path.bytes.first == UInt8(ascii: "/") ? path : rootPath.appending(path.bytes)
    let folder = absolute.parent.bytes.isEmpty ? PathName("/") : absolute.parent
    guard let parent = SystemPath.resolvedIfAny(folder),
      let target = SystemPath.resolvedIfAny(absolute)
    else {
      self = .problem(.disappeared)
      return
    }
    let boundary = parent.isAt(orBelow: treeBoundary) ? treeBoundary : parent
    guard target.isAt(orBelow: boundary) else {
      self = .problem(.linkLeadsOutside(target: text))
      return
    }
    switch ReadProblem.Special(mode: information.st_mode) {
    case .folder: self = .problem(.linkToFolder(target: text))
    case let special?: self = .problem(.notAFile(special))
    case nil: self = .file(target)
    }
  }

  /// What the link says, for people.
  private static func text(of path: PathName, in root: FileDescriptor) -> String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let capacity = buffer.count
    let count = path.withCString { name in
      buffer.withUnsafeMutableBytes { bytes in
        readlinkat(root.number, name, bytes.bindMemory(to: CChar.self).baseAddress!, capacity)
      }
    }
    return PathName(bytes: Array(buffer[..<max(0, count)])).description
  }
}
