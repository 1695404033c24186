import Foundation

/// The figures of some steps that took turns.
struct BenchTable {
  private let steps: [String]
  private var figures: [String: [BenchStep.Figures]] = [:]

  init(steps: [String]) { self.steps = steps }

  mutating func add(_ new: BenchStep.Figures, to step: String) {
    figures[step, default: []].append(new)
  }

  /// The head of the table that `rows` fills, as Markdown.
  static let header = """
    | files | threads | cache | read | parse | validate | parse ÷ read | validate ÷ read | peak memory |
    |--:|--:|---|--:|--:|--:|--:|--:|--:|
    """

  func rows(book: SeededBook, threads: Int, isCold: Bool) -> String {
    let times = ["read", "parse", "validate"].map { milliseconds($0) }
    let ratios = ["parse", "validate"].map { format(ratio($0, to: "read")) }
    let memory = (figures["validate"] ?? []).map(\.peakMemory).max() ?? 0
    let cells =
      [String(book.count), String(threads), isCold ? "cold" : "warm"] + times + ratios
      + ["\(memory >> 20) MiB"]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// The head of the table that `checkRow` fills.
  static let checkHeader = """
    | documents | threads | cache | read | check | check ÷ read | peak memory |
    |--:|--:|---|--:|--:|--:|--:|
    """

  func checkRow(count: Int, threads: Int, isCold: Bool) -> String {
    let memory = (figures["check"] ?? []).map(\.peakMemory).max() ?? 0
    let cells =
      [String(count), String(threads), isCold ? "cold" : "warm"]
      + ["read", "check"].map { milliseconds($0) }
      + [format(ratio("check", to: "read")), "\(memory >> 20) MiB"]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  func comparison(of step: String, with other: String) -> String {
    "\(step) ÷ \(other): \(format(ratio(step, to: other))) "
      + "(\(milliseconds(step)) and \(milliseconds(other)))"
  }

  private func milliseconds(_ step: String) -> String {
    let times = (figures[step] ?? []).map(\.seconds)
    return String(format: "%.0f ms", median(times) * 1000)
  }

  /// The median of the turns' ratios.
  private func ratio(_ step: String, to other: String) -> Double {
    median(zip(figures[step] ?? [], figures[other] ?? []).map { $0.seconds / $1.seconds })
  }

  private func format(_ ratio: Double) -> String { String(format: "%.2f", ratio) }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
