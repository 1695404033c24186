import Foundation
import JSONSchema
import TestSupport
import Testing

@Suite struct `Formats` {
  @Test func `have the names of the specification`() {
    let names = [
      "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname",
      "ipv4",
      "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid",
      "json-pointer",
      "relative-json-pointer", "regex",
    ]
    #expect(Format.allCases.map(\.name) == names)
    for name in names { #expect(Format(name: name)?.name == name) }
    for name in ["", "Date", "color", "ip-address", "uri_reference"] {
      #expect(Format(name: name) == nil)
    }
  }

  /// Each explanation ends with examples, which had better be right.
  @Test(arguments: Format.allCases) func `explain themselves with valid examples`(format: Format) {
    let words = format.explanation.split(separator: " ").map { $0.filter { $0 != "," } }
    #expect(words.contains { accepts(format, String($0)) })
  }

  @Test(arguments: [
    Format.date, .email, .idnEmail, .hostname, .idnHostname, .ipv4, .ipv6, .uuid,
  ]) func `of bounded length refuse long texts`(format: Format) {
    for unit in ["a", ".", "1", ":", "[", "xn--", "é", "a@", "א", "\u{300}", "a.", "é。"] {
      #expect(!accepts(format, String(repeating: unit, count: 50_000)))
    }
  }

  @Test func `of any length take long texts`() {
    let many = String(repeating: "a", count: 50_000)
    #expect(accepts(.uri, "a:" + many))
    #expect(accepts(.jsonPointer, String(repeating: "/~0", count: 50_000)))
    #expect(accepts(.uriTemplate, String(repeating: "{a}", count: 50_000)))
    #expect(!accepts(.uriTemplate, String(repeating: "{", count: 50_000)))
    #expect(accepts(.regex, String(repeating: "(a)", count: 50_000)))
    #expect(!accepts(.regex, String(repeating: "(", count: 50_000)))
    #expect(accepts(.duration, "P" + String(repeating: "1", count: 50_000) + "D"))
  }

  @Test(.enabled(if: Shared.folder != nil)) func `agree with the official suite`() throws {
    let folder =
      try #require(Shared.folder) + "/suites/json-schema/tests/draft2020-12/optional/format"
    var count = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let data = try Data(contentsOf: URL(filePath: folder + "/" + file))
      let groups = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      for group in groups {
        guard let name = (group["schema"] as? [String: Any])?["format"] as? String,
          let tests = group["tests"] as? [[String: Any]]
        else { continue }
        let format = try #require(Format(name: name), "\(name)")
        for test in tests {
          guard let text = test["data"] as? String else { continue }
          count += 1
          #expect(accepts(format, text) == (test["valid"] as? Bool), "\(name): \(text)")
        }
      }
    }
    #expect(count > 300)
  }
}
