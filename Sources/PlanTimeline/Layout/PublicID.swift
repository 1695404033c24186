extension TimelineLayout {
  /// An id as it stands in files for other programs.
  ///
  /// To the customer it is always the same sixteen digits for the same id and tells nothing of our names and folders.
  func publicID(_ id: String) -> String {
    guard !isInternal else { return id }
    // FNV-1a of 64 bits (draft-eastlake-fnv, section 2), which differs for ids of one book with near certainty.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
