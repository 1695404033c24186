import CSV

/// What was found in a file that documents name as data.
package struct DataContents: Sendable {
  /// Nil where it could not be read.
  let table: CSVTable?
  /// Why it could not be read, and what to do.
  let problem: (message: String, help: String?)?

  /// A file that could not be read.
  package init(message: String, help: String?) {
    table = nil
    problem = (message, help)
  }

  /// Reads CSV.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: from the book's root, for the places of what is wrong.
  package init(_ bytes: [UInt8], path: String) {
    // The marks by which a ZIP archive (.xlsx and .ods are ones) and a binary Excel file begin.
    let marks: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]]
    if marks.contains(where: { bytes.starts(with: $0) }) {
      table = nil
      problem = (
        message: "this is a spreadsheet or an archive, not CSV",
        help: "Save the sheet as \"CSV UTF-8\" and name that file"
      )
      return
    }
    // UTF-16 says what it is, and is told as another encoding.
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isUTF16, bytes.contains(0) {
      table = nil
      problem = (
        message: "this is not text, and cannot be CSV",
        help: "Name a file that was saved as \"CSV UTF-8\""
      )
      return
    }
    table = CSVReader.read(bytes, path: path)
    problem = nil
  }
}
