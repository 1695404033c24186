import PlanModel
import PlanTransfer
import TestSupport
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    ("month/day/year", "10/20/2016", "2016-10-20"), ("month/day/year", "3/1/2017", "2017-03-01"),
    ("day.month.year", "01.03.2017", "2017-03-01"), ("year-month-day", "2017-03-01", "2017-03-01"),
    ("yearmonthday", "20170301", "2017-03-01"), ("day month-name year", "1 Mar 2017", "2017-03-01"),
    ("month-name day, year", "March 1, 2017", "2017-03-01"),
    ("day/month/short-year", "1/3/17", "2017-03-01"), ("month/year", "3/2017", "2017-03"),
    ("year-month-day*", "2017-03-01T12:30:00Z", "2017-03-01"),
    ("month/day/short-year*", "3/4/20 9:30", "2020-03-04"), ("year-month*", "2017-03x9", "2017-03"),
    ("month/day/year", " 3/1/2017 ", "2017-03-01"),
  ])
  func `dates are read as the mapping states`(format: String, text: String, date: String) throws {
    #expect(try #require(DateFormat(format)).read(text) == date)
  }

  @Test(arguments: [
    ("month/day/year", "20/10/2016"), ("month/day/year", "2/30/2017"),
    ("month/day/year", "3/1/17"), ("month/day/year", "3/1/2017 12:00"), ("month/day/year", "TBD"),
    ("month/day/year", "3-1-2017"), ("yearmonthday", "2017031"), ("day.month.year", "31.04.2027"),
    ("month/day/short-year*", "3/4/2017"), ("year-month-day*", "2027-03-311"),
    ("day month-name year", "1 Foo 2017"), ("month/day/year", ""), ("month/day/year", "3/1/"),
  ])
  func `nothing else is a date`(format: String, text: String) throws {
    #expect(try #require(DateFormat(format)).read(text) == nil)
  }

  @Test(arguments: [
    "", "date", "day/month", "year", "year/year/month", "mm/dd/yyyy", "*year-month",
  ])
  func `a format that does not say where year and month are is none`(_ format: String) {
    #expect(DateFormat(format) == nil)
  }

  @Test(arguments: [
    ("1234.56", "1100.04", "1100.04"), ("1234.56", "-5", "-5"),
    ("1,234.56", "1,250,000", "1250000"),
    ("1,234.56", "1250000.50", "1250000.5"), ("1.234,56", "1.250.000,5", "1250000.5"),
    ("1 234,56", "1\u{202F}250\u{A0}000,25", "1250000.25"), ("$1,234", "$4,821", "4821"),
    ("$1,234", "4821", "4821"), ("$1,234", "-$4,821", "-4821"), ("1.234,56 €", "12,50 €", "12.5"),
    ("1'234.56", "1'000.10", "1000.1"), ("1234", "007", "7"), ("1234", "0", "0"),
  ])
  func `numbers are read as the mapping states`(format: String, text: String, number: String) throws
  {
    #expect(try #require(NumberFormat(example: format)).read(text)?.description == number)
  }

  @Test(arguments: [
    ("1234.56", "1,250"), ("1,234.56", "1,25"), ("1,234.56", "12,5000"), ("1,234.56", "1.250,5"),
    ("1234.56", "12a"), ("1234.56", ""), ("1234.56", "."), ("1234.56", "5."), ("1234.56", "--5"),
    ("1,234.56", ",250"), ("1234.56", "1 000"), ("1.234,56", "1.2345,00"), ("1234.56", "١٢"),
  ])
  func `nothing else is a number`(format: String, text: String) throws {
    #expect(try #require(NumberFormat(example: format)).read(text) == nil)
  }

  @Test(arguments: ["", "1", "12,34", "1,234,56", "1.234.56", "number", "1,2345"])
  func `an example that is not 1234 or 1234 and 56 is none`(_ example: String) {
    #expect(NumberFormat(example: example) == nil)
  }
}
