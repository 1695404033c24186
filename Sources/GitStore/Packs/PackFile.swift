#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file that is never changed once it has its name, where the system has them.
final class MappedBytes: Sendable {
  // Safe to share: the pages are mapped for reading alone, and stay where they are until `deinit`.
  private nonisolated(unsafe) let start: UnsafeMutableRawPointer
  private let count: Int

  /// Nil when the file cannot be read or has fewer bytes.
  init?(_ path: String, atLeast fewest: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { return nil }
    count = Int(information.st_size)
    guard count >= fewest,
      let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    self.start = start
  }

  deinit { munmap(start, count) }

  /// Valid as long as this object lives.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  /// Lets the system take back the memory that the bytes take here. They are as they were when they are looked at again.
  func letGo() { madvise(start, count, MADV_DONTNEED) }
}

/// One pack of objects, version 2 (gitformat-pack(5), "PACK FORMAT").
final class PackFile: Sendable {
  let index: PackIndex
  private let file: MappedBytes

  /// What an entry of a pack says before its packed bytes.
  struct Entry {
    enum Content {
      case object(ObjectKind)
      /// It differs from the object that begins at this offset.
      case delta(from: Int)
    }

    let content: Content
    /// The size of the object, or of the delta, unpacked.
    let size: Int
    /// Where the packed bytes begin.
    let start: Int
  }

  /// `PACK`, the version and the number of objects; at the end a check sum.
  private static let headerSize = 12
  private static let trailerSize = ObjectID.byteCount

  /// - Parameter path: without its ending.
  /// - Returns: nil when the pack or its index cannot be read, or they do not belong together.
  init?(_ path: String) {
    guard let index = PackIndex(path + ".idx"),
      let file = MappedBytes(path + ".pack", atLeast: Self.headerSize + Self.trailerSize)
    else { return nil }
    let bytes = file.bytes
    guard bytes.prefix(8).elementsEqual(Array("PACK".utf8) + [0, 0, 0, 2]),
      bytes.suffix(Self.trailerSize).elementsEqual(index.packCheckSum)
    else { return nil }
    self.index = index
    self.file = file
  }

  /// The entry at an offset; nil where there can be none, or its object is not in this pack.
  func entry(at offset: Int) -> Entry? {
    let bytes = file.bytes
    let end = bytes.count - Self.trailerSize
    guard offset >= Self.headerSize, offset < end else { return nil }
    var place = offset + 1
    var byte = bytes[offset]
    let type = byte >> 4 & 7
    var size = Int(byte & 0x0F)
    var shift = 4
    while byte & 0x80 != 0 {
      guard place < end, shift <= 46 else { return nil }
      byte = bytes[place]
      size |= Int(byte & 0x7F) << shift
      shift += 7
      place += 1
    }
    switch type {
    case 1: return Entry(content: .object(.commit), size: size, start: place)
    case 2: return Entry(content: .object(.tree), size: size, start: place)
    case 3: return Entry(content: .object(.blob), size: size, start: place)
    case 4: return Entry(content: .object(.tag), size: size, start: place)
    case 6:
      var distance = 0
      var isFirst = true
      repeat {
        guard place < end, distance < 1 << 46 else { return nil }
        byte = bytes[place]
        distance = (isFirst ? 0 : distance + 1) << 7 | Int(byte & 0x7F)
        isFirst = false
        place += 1
      } while byte & 0x80 != 0
      guard distance > 0, distance < offset else { return nil }
      return Entry(content: .delta(from: offset - distance), size: size, start: place)
    case 7:
      guard end - place >= ObjectID.byteCount, let start = bytes.baseAddress,
        let base = index.offset(of: ObjectID(bytes: start + place))
      else { return nil }
      return Entry(
        content: .delta(from: base), size: size, start: place + ObjectID.byteCount)
    default: return nil
    }
  }

  /// Lets go of the memory that what was read takes, which counts as ours.
  func letGo() { file.letGo() }

  /// Unpacks the bytes of an entry; false where they are damaged.
  ///
  /// - Parameter output: room for the entry's size.
  func unpack(
    _ entry: Entry, with inflater: borrowing Inflater, into output: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let packed = UnsafeRawBufferPointer(rebasing: file.bytes[entry.start...])
    return inflater.inflate(packed, into: output, size: entry.size)
  }
}

/// The index of one pack, version 2 (gitformat-pack(5), "PACK INDEX FILES").
final class PackIndex: Sendable {
  private let file: MappedBytes
  private let count: Int

  /// `\377tOc` and the version number, then 256 words that say how many ids begin with a byte or one below it.
  private static let headerSize = 8
  private static let fanoutSize = 256 * 4
  private static let trailerSize = 2 * ObjectID.byteCount
  /// Id, checksum and offset.
  private static let bytesPerObject = ObjectID.byteCount + 4 + 4

  /// Nil when the file cannot be read or is no such index.
  init?(_ path: String) {
    let fewest = Self.headerSize + Self.fanoutSize + Self.trailerSize
    guard let file = MappedBytes(path, atLeast: fewest) else { return nil }
    self.file = file
    let bytes = file.bytes
    count = Int(Self.word(bytes, Self.headerSize + Self.fanoutSize - 4))
    guard Self.word(bytes, 0) == 0xFF74_4F63, Self.word(bytes, 4) == 2,
      bytes.count - fewest >= count * Self.bytesPerObject
    else { return nil }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func word(_ offset: Int) -> UInt32 { Self.word(file.bytes, offset) }

  private func id(_ position: Int) -> ObjectID {
    let start = Self.headerSize + Self.fanoutSize + position * ObjectID.byteCount
    return ObjectID(bytes: file.bytes.baseAddress! + start)  // mapped, so never nil
  }

  /// The check sum at the end of the pack that it belongs to.
  var packCheckSum: Slice<UnsafeRawBufferPointer> {
    let bytes = file.bytes
    return bytes[(bytes.count - Self.trailerSize)..<(bytes.count - ObjectID.byteCount)]
  }

  /// Where an object begins in the pack; nil when it is not there.
  func offset(of wanted: ObjectID) -> Int? {
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

  private func offset(at position: Int) -> Int? {
    let ids = Self.headerSize + Self.fanoutSize
    let offsets = ids + count * (ObjectID.byteCount + 4)
    let short = word(offsets + position * 4)
    // The high bit says that the rest is a number in the table of long offsets.
    guard short & 0x8000_0000 != 0 else { return Int(short) }
    let long = offsets + count * 4 + Int(short & 0x7FFF_FFFF) * 8
    guard long + 8 <= file.bytes.count else { return nil }
    return Int(
      exactly: UInt64(
        bigEndian: file.bytes.loadUnaligned(fromByteOffset: long, as: UInt64.self)))
  }
}
