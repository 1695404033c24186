import PlainText

/// Finds the paths that the relative links of one file mean, byte by byte and without decoding.
struct LinkTarget {
  private let file: String

  /// - Parameter file: the path of the file that holds the links, from the book's root.
  init(from file: String) { self.file = file }

  /// Calls `body` with the path from the book's root that a link means, without its query and fragment; with nil for a link that
  /// leads out of the book.
  func withPath<Result>(
    of link: String, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
  ) -> Result {
    file.withBytes { file in
      link.withBytes { link in
        Self.withPath(of: link, in: file.part(0..<file.folderLength), body)
      }
    }
  }

  /// The same for a link in a file of a folder, which is given without a slash at its end.
  @inline(__always)
  static func withPath<Result>(
    of link: UnsafeBufferPointer<UInt8>, in folder: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>?) -> Result
  ) -> Result {
    // The folder, a slash and the link: no step makes the path longer.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: folder.count + link.count + 1) {
      path in
      guard let count = write(link, in: folder, to: path) else { return body(nil) }
      return body(UnsafeBufferPointer(rebasing: path[..<count]))
    }
  }

  /// Writes the path that a link in a folder means, and returns its length; nil for one that leads out of the book.
  private static func write(
    _ link: UnsafeBufferPointer<UInt8>, in folder: UnsafeBufferPointer<UInt8>,
    to path: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    let slash = UInt8(ascii: "/")
    var count = 0
    if link.first != slash {
      for byte in folder {
        path[count] = byte
        count += 1
      }
    }
    var next = 0
    while next < link.count {
      let start = next
      var byte: UInt8 = 0
      while next < link.count {
        byte = link[next]
        if byte == slash || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "?") { break }
        next += 1
      }
      let length = next - start
      let isDot = length > 0 && length <= 2 && link[start] == UInt8(ascii: ".")
      if isDot, link[next - 1] == UInt8(ascii: ".") {
        if length == 2 {
          guard count > 0 else { return nil }
          // Takes the last part away.
          while count > 0, path[count - 1] != slash { count -= 1 }
          if count > 0 { count -= 1 }
        }
      } else if length > 0 {
        if count > 0 {
          path[count] = slash
          count += 1
        }
        for index in start..<next {
          path[count] = link[index]
          count += 1
        }
      }
      guard next < link.count, byte == slash else { break }
      next += 1
    }
    return count
  }
}
