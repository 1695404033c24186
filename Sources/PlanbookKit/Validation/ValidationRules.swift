package import Diagnostics

/// The rules about text and schemas: what the readers and `planbook validate` can find in any file.
package enum ValidationRules {
  /// Every one of them, by group and then in the order in which a file is judged.
  package static let all: [RuleDescription] = text + schema

  private static let text: [RuleDescription] = [
    rule(
      "unreadable-file", "Every file can be read",
      "What cannot be read cannot be judged, so it is told rather than passed over."),
    rule(
      "colliding-names", "No two names differ only in letter case or in how accents are stored",
      "On Windows and macOS they would be one file, and one would take the place of the other.",
      .warning),
    rule("invalid-utf8", "Every file is UTF-8 text", "Save the file as UTF-8 in your editor."),
    rule(
      "front-matter-missing", "A Markdown file has front matter",
      "Without front matter there is nothing to judge. Begin the file with a line `---`, the fields, "
        + "and another line `---`, unless it is meant to be a plain note.", .note),
    rule(
      "front-matter-unterminated", "Front matter ends",
      "Add a line `---` after its last field."),
    rule(
      "yaml-syntax", "The data can be read as YAML, or as JSON in a JSON file",
      "The finding says what stands in the way at its place; all such places of a file come in one run."
    ),
    rule(
      "swallowed-comment", "No text that begins with `#` is taken for a comment",
      "Put the text in quotes; write a space after `#` where a comment is meant."),
    rule(
      "split-number", "No number is split at its thousands commas",
      "Within brackets a comma begins the next entry. Write the number without commas."),
    rule(
      "conflict-marker", "No file holds both sides of a Git conflict",
      "Keep one version or join them, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`."
    ),
    rule(
      "duplicate-key", "No field is given twice in one place",
      "Programs disagree about which of the two counts. Keep one of them."),
    rule(
      "limit-exceeded", "No file asks for more than a check may cost",
      "A file may be 8 MiB long, nested 256 levels deep and hold 100,000 values, and judging it may take "
        + "so many steps and no more. Split the file, or make its schema simpler."),
  ]

  private static let schema: [RuleDescription] = [
    rule(
      "schema-error", "The schema itself is right",
      "The finding stands at the line of the schema. No file counts as valid until it is mended."),
    rule(
      "unknown-keyword", "Every keyword of the schema is one that means something",
      "A misspelt keyword asks for nothing, and nobody notices.", .warning),
    rule(
      "unknown-format", "Every `format` of the schema is one that can be checked",
      "A misspelt format lets everything through.", .warning),
    rule("missing-field", "Every field that the schema requires is there"),
    rule(
      "unknown-field", "Every field is one that the schema knows",
      "Mostly it is misspelt; the finding gives the nearest name that is known."),
    rule("field-not-allowed", "Every field may stand where it stands"),
    rule("bad-field-name", "The names of fields are as the schema asks"),
    rule("wrong-type", "Every value is of the type that the schema asks for"),
    rule(
      "value-not-allowed", "Every value is one of those that the schema allows",
      "The finding gives the nearest value that is allowed."),
    rule("value-out-of-range", "Every number lies between the least and the most that is allowed"),
    rule("not-a-multiple", "Every number is a multiple of what the schema asks for"),
    rule("wrong-length", "Every text is as long as the schema asks"),
    rule("wrong-count", "Every list or group of fields has as many entries as the schema asks"),
    rule("bad-pattern", "Every text has the form that the schema's pattern describes"),
    rule(
      "bad-format", "Dates, addresses and the like are written as such",
      "A date is written 2027-03-31, and the day must be one that there is."),
    rule("duplicate-entry", "No entry is twice in a list whose entries must differ"),
    rule("missing-entry", "A list has the entry that the schema asks for"),
    rule(
      "several-forms-fit", "A value has one of several forms, not two of them at once",
      "The schema lists forms of which exactly one may fit. Change the value so that it is clear which is meant."
    ),
    rule(
      "more-findings", "Few enough findings in a place to be told one by one",
      "Mend what is told, and the next run tells the rest."),
  ].map {
    var rule = $0
    rule.group = "schema"
    return rule
  }

  private static func rule(
    _ name: RuleName, _ summary: String, _ help: String = "", _ severity: Severity = .error
  ) -> RuleDescription {
    RuleDescription(name, summary, help: help, severity: severity, group: "text")
  }
}
