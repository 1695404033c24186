#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the objects of a repository lie in its packs.
///
/// A pack keeps most objects as differences from others that lie near them. Whoever reads many objects by their places in
/// the pack finds what they are made from still at hand; in the order of their names, most of it is unpacked
/// again and again.
package struct PackPlaces {
  /// A place in one of the packs, comparable with others.
  package struct Place: Comparable, Sendable {
    let pack: Int
    let offset: UInt64

    package static func < (left: Place, right: Place) -> Bool {
      left.pack == right.pack ? left.offset < right.offset : left.pack < right.pack
    }
  }

  private let indexes: [PackIndex]

  /// Opens the indexes of the packs. One that cannot be read is passed over, because this is only about order.
  package init(_ location: Repository.Location) {
    let folders = [location.commonFolder + "/objects"] + location.objectFolders
    indexes = folders.flatMap { folder in
      Self.names(in: folder + "/pack").compactMap { PackIndex(folder + "/pack/" + $0) }
    }
  }

  /// Where an object lies; nil for one that is in no pack or not known.
  package func place(of id: ObjectID) -> Place? {
    for (number, index) in indexes.enumerated() {
      if let offset = index.offset(of: id) { return Place(pack: number, offset: offset) }
    }
    return nil
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name.utf8.count > 4, name.hasSuffix(".idx") { names.append(name) }
    }
    return names.sorted()
  }
}

/// The index of one pack, version 2 (gitformat-pack(5), "PACK INDEX FILES").
private final class PackIndex {
  private let bytes: UnsafeRawBufferPointer
  private let count: Int

  /// `\377tOc` and the version number, then 256 words that say how many ids begin with a byte or one below it.
  private static let headerSize = 8
  private static let fanoutSize = 256 * 4
  private static let trailerSize = 2 * ObjectID.byteCount
  /// Id, checksum and offset.
  private static let bytesPerObject = ObjectID.byteCount + 4 + 4

  /// Nil when the file cannot be read or is no such index.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { return nil }
    let size = Int(information.st_size)
    guard size >= Self.headerSize + Self.fanoutSize + Self.trailerSize,
      let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
    func word(_ offset: Int) -> UInt32 {
      UInt32(bigEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    count = Int(word(Self.headerSize + Self.fanoutSize - 4))
    guard word(0) == 0xFF74_4F63, word(4) == 2,
      size - Self.headerSize - Self.fanoutSize - Self.trailerSize >= count * Self.bytesPerObject
    else { return nil }
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

  private func word(_ offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func id(_ position: Int) -> ObjectID {
    let start = Self.headerSize + Self.fanoutSize + position * ObjectID.byteCount
    return ObjectID(bytes: bytes.baseAddress! + start)  // mapped, so never nil
  }

  /// Where an object begins in the pack; nil when it is not there.
  func offset(of wanted: ObjectID) -> UInt64? {
    let first = Int(wanted.firstByte)
    var low = first == 0 ? 0 : Int(word(Self.headerSize + (first - 1) * 4))
    var high = min(Int(word(Self.headerSize + first * 4)), count)
    while low < high {
      let middle = low + (high - low) / 2
      let found = id(middle)
      if found == wanted { return offset(at: middle) }
      if found < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func offset(at position: Int) -> UInt64? {
    let ids = Self.headerSize + Self.fanoutSize
    let offsets = ids + count * (ObjectID.byteCount + 4)
    let short = word(offsets + position * 4)
    // The high bit says that the rest is a number in the table of long offsets.
    guard short & 0x8000_0000 != 0 else { return UInt64(short) }
    let long = offsets + count * 4 + Int(short & 0x7FFF_FFFF) * 8
    guard long + 8 <= bytes.count else { return nil }
    return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: long, as: UInt64.self))
  }
}
