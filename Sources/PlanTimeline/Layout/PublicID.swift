import PlainText

extension TimelineLayout {
  /// An id as it stands in files for other programs.
  ///
  /// To the customer it is always the same sixteen digits for the same id and tells nothing of our names and folders.
  func publicID(_ id: String) -> String {
    guard !isInternal else { return id }
    // Differs for the ids of one book with near certainty.
    let digits = String(FNV1a(id.utf8).value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
