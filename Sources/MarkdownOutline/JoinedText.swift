/// The lines of one text as one run of bytes, with line feeds between them, and the way back to the
/// file.
///
/// Lines that stand in the file just so are not copied.
struct JoinedText {
  private let file: UnsafePointer<UInt8>
  /// Where in the file the run stands, when nothing had to be copied.
  private(set) var directRange: Range<Int>?
  private var copy: [UInt8] = []
  /// Where in `copy` and in the file each piece of bytes that stand together begins.
  private var pieces: [(index: Int, fileOffset: Int)] = []

  init(
    _ segments: ArraySlice<Segment>, of file: UnsafePointer<UInt8>, unescapesPipes: Bool = false
  ) {
    self.file = file
    guard let first = segments.first, let last = segments.last else {
      directRange = 0..<0
      return
    }
    var standsSo = true
    var previous = first
    for segment in segments.dropFirst() {
      if segment.start != previous.end + 1 || file[previous.end] != 0x0A {
        standsSo = false
        break
      }
      previous = segment
    }
    if standsSo, unescapesPipes {
      let span = ByteSpan(start: file + first.start, count: last.end - first.start)
      standsSo = span.firstIndex(of: "\\|", from: 0) == nil
    }
    if standsSo {
      directRange = first.start..<last.end
      return
    }
    copy.reserveCapacity(last.end - first.start)
    for (number, segment) in segments.enumerated() {
      if number > 0 {
        pieces.append((copy.count, segments[segments.startIndex + number - 1].end))
        copy.append(0x0A)
      }
      pieces.append((copy.count, segment.start))
      var index = segment.start
      while index < segment.end {
        if unescapesPipes, file[index] == UInt8(ascii: "\\"), index + 1 < segment.end,
          file[index + 1] == UInt8(ascii: "|")
        {
          index += 1
          pieces.append((copy.count, index))
        }
        copy.append(file[index])
        index += 1
      }
    }
  }

  /// Gives the run to `body`; it must not outlive the call.
  func withSpan<Result>(_ body: (ByteSpan) -> Result) -> Result {
    if let directRange {
      return body(ByteSpan(start: file + directRange.lowerBound, count: directRange.count))
    }
    return copy.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return body(ByteSpan(start: file, count: 0)) }
      return body(ByteSpan(start: start, count: buffer.count))
    }
  }

  /// The offset in the file of the byte at `index` of the run.
  func fileOffset(of index: Int) -> Int {
    if let directRange { return directRange.lowerBound + index }
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].index <= index { low = middle } else { high = middle }
    }
    guard low < pieces.count else { return 0 }
    return pieces[low].fileOffset + index - pieces[low].index
  }

  /// The range in the file from the first to the last byte of a range of the run.
  func fileRange(of range: Range<Int>) -> Range<Int> {
    let start = fileOffset(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, fileOffset(of: range.upperBound - 1) + 1)
  }

  /// The range in the file of what stands before a closing delimiter at `range.upperBound`: all up
  /// to the delimiter, also what the lines of the run leave out.
  func delimitedFileRange(of range: Range<Int>) -> Range<Int> {
    let start = fileOffset(of: range.lowerBound)
    return start..<max(start, fileOffset(of: range.upperBound))
  }
}
