import CDeflate

/// Unpacks what zlib packed (RFC 1950), where the size of the outcome is known beforehand.
///
/// A pack holds very many short streams, for each of which libgit2 sets up a stream of zlib anew; libdeflate is set up once. Whatever is
/// wrong with a stream, the answer is that it cannot be unpacked; libgit2 is then asked, and says what it thinks of it.
struct Inflater: ~Copyable {
  /// Nil only where there is no memory for it; then nothing can be unpacked.
  private let decompressor: OpaquePointer?

  init() { decompressor = libdeflate_alloc_decompressor() }

  deinit { libdeflate_free_decompressor(decompressor) }

  /// Unpacks a stream.
  ///
  /// - Parameters:
  ///   - input: begins with the stream, and may go on behind it.
  ///   - output: room for `size` bytes.
  /// - Returns: whether the stream is right, its check sum included, and says so many bytes, neither fewer nor more.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>, size: Int
  ) -> Bool {
    guard let decompressor else { return false }
    // The length of the stream is asked for so that what follows it is no fault; the outcome's is not, so that another one is.
    var length = 0
    return libdeflate_zlib_decompress_ex(
      decompressor, input.baseAddress, input.count, output, size, &length, nil)
      == LIBDEFLATE_SUCCESS
  }
}
