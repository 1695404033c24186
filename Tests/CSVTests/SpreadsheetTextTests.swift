import CSV
import Testing

@Suite("Texts for spreadsheets")
struct SpreadsheetTextTests {
  @Test(
    "Nothing becomes a formula, and numbers stay numbers",
    arguments: [
      ("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")"),
      ("@SUM(A1)", "'@SUM(A1)"), ("+1-cmd", "'+1-cmd"), ("-1+2", "'-1+2"), ("\t=1", "'\t=1"),
      ("-14", "-14"), ("+3", "+3"), ("-0.5", "-0.5"), ("-", "'-"), ("Plain", "Plain"), ("", ""),
    ])
  func neutral(text: String, shown: String) {
    #expect(text.spreadsheetText == shown)
  }
}
