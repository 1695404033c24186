import PlainText

/// Finds the paths that the relative links of one file mean, byte by byte and without decoding.
struct LinkTarget {
  private let file: String

  /// - Parameter file: the path of the file that holds the links, from the book's root.
  init(from file: String) { self.file = file }

  /// Calls `body` with the path from the book's root that a link means, without its query and fragment; with nil for a link that
  /// leads out of the book.
  @inline(__always)
  func withPath<Result>(
    of link: String, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
  ) -> Result {
    var (file, link) = (file, link)
    return file.withUTF8 { file in
      link.withUTF8 { link in
        // The folder, a slash and the link: no step makes the path longer.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: file.count + link.count + 1) {
          path in
          guard let count = Self.write(link, from: file, to: path) else { return body(nil) }
          return body(UnsafeBufferPointer(rebasing: path[..<count]))
        }
      }
    }
  }

  /// Writes the path that a link means, and returns its length; nil for one that leads out of the book.
  private static func write(
    _ link: UnsafeBufferPointer<UInt8>, from file: UnsafeBufferPointer<UInt8>,
    to path: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    let slash = UInt8(ascii: "/")
    var count = 0
    /// Takes the last part away.
    func leave() {
      while count > 0, path[count - 1] != slash { count -= 1 }
      if count > 0 { count -= 1 }
    }
    if link.first != slash {
      for byte in file {
        path[count] = byte
        count += 1
      }
      leave()
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
          leave()
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
