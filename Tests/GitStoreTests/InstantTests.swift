import GitStore
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("1970-01-01", 86_399),
    ("2027-03-31", 1_806_537_599),
    ("2027-03-31T12:30", 1_806_496_200),
    ("2027-03-31T12:30:05Z", 1_806_496_205),
    ("2027-03-31T12:30:05.250Z", 1_806_496_205),
    ("2027-03-31 14:30:05+02:00", 1_806_496_205),
    ("2027-03-31T10:30:05-0200", 1_806_496_205),
    ("2000-02-29T00:00:00Z", 951_782_400),
    ("1969-12-31T23:59:59Z", -1),
  ])
  func `reads dates and times of ISO 8601`(text: String, seconds: Int64) {
    #expect(Instant(iso8601: text)?.seconds == seconds)
  }

  @Test func `takes the given offset where the text states none`() {
    #expect(Instant(iso8601: "1970-01-01", offsetMinutes: 60)?.seconds == Int64(82_799))
    #expect(Instant(iso8601: "1970-01-01T00:00:00Z", offsetMinutes: 60)?.seconds == 0)
  }

  @Test(arguments: [
    "", "2027", "2027-3-31", "2027-13-01", "2027-00-10", "2027-02-29", "1900-02-29", "2027-04-31",
    "2027-03-31T", "2027-03-31T24:00", "2027-03-31T12:60", "2027-03-31T12:30:60Z", "2027-03-31x",
    "2027-03-31T12:30Zx", "2027-03-31T12:30+2", "main", "２０２７-03-31",
  ])
  func `refuses what is no date`(_ text: String) {
    #expect(Instant(iso8601: text) == nil)
  }
}
