/// An object's content as it was taken from a pack.
final class UnpackedObject: Sendable {
  let kind: ObjectKind
  let count: Int
  // Safe to share: the bytes are written before anybody else has the object, and stay where they are until `deinit`.
  private nonisolated(unsafe) let start: UnsafeMutablePointer<UInt8>

  /// Nil where `write` says that it could not write all of the content.
  ///
  /// - Parameter write: gets room for `count` bytes.
  init?(_ kind: ObjectKind, count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Bool) {
    self.kind = kind
    self.count = count
    start = .allocate(capacity: count)
    if !write(start) { return nil }
  }

  deinit { start.deallocate() }

  /// Valid as long as this object lives.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}
