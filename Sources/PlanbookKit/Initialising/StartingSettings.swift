/// The settings' file of a new planbook.
package enum StartingSettings {
  /// The main settings, each at its default, and words about the others.
  package static let text = """
    # The settings of this planbook. Each stands at its default: what you do not change you may leave out.

    # The generation of the built-in kinds that these plans are written for.
    schemas: 1

    # Where 'today' is: UTC, an offset such as +02:00, or a name such as Europe/Brussels.
    time-zone: UTC

    # Your own fiscal year: the month that it begins in, and whether FY27 is the one that ends or starts in 2027.
    fiscal-year:
      first-month: 1
      named-by: end

    # Days that are not worked, for durations such as '10 business days'. Without a list: Saturdays and Sundays.
    business-calendars: {}
    #  belgium:
    #    years: [2027]
    #    holidays:
    #      - {date: 2027-01-01, name: New Year's Day}

    # Rates between currencies; without one, amounts in different currencies are never added.
    exchange-rates: []
    #  - {from: EUR, to: USD, rate: 1.08, as-of: 2027-01-01}

    # Files and folders below plans/ that planbook leaves alone, written as in .gitignore.
    exclude: []

    # A commit from before planbook came: what was wrong in it already counts no more.
    #new-from: 3f2c9a1be0

    # How much a rule matters here: off, note, warning or error.
    rules: {}
    #  orphan-document: warning

    # By how much a date may move later without a reason.
    slip-tolerance: 7 days

    """
}
