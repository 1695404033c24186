import Foundation
import TestSupport
import Testing

/// A book that is moved as a whole is the same book, for what is staged as for a push.
@Suite struct MovedBookTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main", ".")
    for (path, text) in Scenario.book { try folder.write(text, to: "emea/\(path)") }
    try folder.write(contract("30 days"), to: "emea/plans/acme/parcel.md")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Begin")
    try folder.git("mv", "emea", "europe")
  }

  private func contract(_ terms: String) -> String {
    "---\nkind: contract\ntitle: Parcel\nstatus: signed\nbusiness-units: [parcel]\npayment-terms: \(terms)\n---\n"
  }

  private func check(_ arguments: String..., environment: [String: String] = [:]) throws
    -> CommandResult
  {
    try Program.planbook(
      ["check", "--format", "concise"] + arguments, in: folder.path + "/europe",
      environment: environment)
  }

  @Test func `a staged move says nothing, and hides no change`() throws {
    #expect(try check("--staged").exitCode == 0)
    #expect(try check().exitCode == 0)
    try folder.write(contract("60 days"), to: "europe/plans/acme/parcel.md")
    let work = try check()
    #expect(work.exitCode == 1)
    #expect(work.standardOutput.contains("[signed-terms-changed]"))
    #expect(try check("--staged").exitCode == 0)
    try folder.git("add", "-A")
    let staged = try check("--staged")
    #expect(staged.exitCode == 1)
    #expect(staged.standardOutput.contains("[signed-terms-changed]"), "\(staged.standardOutput)")
    // As the hook runs it: at the top, with the index named.
    let hook = try Program.planbook(
      ["check", "--staged", "--format", "concise"], in: folder.path,
      environment: ["GIT_INDEX_FILE": folder.path + "/.git/index"])
    #expect(hook.exitCode == 1)
    #expect(hook.standardOutput.contains("europe/plans/acme/parcel.md"))
    #expect(hook.standardOutput.contains("[signed-terms-changed]"))
    try folder.git("commit", "-qm", "Move")
    let range = try check("--range", "HEAD~1..HEAD")
    #expect(range.exitCode == 1)
    #expect(range.standardOutput.contains("[signed-terms-changed]"))
  }

  @Test func `old faults stay quiet in a moved book, and new ones are told`() throws {
    let path = "plans/acme/parcel.md"
    try folder.git("commit", "-qm", "Move")
    try folder.git("mv", "europe", "emea")
    try folder.write(contract("30 dayz"), to: "emea/" + path)
    try folder.git("commit", "-qam", "Break")
    try folder.git("mv", "emea", "europe")
    let all = try check()
    #expect(all.exitCode == 1)
    let old = try check("--new-from", "HEAD")
    #expect(old.exitCode == 0, "\(old)")
    #expect(!old.standardOutput.contains("[bad-format]"))
    try folder.git("commit", "-qam", "Move again")
    #expect(try check("--new-from", "HEAD~1").exitCode == 0)
    try folder.write(
      contract("30 dayz").replacing("[parcel]", with: "[parcel]\nowner: nobody-at-all"),
      to: "europe/" + path)
    let new = try check("--new-from", "HEAD~1")
    #expect(new.exitCode == 1)
    #expect(new.standardOutput.contains("'nobody-at-all'"), "\(new)")
    #expect(!new.standardOutput.contains("[bad-format]"))
  }

  @Test func `changed settings are told of a moved book as well`() throws {
    try folder.write(
      String(decoding: folder.read("europe/.planbook.yaml"), as: UTF8.self)
        + "slip-tolerance: 9 days\n",
      to: "europe/.planbook.yaml")
    try folder.git("add", "-A")
    #expect(try check("--staged").standardOutput.contains("[policy-changed]"))
  }
}
