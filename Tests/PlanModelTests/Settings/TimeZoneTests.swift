import Foundation
import PlanModel
import TestSupport
import Testing

@Suite("Time zones") struct TimeZoneTests {
  struct Row: Sendable {
    let file: [UInt8]
    let instant: Int64
    let offset: Int

    init(_ file: [UInt8], _ instant: Int64, _ offset: Int) {
      self.file = file
      self.instant = instant
      self.offset = offset
    }
  }

  static let rows = [
    Row(TimeZoneFiles.brussels, -3_786_825_600, 1050),  // 1850-01-01 00:00:00
    Row(TimeZoneFiles.brussels, -1_693_706_400, 3600),  // 1916-04-30 22:00:00
    Row(TimeZoneFiles.brussels, -1_693_702_800, 7200),  // 1916-04-30 23:00:00
    Row(TimeZoneFiles.brussels, -775_872_000, 7200),  // 1945-06-01 00:00:00
    Row(TimeZoneFiles.brussels, 228_877_199, 3600),  // 1977-04-03 00:59:59
    Row(TimeZoneFiles.brussels, 228_877_200, 7200),  // 1977-04-03 01:00:00
    Row(TimeZoneFiles.brussels, 1_774_745_999, 3600),  // 2026-03-29 00:59:59
    Row(TimeZoneFiles.brussels, 1_774_746_000, 7200),  // 2026-03-29 01:00:00
    Row(TimeZoneFiles.brussels, 1_792_889_999, 7200),  // 2026-10-25 00:59:59
    Row(TimeZoneFiles.brussels, 1_792_890_000, 3600),  // 2026-10-25 01:00:00
    Row(TimeZoneFiles.brussels, 4_109_878_800, 7200),  // 2100-03-28 01:00:00
    Row(TimeZoneFiles.brussels, 4_133_979_000, 3600),  // 2100-12-31 23:30:00
    Row(TimeZoneFiles.brussels, 16_740_864_000, 7200),  // 2500-07-01 00:00:00
    Row(TimeZoneFiles.chatham, -3_786_825_600, 44028),  // 1850-01-01 00:00:00
    Row(TimeZoneFiles.chatham, -744_336_000, 45900),  // 1946-06-01 00:00:00
    Row(TimeZoneFiles.chatham, 1_775_311_199, 49500),  // 2026-04-04 13:59:59
    Row(TimeZoneFiles.chatham, 1_775_311_200, 45900),  // 2026-04-04 14:00:00
    Row(TimeZoneFiles.chatham, 1_790_431_199, 45900),  // 2026-09-26 13:59:59
    Row(TimeZoneFiles.chatham, 1_790_431_200, 49500),  // 2026-09-26 14:00:00
    Row(TimeZoneFiles.chatham, 7_258_118_340, 49500),  // 2199-12-31 23:59:00
    Row(TimeZoneFiles.chatham, 7_258_118_400, 49500),  // 2200-01-01 00:00:00
    Row(TimeZoneFiles.chatham, 7_271_164_800, 45900),  // 2200-06-01 00:00:00
    Row(TimeZoneFiles.dublin, -1_693_699_200, -1521),  // 1916-05-01 00:00:00
    Row(TimeZoneFiles.dublin, -31_536_000, 3600),  // 1969-01-01 00:00:00
    Row(TimeZoneFiles.dublin, 1_767_225_600, 0),  // 2026-01-01 00:00:00
    Row(TimeZoneFiles.dublin, 1_774_745_999, 0),  // 2026-03-29 00:59:59
    Row(TimeZoneFiles.dublin, 1_774_746_000, 3600),  // 2026-03-29 01:00:00
    Row(TimeZoneFiles.dublin, 1_792_889_999, 3600),  // 2026-10-25 00:59:59
    Row(TimeZoneFiles.dublin, 1_792_890_000, 0),  // 2026-10-25 01:00:00
    Row(TimeZoneFiles.dublin, 5_695_920_000, 3600),  // 2150-07-01 00:00:00
    Row(TimeZoneFiles.dublin, 5_709_139_200, 0),  // 2150-12-01 00:00:00
    Row(TimeZoneFiles.kolkata, -3_786_825_600, 21208),  // 1850-01-01 00:00:00
    Row(TimeZoneFiles.kolkata, -862_617_600, 23400),  // 1942-09-01 00:00:00
    Row(TimeZoneFiles.kolkata, 1_780_272_000, 19800),  // 2026-06-01 00:00:00
    Row(TimeZoneFiles.kolkata, 29_348_006_400, 19800),  // 2900-01-01 00:00:00
  ]

