import PlainText

/// One JSON value for other programs. Lines are 1-based, columns are 1-based Unicode scalars, offsets are zero-based UTF-8
/// bytes, ends are exclusive.
package enum JSONRenderer: DiagnosticRenderer {
  package static let name = "json"
  package static let summary = "everything as one JSON value; for programs"
  package static let listsInputs = true

  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var json = JSONText()
    json.beginObject()
    json.key("version")
    json.integer(1)
    json.key("summary")
    json.beginObject()
    let counts = [
      ("documents", report.documents), ("files", report.files),
      ("errors", report.count(of: .error)), ("warnings", report.count(of: .warning)),
      ("notes", report.count(of: .note)),
    ]
    for (name, count) in counts {
      json.key(name)
      json.integer(count)
    }
    json.endObject()
    json.key("diagnostics")
    json.beginArray()
    for (located, fingerprint) in zip(report.diagnostics, report.fingerprints()) {
      write(located, fingerprint: fingerprint, to: &json)
    }
    json.endArray()
    json.key("rulesNotRun")
    json.beginArray()
    for rule in report.rulesNotRun {
      json.beginObject()
      json.key("rule")
      json.string(rule.rule.description)
      json.key("reason")
      json.string(rule.reason)
      json.endObject()
    }
    json.endArray()
    if let inputs = report.inputs {
      json.key("inputs")
      json.beginArray()
      for input in inputs {
        json.beginObject()
        json.key("path")
        json.string(input.path)
        json.key("valid")
        json.boolean(input.valid)
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func write(
    _ located: LocatedDiagnostic, fingerprint: Fingerprint, to json: inout JSONText
  ) {
    let diagnostic = located.diagnostic
    json.beginObject()
    json.key("rule")
    json.string(diagnostic.rule.description)
    json.key("severity")
    json.string(diagnostic.severity.rawValue)
    json.key("message")
    json.string(diagnostic.message)
    json.key("path")
    json.string(diagnostic.place.path)
    json.key("range")
    json.range(located.start, located.end)
    json.key("subject")
    json.beginArray()
    for part in diagnostic.subject { json.string(part) }
    json.endArray()
    json.key("related")
    json.beginArray()
    for related in located.related {
      json.beginObject()
      json.key("message")
      json.string(related.message)
      json.key("path")
      json.string(related.path)
      json.key("range")
      json.range(related.start, related.end)
      json.endObject()
    }
    json.endArray()
    json.key("help")
    if let help = diagnostic.help { json.string(help) } else { json.null() }
    json.key("fixes")
    json.beginArray()
    for located in located.fixes {
      json.beginObject()
      json.key("title")
      json.string(located.fix.title)
      json.key("applicability")
      json.string(located.fix.applicability.rawValue)
      json.key("edits")
      json.beginArray()
      for (edit, place) in zip(located.fix.edits, located.positions) {
        json.beginObject()
        json.key("range")
        json.range(place.start, place.end)
        json.key("replacement")
        json.string(String(decoding: edit.replacement, as: UTF8.self))
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.key("fingerprint")
    json.string(fingerprint.description)
    json.key("suppressed")
    json.boolean(diagnostic.suppressed)
    json.endObject()
  }
}

extension JSONText {
  fileprivate mutating func range(_ start: Position, _ end: Position) {
    beginObject()
    for (name, position) in [("start", start), ("end", end)] {
      key(name)
      beginObject()
      key("line")
      integer(position.line)
      key("column")
      integer(position.column)
      key("offset")
      integer(position.offset)
      endObject()
    }
    endObject()
  }
}
