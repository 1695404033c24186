import Diagnostics
import Foundation
import PlanModel
import PlanbookKit
import TestSupport
import Testing

@Suite("The system's time zones") struct TimeZoneDatabaseTests {
  private static let hasSystemDatabase = FileManager.default.fileExists(
    atPath: "/usr/share/zoneinfo/Europe/Brussels")

  private func database(_ folder: String? = nil) -> TimeZoneDatabase {
    TimeZoneDatabase(
      Surroundings(
        variables: folder.map { ["TZDIR": $0] } ?? [:],
        currentFolder: FileManager.default.temporaryDirectory.path))
  }

  private func place() -> Place { Place(path: ".planbook.yaml", range: 0..<0) }

  @Test("A fixed offset needs no database")
  func fixed() {
    let zone = BookTimeZone.fixed(secondsAheadOfUTC: -3600)
    #expect(database().secondsAheadOfUTC(in: zone, at: 0) == .success(-3600))
  }

  @Test("A zone has its offset of the day", .enabled(if: hasSystemDatabase))
  func offset() {
    let zone = BookTimeZone.named("Europe/Brussels")
    // 15 January and 15 July 2026.
    #expect(database().secondsAheadOfUTC(in: zone, at: 1_768_435_200) == .success(3600))
    #expect(database().secondsAheadOfUTC(in: zone, at: 1_784_073_600) == .success(7200))
  }

  @Test(
    "A name that is nearly right, or a city alone, is recognised", .enabled(if: hasSystemDatabase),
    arguments: [
      ("Europe/Brusels", "Europe/Brussels"), ("Brussels", "Europe/Brussels"),
      ("europe/brussels", "Europe/Brussels"), ("Mars/Olympus_Mons", nil),
    ])
  func nearest(_ name: String, _ nearest: String?) throws {
    let problem = TimeZoneProblem.unknown(name, nearest: nearest)
    #expect(database().rules(named: name) == .failure(problem))
    let message = problem.finding(at: place()).message
    #expect(message.hasPrefix("there is no time zone '\(name)'"))
    #expect(message.contains("did you mean") == (nearest != nil))
  }

  @Test("A file that is none is named, and a database of one's own comes first")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try folder.write("TZif nothing", to: "Europe/Brussels")
    #expect(
      database(folder.path).rules(named: "Europe/Brussels") == .failure(.damaged("Europe/Brussels"))
    )
  }
}
