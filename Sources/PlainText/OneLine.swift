extension String {
  /// The text on one line: what steers a terminal made visible, line ends and tabs as spaces.
  package var oneLine: String {
    if isPrintableASCII { return self }
    return split { $0.isNewline || $0 == "\t" }.joined(separator: " ").printable
  }
}
