import Foundation
import TestSupport
import Testing

/// A contract that is in force goes nowhere without a word, whether anything refers to it or not.
@Suite("A contract that is deleted")
struct DeletedContractTests {
  private static let path = "plans/acme/contracts/parcel.md"

  private func contract(_ status: String) -> String {
    "---\nkind: contract\ntitle: Parcel\nstatus: \(status)\nowner: tom-reyes\nbusiness-units: [parcel]\neffective: 2026-01-01\nexpires: 2026-12-31\n---\n\n## Summary\n\nParcels.\n"
  }

  private func makeBook(_ status: String) throws -> TemporaryFolder {
    let book = try SmallBook.make()
    try book.write(contract(status), to: Self.path)
    try book.git("init", "-q", "-b", "main")
    try book.git("add", ".")
    try book.git("commit", "-q", "-m", "Begin")
    return book
  }

  /// What is told of signed terms before the commit, and by a range after it.
  private func told(_ book: TemporaryFolder) throws -> (staged: [String], range: [String]) {
    func lines(_ arguments: [String]) throws -> [String] {
      try Program.planbook(
        ["check", "--format", "concise", "--today", "2027-02-15"] + arguments, in: book.path
      ).standardOutput.split(separator: "\n").map(String.init)
        .filter { $0.contains("[signed-terms-changed]") }
    }
    try book.git("add", "-A")
    let staged = try lines(["--staged"])
    try book.git("commit", "-q", "-m", "Change")
    return (staged, try lines(["--range", "HEAD~1..HEAD"]))
  }

  @Test("While it is signed that is an error, at commits and in a range")
  func signed() throws {
    let book = try makeBook("signed")
    try book.git("rm", "-q", Self.path)
    let told = try told(book)
    let words =
      "\(Self.path):1:1: error: 'acme/contracts/parcel' was signed and is in force, and was deleted"
    #expect(told.staged == ["\(words) [signed-terms-changed]"])
    #expect(told.range.count == 1)
    #expect(told.range.first?.hasPrefix("\(words) (in commit ") == true, "\(told.range)")
  }

  @Test("What is no agreement or is over may go", arguments: ["draft", "expired", "superseded"])
  func over(status: String) throws {
    let book = try makeBook(status)
    try book.git("rm", "-q", Self.path)
    let told = try told(book)
    #expect(told.staged == [] && told.range == [])
  }

  @Test("One that only got another name is still there")
  func renamed() throws {
    let book = try makeBook("signed")
    try book.git("mv", Self.path, "plans/acme/contracts/parcel-2026.md")
    let told = try told(book)
    #expect(told.staged == [] && told.range == [])
  }
}
