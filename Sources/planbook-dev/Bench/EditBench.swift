import PlanModel
import PlanbookKit

/// Measures an edit in a planbook: from a changed text to the findings of the whole book.
struct EditBench {
  private let book: LoadedBook
  private static let rounds = 20

  init(_ folder: String, in surroundings: Surroundings) throws {
    var here = surroundings
    here.currentFolder = folder
    book = try LoadedBook(now: 1_802_000_000, in: here)
  }

  /// The median time of an edit, as a line of the bench.
  func run() throws -> String {
    var edit = BookEdit(book)
    guard let document = edit.snapshot.documents.last else { return "no document" }
    let text = try book.bytes(of: document.path)
    var times: [Double] = []
    var found = 0
    for round in 0..<Self.rounds {
      let changed = text + Array("\nAnother line \(round).\n".utf8)
      let start = ContinuousClock.now
      found += edit.write(changed, to: document.path).count
      times.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    times.sort()
    return "an edit in \(edit.snapshot.documents.count) documents: \(times[times.count / 2]) ms"
      + " (\(found / Self.rounds) findings)"
  }
}
