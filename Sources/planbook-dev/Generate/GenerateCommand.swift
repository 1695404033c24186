import ArgumentParser
import Foundation
import PlanbookKit

/// Writes the pages that are made of the code.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write the pages about rules and kinds, or check that they are current.")

  @Flag(help: "Change nothing; end with 1 when a page is not as it would be written.")
  var check = false

  func run() throws {
    guard FileManager.default.fileExists(atPath: "Package.swift") else {
      throw ValidationError("Run this in the repository's root.")
    }
    let pages = DocumentationPages.all
    var stale: [String] = []
    for page in pages {
      let url = URL(fileURLWithPath: page.path)
      let text = Data(page.text.utf8)
      if FileManager.default.contents(atPath: page.path) == text { continue }
      stale.append(page.path)
      guard !check else { continue }
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url)
    }
    let wanted = Set(pages.map(\.path))
    for folder in DocumentationPages.folders
    where FileManager.default.fileExists(atPath: folder) {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      where !wanted.contains("\(folder)/\(name)") {
        stale.append("\(folder)/\(name)")
        if !check { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
      }
    }
    for path in stale { print("\(check ? "not current" : "written"): \(path)") }
    guard check, !stale.isEmpty else { return }
    print("Run: \(DocumentationPages.command)")
    throw ExitCode(1)
  }
}
