import PlanModel

extension PlanChange {
  /// What changed, in business terms and without the name of what it is about: "end moved 31 Mar → 15 May 2027 (+45 days)".
  ///
  /// Texts of the plan stand in it as they are, shortened; whoever prints it neutralises them.
  package var sentence: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Writes the sentence behind a text.
  package func write(to text: inout String) {
    switch what {
    case .documentAdded(let version): text += added(version)
    case .documentRemoved(let version): Self.write("removed", version.title, to: &text)
    case .documentRenamed(let id): text += "renamed from \(id)"
    case .itemAdded(let record):
      text += "added to "
      Self.write(record.list, Self.label(of: record), to: &text)
      Self.writeDate(of: record, to: &text)
    case .itemRemoved(let record):
      text += "removed from "
      Self.write(record.list, Self.label(of: record), to: &text)
    case .itemRenamed(let id): text += "renamed from \(id)"
    case .itemMoved(let document, let id):
      text +=
        id == item ? "moved here from \(document)" : "moved here from \(document)#\(id)"
    case .itemPlaced(let record):
      text +=
        record.list == list
        ? "moved out of \(record.parent)" : "moved from \(record.list) to \(list)"
    case .field(let change): change.write(to: &text)
    case .section(let old, let new): Self.write(old, new, to: &text)
    case .layout: text += "only its layout changed"
    case .fileChanged: text += "changed"
    case .unreadable(let reason): text += "cannot be read: \(reason)"
    case .readableAgain: text += "can be read again"
    }
  }

  private func added(_ version: DocumentVersion) -> String {
    switch version.content {
    case .unreadable(let reason): "added, and cannot be read: \(reason)"
    case .file: "added"
    case .plan:
      version.kind.map { kind in
        Self.titled("added as \(kind.title.lowercased())", version.title)
          + Self.itemCount(version)
      } ?? Self.titled("added", version.title)
    }
  }

  private static func itemCount(_ version: DocumentVersion) -> String {
    let count = version.records.count - 1
    return count < 1 ? "" : " (\(count) item\(count == 1 ? "" : "s"))"
  }

  private static func titled(_ words: String, _ title: String?) -> String {
    var text = ""
    write(words, title, to: &text)
    return text
  }

  private static func write(_ words: String, _ title: String?, to text: inout String) {
    text += words
    guard let title else { return }
    text += ": "
    text += ValueWords.shortened(title)
  }

  private static func label(of record: PlanRecord) -> String? {
    for name in ["title", "name"] {
      if let text = record.fields.value(name)?.text { return text }
    }
    return nil
  }

  /// The date by which an item is known, where it has one of the usual names for it.
  private static func writeDate(of record: PlanRecord, to text: inout String) {
    for name in ["end", "due", "date", "start"] {
      guard let date = record.fields.value(name)?.text else { continue }
      text += ", "
      text += name
      text += " "
      DateWords.writeDay(written: date, to: &text)
      return
    }
  }

  private static func write(
    _ old: BodySection?, _ new: BodySection?, to text: inout String
  ) {
    if let section = new ?? old {
      if section.title.isEmpty {
        text += "the text before the first heading"
      } else {
        text += "section '"
        text += ValueWords.shortened(section.title)
        text += "'"
      }
    }
    guard let old else {
      text += " added"
      return
    }
    guard let new else {
      text += " removed"
      return
    }
    let (earlier, later) = (old.text, new.text)
    if earlier == later {
      text += " is now of level \(new.level)"
    } else if earlier.isEmpty {
      text += " written"
    } else {
      text += later.isEmpty ? " emptied" : " rewritten"
    }
  }
}

extension FieldChange {
  /// "end moved 31 Mar → 15 May 2027 (+45 days)".
  package var sentence: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Writes the sentence behind a text.
  func write(to text: inout String) {
    text += path
    guard let from, from != .nothing else {
      text += " set to "
      text += ValueWords.value(to ?? .nothing)
      return
    }
    guard let to, to != .nothing else {
      text += " removed (was \(ValueWords.value(from)))"
      return
    }
    guard let old = from.text, let new = to.text else {
      text += ": "
      text += listWords(from, to)
      return
    }
    switch by {
    case .days(let count):
      text += " moved "
      DateWords.writeMove(from: old, to: new, to: &text)
      text += " ("
      text += DateWords.days(count)
      text += ")"
    case .money(let money):
      text += ": \(old) → \(new) (\(ValueWords.signed(money.description)))"
    case .percentagePoints(let points):
      text += ": \(old) → \(new) (\(ValueWords.signed(points.description)) points)"
    case .quantity(let quantity):
      text += ": \(old) → \(new) (\(ValueWords.signed(quantity.description)))"
    case nil:
      text += ": "
      text += ValueWords.shortened(old)
      text += " → "
      text += ValueWords.shortened(new)
    }
  }

  /// What became of a list, or of a value that is no single one.
  private func listWords(_ from: FieldValue, _ to: FieldValue) -> String {
    if let old = from.texts, let new = to.texts {
      let (known, present) = (Set(old), Set(new))
      let added = new.filter { !known.contains($0) }
      let removed = old.filter { !present.contains($0) }
      var parts: [String] = []
      if !added.isEmpty { parts.append("added \(ValueWords.list(added))") }
      if !removed.isEmpty { parts.append("removed \(ValueWords.list(removed))") }
      return parts.isEmpty ? "another order" : parts.joined(separator: ", ")
    }
    guard case .list(let old) = from, case .list(let new) = to else {
      return "\(ValueWords.value(from)) → \(ValueWords.value(to))"
    }
    let (known, present) = (Set(old), Set(new))
    let added = new.count { !known.contains($0) }
    let removed = old.count { !present.contains($0) }
    if added == removed, old.count == new.count {
      return added == 0 ? "another order" : "\(ValueWords.entries(added)) changed"
    }
    var parts: [String] = []
    if added > 0 { parts.append("\(ValueWords.entries(added)) added") }
    if removed > 0 { parts.append("\(ValueWords.entries(removed)) removed") }
    return parts.isEmpty ? "another order" : parts.joined(separator: ", ")
  }
}

/// Values in sentences.
enum ValueWords {
  /// How many characters of a text a sentence repeats.
  private static let longest = 72

  static func shortened(_ text: String) -> String {
    // No character takes less than a byte.
    guard text.utf8.count > longest else { return text }
    var text = text
    let short = text.withUTF8 { bytes -> String? in
      var count = 0
      var end = 0
      // A byte that begins with the bits 10 goes on with a character.
      for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
        if count == longest - 1 { end = place }
        count += 1
        if count > longest {
          return String(decoding: UnsafeBufferPointer(rebasing: bytes[..<end]), as: UTF8.self)
        }
      }
      return nil
    }
    return short.map { $0 + "…" } ?? text
  }

  static func value(_ value: FieldValue) -> String {
    switch value {
    case .nothing: return "nothing"
    case .text(let text): return shortened(DateWords.day(written: text))
    case .group(let fields):
      return shortened(
        fields.map { "\($0.path) \(Self.value($0.value))" }.joined(separator: ", "))
    case .list(let entries):
      guard let texts = value.texts else { return Self.entries(entries.count) }
      return texts.isEmpty ? "none" : list(texts)
    }
  }

  static func list(_ texts: [String]) -> String { shortened(texts.joined(separator: ", ")) }

  static func entries(_ count: Int) -> String { "\(count) entr\(count == 1 ? "y" : "ies")" }

  /// With a sign; a negative number has one already.
  static func signed(_ number: String) -> String {
    number.hasPrefix("-") ? "−" + number.dropFirst() : "+" + number
  }
}