  @Test("A file gives the offset at each moment", arguments: rows)
  func offsets(_ row: Row) throws {
    let rules = try #require(TimeZoneRules(tzif: row.file))
    #expect(rules.secondsAheadOfUTC(at: row.instant) == row.offset)
  }

  @Test("The end of time is no trouble")
  func extremes() throws {
    let rules = try #require(TimeZoneRules(tzif: TimeZoneFiles.brussels))
    #expect(rules.secondsAheadOfUTC(at: .max) == 3600)
    #expect(rules.secondsAheadOfUTC(at: .min) == 1050)
  }

  @Test("No file that was cut off or changed crashes the reader")
  func damage() {
    let file = TimeZoneFiles.dublin
    for length in 0..<file.count {
      #expect(TimeZoneRules(tzif: Array(file[..<length])) == nil, "\(length)")
    }
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<4000 {
      var changed = file
      for _ in 0...Int.random(in: 0...3, using: &generator) {
        changed[Int.random(in: 0..<file.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      let instant = Int64.random(in: .min ... .max, using: &generator)
      if let rules = TimeZoneRules(tzif: changed) { _ = rules.secondsAheadOfUTC(at: instant) }
    }
    #expect(TimeZoneRules(tzif: Array("TZif".utf8)) == nil)
    #expect(TimeZoneRules(tzif: []) == nil)
  }

  private static let database = "/usr/share/zoneinfo"

  @Test(
    "The system's own files, which are written in another way, say the same",
    .enabled(if: FileManager.default.fileExists(atPath: database + "/Europe/Brussels")),
    arguments: [
      ("Europe/Brussels", TimeZoneFiles.brussels), ("Pacific/Chatham", TimeZoneFiles.chatham),
      ("Europe/Dublin", TimeZoneFiles.dublin), ("Asia/Kolkata", TimeZoneFiles.kolkata),
    ])
  func systemFiles(_ name: String, _ file: [UInt8]) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.database)/\(name)"))
    let system = try #require(TimeZoneRules(tzif: Array(data)))
    let rules = try #require(TimeZoneRules(tzif: file))
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      // From 1970 to 2020: what lies ahead may be decided anew.
      let instant = Int64.random(in: 0..<1_577_836_800, using: &generator)
      #expect(
        system.secondsAheadOfUTC(at: instant) == rules.secondsAheadOfUTC(at: instant),
        "\(instant)")
    }
  }

  @Test(
    "A zone is written as UTC, an offset or a name",
    arguments: [
      ("UTC", BookTimeZone.utc), ("+00:00", .utc),
      ("+02:00", .fixed(secondsAheadOfUTC: 7200)), ("-05:30", .fixed(secondsAheadOfUTC: -19_800)),
      ("+14:00", .fixed(secondsAheadOfUTC: 50_400)), ("Europe/Brussels", .named("Europe/Brussels")),
      ("America/Argentina/Buenos_Aires", .named("America/Argentina/Buenos_Aires")),
      ("Etc/GMT+5", .named("Etc/GMT+5")), ("CET", .named("CET")),
    ])
  func written(_ text: String, _ zone: BookTimeZone) throws {
    #expect(BookTimeZone.read(text) == .known(zone))
    #expect(BookTimeZone.read(zone.description) == .known(zone))
  }

  @Test(
    "What is nearly one is put right, and what would lead out of the database is none",
    arguments: [
      ("Z", "UTC"), ("utc", "UTC"), ("+2", "+02:00"), ("+0230", "+02:30"), ("UTC+2", "+02:00"),
      ("GMT -03:30", "-03:30"), ("\u{2212}05:00", "-05:00"), ("+15:00", nil), ("+02:60", nil),
      ("../UTC", nil), ("/etc/localtime", nil), ("Europe//Brussels", nil), ("Europe/", nil),
      ("Europe/.hidden", nil), ("Central European Time", nil),
    ])
  func loose(_ text: String, _ suggestion: String?) throws {
    let problem = try #require(BookTimeZone.read(text).problem)
    #expect(problem.suggestions.map(\.text) == [suggestion].compactMap(\.self))
  }
}
