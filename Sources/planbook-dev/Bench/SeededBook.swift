import Foundation

/// A folder of Markdown files with front matter, the same for the same size and seed.
///
/// Each file has about 3 KB: half of it a front matter shaped like a roadmap's, with nested lists, dates, numbers,
/// quoted and folded text and a comment, then a body with headings, lists, a table, links and code.
struct SeededBook {
  /// How many files.
  let count: Int
  /// Where they are.
  let folder: String
  /// How many files stand in one folder.
  private static let filesPerFolder = 100

  /// Makes the files unless they are there from an earlier run.
  /// - Throws: what Foundation throws when a file cannot be written.
  init(count: Int, below base: String) throws {
    self.count = count
    folder = "\(base)/book-\(count)"
    let marker = "\(folder)/complete"
    guard !FileManager.default.fileExists(atPath: marker) else { return }
    try? FileManager.default.removeItem(atPath: folder)
    var random = SplitMix64(seed: 20_270_331)
    for index in 0..<count {
      let subfolder = "\(folder)/plans/account-\(index / Self.filesPerFolder)"
      if index % Self.filesPerFolder == 0 {
        try FileManager.default.createDirectory(
          atPath: subfolder, withIntermediateDirectories: true)
      }
      try Self.document(index, &random).write(
        toFile: "\(subfolder)/roadmap-\(index).md", atomically: false, encoding: .utf8)
    }
    try Self.schema.write(
      toFile: "\(folder)/roadmap.schema.json", atomically: false, encoding: .utf8)
    try "".write(toFile: marker, atomically: false, encoding: .utf8)
  }

  /// The schema that all the files satisfy.
  var schemaPath: String { "\(folder)/roadmap.schema.json" }
  /// The folder to check.
  var plansPath: String { "\(folder)/plans" }

  private static let words = [
    "parcel", "freight", "customs", "returns", "pilot", "depot", "northern", "weekend", "launch",
    "label", "tariff", "sorting", "carrier", "retail", "volume", "pickup", "Zürich", "peak",
  ]

  private static func phrase(_ count: Int, _ random: inout SplitMix64) -> String {
    (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  private static func date(_ random: inout SplitMix64) -> String {
    let month = Int.random(in: 1...12, using: &random)
    let day = Int.random(in: 1...28, using: &random)
    return String(format: "2027-%02d-%02d", month, day)
  }

  /// One file's text. The same generator in the same state gives the same text.
  static func document(_ index: Int, _ random: inout SplitMix64) -> String {
    let statuses = ["draft", "agreed", "closed"]
    let states = ["planned", "on-track", "at-risk", "done"]
    let units = ["parcel", "freight", "forwarding", "distribution"]
    var text = """
      ---
      kind: roadmap
      title: "Roadmap \(index): \(phrase(3, &random))"
      status: \(statuses[index % 3])
      owner: ada-\(index % 40)
      last-reviewed: \(date(&random))
      audience: internal
      tags: [\(phrase(1, &random)), \(phrase(1, &random)), tier-\(index % 3 + 1)]
      budget: \(Int.random(in: 1000...900_000, using: &random)).50
      # Agreed with the customer's operations team.
      summary: >-
        \(phrase(12, &random))
        \(phrase(10, &random))
      milestones:

      """
    for number in 0..<7 {
      text += """
          - id: m\(number)-\(words[Int.random(in: 0..<9, using: &random)])
            title: \(phrase(4, &random))
            business-unit: \(units[Int.random(in: 0..<4, using: &random)])
            start: \(date(&random))
            end: \(date(&random))
            status: \(states[Int.random(in: 0..<4, using: &random)])
            progress: \(Int.random(in: 0...100, using: &random))

        """
    }
    text += "---\n\n# \(phrase(4, &random))\n\n"
    while text.utf8.count < 2700 {
      text += "## \(phrase(3, &random))\n\n"
      text += "\(phrase(30, &random)), see [the \(phrase(1, &random))](../account.md#terms).\n\n"
      text += "- \(phrase(6, &random))\n- [ ] \(phrase(5, &random))\n\n"
      text += "| unit | target |\n|---|--:|\n| \(phrase(1, &random)) | 12 |\n\n"
    }
    return text
  }

  private static let schema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Roadmap",
      "type": "object",
      "required": ["kind", "title", "status", "milestones"],
      "additionalProperties": false,
      "properties": {
        "kind": { "const": "roadmap" },
        "title": { "type": "string", "minLength": 1, "maxLength": 200 },
        "status": { "enum": ["draft", "agreed", "closed"] },
        "owner": { "$ref": "#/$defs/id" },
        "last-reviewed": { "type": "string", "format": "date" },
        "audience": { "enum": ["internal", "customer"] },
        "tags": { "type": "array", "items": { "type": "string" }, "maxItems": 5 },
        "budget": { "type": "number", "minimum": 0, "multipleOf": 0.01 },
        "summary": { "type": "string" },
        "milestones": {
          "type": "array",
          "minItems": 1,
          "items": { "$ref": "#/$defs/milestone" }
        }
      },
      "$defs": {
        "id": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
        "milestone": {
          "type": "object",
          "required": ["id", "title", "business-unit", "end", "status"],
          "additionalProperties": false,
          "properties": {
            "id": { "$ref": "#/$defs/id" },
            "title": { "type": "string", "minLength": 1 },
            "business-unit": { "enum": ["parcel", "freight", "forwarding", "distribution"] },
            "start": { "type": "string", "format": "date" },
            "end": { "type": "string", "format": "date" },
            "status": { "enum": ["planned", "on-track", "at-risk", "done", "dropped"] },
            "progress": { "type": "integer", "minimum": 0, "maximum": 100 }
          }
        }
      }
    }

    """
}
