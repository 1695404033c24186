extension String {
  /// This path with every byte that a URI's path cannot hold as `%XX`, slashes kept (RFC 3986, section 3.3; `&`
  /// is encoded as well, since many put URIs into markup without a further thought).
  package var percentEncodedPath: String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D...0x2F, 0x5F, 0x7E, 0x21, 0x24,
        0x27...0x2A, 0x2B, 0x2C, 0x3A, 0x3B, 0x3D, 0x40:
        encoded.append(byte)
      default:
        encoded += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
