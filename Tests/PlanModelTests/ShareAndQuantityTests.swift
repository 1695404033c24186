import PlanModel
import Testing

@Suite struct `Percentages` {
  @Test(arguments: [
    ("12.5%", "12.5%"), ("0%", "0%"), ("-3%", "-3%"), ("150%", "150%"), ("12.50%", "12.5%"),
    ("0.05%", "0.05%"),
  ])
  func `a percentage is read and written`(text: String, again: String) {
    let percent: Percent = known(text)
    #expect(percent.description == again)
    #expect(known(again) == percent)
  }

  @Test func `it is a share`() {
    #expect(known("12.5%", as: Percent.self).fraction == known("0.125"))
    #expect(Percent(known("1"), of: known("3"), roundedTo: 1) == known("33.3%"))
    #expect(Percent(known("1"), of: .zero, roundedTo: 1) == nil)
    #expect(known("9%", as: Percent.self) < known("10%"))
  }

  @Test(arguments: [
    Refusal.safe("12.5 %", "percentage", "12.5%"), .safe("12,5%", "percentage", "12.5%"),
    .safe("12.5 percent", "percentage", "12.5%"), .safe("12.5 Pct", "percentage", "12.5%"),
    .safe("1,250%", "percentage", "1250%"), .safe("+5%", "percentage", "5%"),
    Refusal("12", "A percentage ends with %. Write 12%.", .unsafe(["12%"])),
    Refusal("0.125", "12.5% or 0.125%? Write 12.5% or 0.125%.", .unsafe(["12.5%", "0.125%"])),
    Refusal("half", "'half' is not a percentage. Write it like 12.5%."),
    Refusal("12%%", "'12%%' is not a percentage. Write it like 12.5%."),
    Refusal("%", "'%' is not a percentage. Write it like 12.5%."),
    Refusal("10-12%", "'10-12%' is not a percentage. Write it like 12.5%."),
    Refusal(
      "1234567890123456789012345678901234567890%",
      "The percentage has 40 digits, and at most 38 are kept exactly. "
        + "Check whether a digit was repeated."),
  ])
  func `another way of writing is understood or explained`(_ refusal: Refusal) throws {
    try refusal.check(Percent.self)
  }
}

@Suite struct `Quantities` {
  @Test(
    arguments: [
      ("12000 packages/week", "12000", "packages", "week"), ("12.5 kg", "12.5", "kg", nil),
      ("3 full truckloads/month", "3", "full truckloads", "month"), ("98 %", "98", "%", nil),
      ("-2 days/working week", "-2", "days", "working week"), ("4 m³", "4", "m³", nil),
      ("7 Größen", "7", "Größen", nil),
      ("5 m", "5", "m", nil), ("5 kg salt", "5", "kg salt", nil), ("3 k", "3", "k", nil),
      ("3 mm pipe", "3", "mm pipe", nil), ("9 tonnes CO2", "9", "tonnes CO2", nil),
    ] as [(String, String, String, String?)])
  func `a quantity is a number, a unit and what it is for`(
    text: String, number: String, unit: String, per: String?
  ) {
    let quantity: Quantity = known(text)
    #expect(quantity.number == known(number))
    #expect(quantity.unit == unit)
    #expect(quantity.per == per)
    #expect(quantity.description == text)
    #expect(Quantity(known(number), unit, per: per) == quantity)
  }

  @Test(arguments: [
    "12000", "packages", "12000packages", "12000  packages", "12000 ", "12000 /week",
    "12000 packages/", "12000 packages/week/year", "12000 packages /week", "12000 packages\n",
    "12000 7up", "1,200 packages",
    "12000 packages per week", "2 x 40 kg", "1.2 million packages", "5 k items", "12\" pipes",
  ])
  func `what is no quantity is not read`(text: String) {
    #expect(Quantity(exactly: text) == nil)
  }

  @Test func `a unit is words`() {
    #expect(Quantity(known("1"), "") == nil)
    #expect(Quantity(known("1"), "a/b") == nil)
    #expect(Quantity(known("1"), "kg", per: "") == nil)
    #expect(Quantity(known("1"), "kg ") == nil)
  }

  @Test(arguments: [
    Refusal.safe("12,000 packages", "quantity", "12000 packages"),
    .safe("12000packages", "quantity", "12000 packages"),
    .safe("12000 packages per week", "quantity", "12000 packages/week"),
    .safe("12000 packages / week", "quantity", "12000 packages/week"),
    .safe("12 000 packages a week", "quantity", "12000 packages/week"),
    .safe("1e3 kg", "quantity", "1000 kg"),
    .safe("1,200 mm pipe", "quantity", "1200 mm pipe"),
    .safe("1,200 m pipe", "quantity", "1200 m pipe"),
    .safe("1.2M packages", "quantity", "1200000 packages"),
    .safe("1.2 million packages/year", "quantity", "1200000 packages/year"),
    .safe("500k packages per year", "quantity", "500000 packages/year"),
    .safe("“12 packages”", "quantity", "12 packages"),
    Refusal(
      "12\" pipes",
      "'12\" pipes' is not a quantity. Write a number and a unit, like 12000 packages/week."),
    .safe("1'200 kg", "quantity", "1200 kg"), .safe("2,5 kg", "quantity", "2.5 kg"),
    Refusal("12,000", "12000 of what? Write the unit after the number, such as 12000 packages."),
    Refusal(
      "many packages",
      "'many packages' is not a quantity. "
        + "Write a number and a unit, like 12000 packages/week."),
    Refusal(
      "3 a/b/c", "'3 a/b/c' is not a quantity. Write a number and a unit, like 12000 packages/week."
    ),
    Refusal(
      "1234567890123456789012345678901234567890 kg",
      "The number has 40 digits, and at most 38 are kept exactly. Check whether a digit was repeated."
    ),
  ])
  func `another way of writing is understood or explained`(_ refusal: Refusal) throws {
    try refusal.check(Quantity.self)
  }
}

@Suite struct `Numbers as people type them` {
  @Test(arguments: [
    Refusal.safe("1,250,000", "number", "1250000"), .safe("1.250.000", "number", "1250000"),
    .safe("1e6", "number", "1000000"), .safe("1.5E3", "number", "1500"), .safe("+5", "number", "5"),
    .safe(".5", "number", "0.5"), .safe("5.", "number", "5"), .safe("007", "number", "7"),
    .safe("1_000", "number", "1000"), .safe("(5)", "number", "-5"),
    Refusal("five", "'five' is not a number. Write it like 1250 or 12.5."),
    Refusal("1e99", "'1e99' is not a number. Write it like 1250 or 12.5."),
    Refusal("-", "'-' is not a number. Write it like 1250 or 12.5."),
    Refusal("1,25,0", "'1,25,0' is not a number. Write it like 1250 or 12.5."),
    Refusal(
      "1234567890123456789012345678901234567890",
      "The number has 40 digits, and at most 38 are kept exactly. Check whether a digit was repeated."
    ),
  ])
  func `another way of writing is understood or explained`(_ refusal: Refusal) throws {
    try refusal.check(ExactDecimal.self)
  }
}
