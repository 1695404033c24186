package import Diagnostics
import PlainText

extension RuleName {
  /// The file's characters are stored in another way than was said.
  package static let csvEncoding: RuleName = "csv-encoding"
  /// Quotes that do not match.
  package static let csvQuote: RuleName = "csv-quote"
  /// A row that has not as many cells as there are columns.
  package static let csvRow: RuleName = "csv-row"
  /// A column without a name, or two with one name.
  package static let csvColumn: RuleName = "csv-column"
  /// No column names, or no rows.
  package static let csvEmpty: RuleName = "csv-empty"
}

/// Collects the findings of one file: of each sort a bounded number, then one that counts the others.
struct CSVFindings {
  /// Sorts of mistakes of which a file may have very many.
  enum Sort: Int, CaseIterable {
    case rowLength, textAfterQuote, quoteInside, nulCharacter, invalidText, column

    /// What is counted when there are more.
    fileprivate func name(count: Int) -> String {
      let isOne = count == 1
      return switch self {
      case .rowLength:
        isOne ? "row has another number of cells" : "rows have another number of cells"
      case .textAfterQuote, .quoteInside:
        isOne ? "quote is out of place" : "quotes are out of place"
      case .nulCharacter: isOne ? "NUL character stands" : "NUL characters stand"
      case .invalidText: isOne ? "place cannot be read" : "places cannot be read"
      case .column: isOne ? "column name has this fault" : "column names have this fault"
      }
    }
  }

  /// How many findings of one sort are shown one by one.
  static let most = 20

  let path: String
  private var all: [Diagnostic] = []
  private var counts = [Int](repeating: 0, count: Sort.allCases.count)
  /// For each sort the first finding that is not shown.
  private var hidden: [Diagnostic?] = Array(repeating: nil, count: Sort.allCases.count)

  init(path: String) { self.path = path }

  /// Adds a finding of which there is only one.
  mutating func add(
    _ rule: RuleName, _ severity: Severity, _ message: String, at range: ByteRange,
    help: String? = nil
  ) {
    all.append(
      Diagnostic(rule, severity, message, at: Place(path: path, range: range), help: help))
  }

  /// Adds one of a sort of which there may be many. Its words are made only if it is shown.
  mutating func add(_ sort: Sort, _ finding: () -> Diagnostic) {
    counts[sort.rawValue] += 1
    if counts[sort.rawValue] <= Self.most {
      all.append(finding())
    } else if hidden[sort.rawValue] == nil {
      hidden[sort.rawValue] = finding()
    }
  }

  /// All of them in the order of the text.
  func sorted() -> [Diagnostic] {
    var result = all
    for sort in Sort.allCases {
      guard let first = hidden[sort.rawValue] else { continue }
      let count = counts[sort.rawValue] - Self.most
      result.append(
        Diagnostic(
          first.rule, first.severity,
          "From here on \(count) more \(sort.name(count: count))", at: first.place))
    }
    return result.enumerated().sorted {
      ($0.element.place.range.lowerBound, $0.offset)
        < ($1.element.place.range.lowerBound, $1.offset)
    }.map(\.element)
  }
}
