import PlainText

/// Finds the cells of one row after the other (RFC 4180, section 2), in one pass over the bytes.
///
/// More is read than the RFC allows, as spreadsheets do: a row may end at LF, CRLF or a lone CR, and a quote inside a cell
/// without quotes is an ordinary character.
struct RowScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  /// For each byte whether a cell without quotes cannot just go on over it.
  private let stopsPlain: [Bool]
  /// For each byte whether a cell in quotes cannot just go on over it.
  private let stopsQuoted: [Bool]
  /// Where the next row begins.
  private(set) var index: Int
  /// The 1-based line of `index`.
  private(set) var line: Int

  /// The cells of the last row that was read.
  private(set) var cells: [CSVTable.Cell] = []
  /// The line in which the last row begins.
  private(set) var rowLine = 0
  /// What was wrong in the last row, in its order.
  private(set) var faults: [Fault] = []

  /// A mistake and the byte where it is.
  struct Fault {
    enum Kind {
      /// The opening quote of a cell that never ends.
      case unclosedQuote
      /// The first byte of what stands behind a closing quote.
      case textAfterQuote
      /// A quote within a cell that did not begin with one.
      case quoteInside
      case nulCharacter
    }

    let kind: Kind
    let offset: Int
  }

  /// - Parameters:
  ///   - index: where the first row begins.
  ///   - line: the 1-based line that `index` is in.
  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, from index: Int, line: Int) {
    self.bytes = bytes
    self.separator = separator
    self.index = index
    self.line = line
    var stops = [Bool](repeating: false, count: 256)
    for byte in [0, 0x0A, 0x0D, UInt8(ascii: "\"")] { stops[Int(byte)] = true }
    stopsQuoted = stops
    stops[Int(separator)] = true
    stopsPlain = stops
  }

  /// Reads the next row that is not a blank line; false at the end of the file.
  mutating func readRow() -> Bool {
    cells.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { passLineEnd() }
    guard index < bytes.count else { return false }
    rowLine = line
    readCell()
    while index < bytes.count, bytes[index] == separator {
      index += 1
      readCell()
    }
    if index < bytes.count { passLineEnd() }
    return true
  }

  /// Reads up to the separator, the line end or the end of the file.
  private mutating func readCell() {
    let start = index
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      readPlain(from: start, isFaulty: false)
      return
    }
    index += 1
    var hasDoubledQuotes = false
    while index < bytes.count {
      let byte = bytes[index]
      guard stopsQuoted[Int(byte)] else {
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          hasDoubledQuotes = true
          index += 1
        } else if isAtCellEnd {
          cells.append(
            CSVTable.Cell(start..<index, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes))
          return
        } else {
          faults.append(Fault(kind: .textAfterQuote, offset: index))
          readPlain(from: start, isFaulty: true)
          return
        }
      case 0:
        faults.append(Fault(kind: .nulCharacter, offset: index))
        index += 1
      default: passLineEnd()
      }
    }
    faults.append(Fault(kind: .unclosedQuote, offset: start))
    cells.append(CSVTable.Cell(start..<index, isQuoted: false, hasDoubledQuotes: false))
  }

  /// Reads on without heeding quotes.
  private mutating func readPlain(from start: Int, isFaulty: Bool) {
    var isFaulty = isFaulty
    while index < bytes.count {
      let byte = bytes[index]
      guard stopsPlain[Int(byte)] else {
        index += 1
        continue
      }
      if byte == UInt8(ascii: "\"") {
        if !isFaulty { faults.append(Fault(kind: .quoteInside, offset: index)) }
        isFaulty = true
      } else if byte == 0 {
        faults.append(Fault(kind: .nulCharacter, offset: index))
      } else {
        break
      }
      index += 1
    }
    cells.append(CSVTable.Cell(start..<index, isQuoted: false, hasDoubledQuotes: false))
  }

  private var isAtCellEnd: Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    return byte == separator || byte == 0x0A || byte == 0x0D
  }

  /// Goes over one line end: LF, CRLF or a lone CR.
  private mutating func passLineEnd() {
    let isCarriageReturn = bytes[index] == 0x0D
    index += 1
    if isCarriageReturn, index < bytes.count, bytes[index] == 0x0A { index += 1 }
    line += 1
  }
}
