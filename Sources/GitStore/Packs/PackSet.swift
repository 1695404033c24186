import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The packs of a repository as they were when it was opened, with what was unpacked of them lately. All threads share one.
///
/// A pack keeps most objects as differences from others, and those again from others. What many objects are made from is kept here, so
/// that it is unpacked once for all of them.
final class PackSet: Sendable {
  /// A place in one of the packs.
  struct Place: Equatable {
    let pack: Int
    let offset: Int

    /// The same for equal places, with bits that are spread evenly: multiplied by 2⁶⁴ divided by the golden ratio.
    var number: UInt64 {
      UInt64(truncatingIfNeeded: offset &+ pack &<< 40) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  private let packs: [PackFile]
  let kept = KeptObjects()
  private let isBackward = Atomic<Bool>(false)

  /// Those that are in use, by their folders of objects.
  private static let open = Mutex<[[String]: Reference]>([:])

  private struct Reference {
    weak var packs: PackSet?
  }

  /// The packs of a repository, opened once however many threads ask.
  static func shared(by location: Repository.Location) -> PackSet {
    let folders = [location.commonFolder + "/objects"] + location.objectFolders
    return open.withLock { open in
      if let packs = open[folders]?.packs { return packs }
      let packs = PackSet(folders)
      open[folders] = Reference(packs: packs)
      return packs
    }
  }

  /// Opens the packs in some folders of objects. One that cannot be read is passed over: libgit2 will say so where it matters.
  private init(_ folders: [String]) {
    packs = folders.flatMap { folder in
      Self.names(in: folder + "/pack").compactMap { PackFile(folder + "/pack/" + $0) }
    }
  }

  /// The names of the packs in a folder, without their endings.
  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name.utf8.count > 4, name.hasSuffix(".idx") { names.append(String(name.dropLast(4))) }
    }
    return names.sorted()
  }

  /// Where an object lies; nil for one that is in no pack or not known.
  func place(of id: ObjectID) -> Place? {
    for (number, pack) in packs.enumerated() {
      if let offset = pack.index.offset(of: id) { return Place(pack: number, offset: offset) }
    }
    return nil
  }

  /// Whether the next reading of many objects goes from the packs' ends to their beginnings: each goes back the way that the last one
  /// came, where what that one unpacked is still at hand.
  func turn() -> Bool { isBackward.logicalXor(true, ordering: .relaxed).newValue }

  fileprivate func pack(_ place: Place) -> PackFile { packs[place.pack] }
}

/// Reads objects from packs, in one thread.
///
/// Whatever is not as it should be is no object here: libgit2, which is asked then, says what is wrong.
final class PackReader {
  /// What came of reading an object.
  enum Outcome {
    case object(UnpackedObject)
    /// It is larger than was asked for, and was not read.
    case tooLarge(size: Int)
  }

  private let packs: PackSet
  private let inflater = Inflater()
  /// About how many bytes of packs were mapped since they were let go.
  private var mapped = 0
  private var delta = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)

  init(_ packs: PackSet) { self.packs = packs }

  deinit { delta.deallocate() }

  /// Larger ones are left to libgit2.
  private static let largest = 64 << 20
  /// Git makes no longer chains of differences (git-pack-objects(1), `--depth`).
  private static let longestChain = 4096

  /// How much of the packs each thread has mapped at most; the system maps more than the bytes that are looked at.
  private static let mostMapped = 4 << 20
  private static let mappedAround = 16 << 10

  private func countMapped(_ entry: PackFile.Entry, _ pack: PackFile) {
    mapped += entry.size + Self.mappedAround
    guard mapped > Self.mostMapped else { return }
    pack.letGo()
    mapped = 0
  }

  /// An object, if a pack has it whole.
  ///
  /// - Parameters:
  ///   - kind: what it is as a rule: it may be something else.
  ///   - limit: the largest that is read, in bytes.
  func object(_ id: ObjectID, _ kind: ObjectKind, limit: Int = .max) -> Outcome? {
    guard let place = packs.place(of: id) else { return nil }
    let pack = packs.pack(place)
    var chain: [(offset: Int, entry: PackFile.Entry)] = []
    var offset = place.offset
    var object: UnpackedObject?
    while object == nil {
      let current = PackSet.Place(pack: place.pack, offset: offset)
      if kind != .commit || !chain.isEmpty, let known = packs.kept.object(at: current, kind) {
        object = known
        break
      }
      guard let entry = pack.entry(at: offset), entry.size <= Self.largest,
        chain.count < Self.longestChain
      else { return nil }
      countMapped(entry, pack)
      switch entry.content {
      case .delta(let base):
        chain.append((offset, entry))
        offset = base
      case .object(let kind):
        if chain.isEmpty, entry.size > limit { return .tooLarge(size: entry.size) }
        let unpacked = UnpackedObject(kind, count: entry.size) { bytes in
          pack.unpack(entry, with: inflater, into: bytes)
        }
        guard let unpacked else { return nil }
        // A commit is hardly ever what another one is made from.
        if kind != .commit || !chain.isEmpty {
          packs.kept.keep(unpacked, at: current)
        }
        object = unpacked
      }
    }
    while let base = object, let (offset, entry) = chain.popLast() {
      guard let delta = unpackedDelta(entry, pack), delta.baseSize == base.count,
        delta.size <= Self.largest
      else { return nil }
      if chain.isEmpty, delta.size > limit { return .tooLarge(size: delta.size) }
      object = UnpackedObject(base.kind, count: delta.size) { bytes in
        withExtendedLifetime(base) { delta.apply(to: base.bytes, into: bytes) }
      }
      guard let object else { return nil }
      packs.kept.keep(object, at: PackSet.Place(pack: place.pack, offset: offset))
    }
    if let object, object.count > limit { return .tooLarge(size: object.count) }
    return object.map { .object($0) }
  }

  /// The delta of an entry, valid until the next one is unpacked.
  private func unpackedDelta(_ entry: PackFile.Entry, _ pack: PackFile) -> PackDelta? {
    if delta.count < entry.size {
      delta.deallocate()
      delta = .allocate(capacity: entry.size)
    }
    guard let start = delta.baseAddress, pack.unpack(entry, with: inflater, into: start) else {
      return nil
    }
    return PackDelta(UnsafeRawBufferPointer(start: start, count: entry.size))
  }
}
