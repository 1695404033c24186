import PlanModel

extension PlanChange {
  /// What changed, in business terms and without the name of what it is about: "end moved 31 Mar → 15 May 2027 (+45 days)".
  ///
  /// Texts of the plan stand in it as they are, shortened; whoever prints it neutralises them.
  package var sentence: String {
    switch what {
    case .documentAdded(let version): added(version)
    case .documentRemoved(let version): Self.titled("removed", version.title)
    case .documentRenamed(let id): "renamed from \(id)"
    case .itemAdded(let record):
      Self.titled("added to " + record.list, Self.label(of: record))
        + (Self.dates(of: record).map { ", \($0)" } ?? "")
    case .itemRemoved(let record):
      Self.titled("removed from " + record.list, Self.label(of: record))
    case .itemRenamed(let id): "renamed from \(id)"
    case .itemMoved(let document, let id):
      id == item ? "moved here from \(document)" : "moved here from \(document)#\(id)"
    case .itemPlaced(let record):
      record.list == list ? "moved out of \(record.parent)" : "moved from \(record.list) to \(list)"
    case .field(let change): change.sentence
    case .section(let old, let new): Self.section(old, new)
    case .layout: "only its layout changed"
    case .fileChanged: "changed"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .readableAgain: "can be read again"
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
    title.map { words + ": " + ValueWords.shortened($0) } ?? words
  }

  private static func label(of record: PlanRecord) -> String? {
    for name in ["title", "name"] {
      if let text = record.fields.value(name)?.text { return text }
    }
    return nil
  }

  /// The dates by which an item is known, where it has one of the usual names for them.
  private static func dates(of record: PlanRecord) -> String? {
    for name in ["end", "due", "date", "start"] {
      if let text = record.fields.value(name)?.text {
        return name + " " + DateWords.day(written: text)
      }
    }
    return nil
  }

  private static func section(_ old: BodySection?, _ new: BodySection?) -> String {
    let title =
      (new ?? old).map {
        $0.title.isEmpty
          ? "the text before the first heading"
          : "section '" + ValueWords.shortened($0.title) + "'"
      } ?? ""
    guard let old else { return title + " added" }
    guard let new else { return title + " removed" }
    if old.text == new.text { return "\(title) is now of level \(new.level)" }
    if old.text.isEmpty { return "\(title) written" }
    return new.text.isEmpty ? "\(title) emptied" : "\(title) rewritten"
  }
}

extension FieldChange {
  /// "end moved 31 Mar → 15 May 2027 (+45 days)".
  package var sentence: String {
    guard let from, from != .nothing else {
      return "\(path) set to \(ValueWords.value(to ?? .nothing))"
    }
    guard let to, to != .nothing else { return "\(path) removed (was \(ValueWords.value(from)))" }
    guard let old = from.text, let new = to.text else { return listSentence(from, to) }
    switch by {
    case .days(let count):
      return path + " moved " + DateWords.move(from: old, to: new) + " (" + DateWords.days(count)
        + ")"
    case .money(let money):
      return "\(path): \(old) → \(new) (\(ValueWords.signed(money.description)))"
    case .percentagePoints(let points):
      return "\(path): \(old) → \(new) (\(ValueWords.signed(points.description)) points)"
    case .quantity(let quantity):
      return "\(path): \(old) → \(new) (\(ValueWords.signed(quantity.description)))"
    case nil:
      return path + ": " + ValueWords.shortened(old) + " → " + ValueWords.shortened(new)
    }
  }

  private func listSentence(_ from: FieldValue, _ to: FieldValue) -> String {
    if let old = from.texts, let new = to.texts {
      let (known, present) = (Set(old), Set(new))
      let added = new.filter { !known.contains($0) }
      let removed = old.filter { !present.contains($0) }
      var parts: [String] = []
      if !added.isEmpty { parts.append("added \(ValueWords.list(added))") }
      if !removed.isEmpty { parts.append("removed \(ValueWords.list(removed))") }
      return "\(path): " + (parts.isEmpty ? "another order" : parts.joined(separator: ", "))
    }
    guard case .list(let old) = from, case .list(let new) = to else {
      return "\(path): \(ValueWords.value(from)) → \(ValueWords.value(to))"
    }
    let (known, present) = (Set(old), Set(new))
    let added = new.count { !known.contains($0) }
    let removed = old.count { !present.contains($0) }
    if added == removed, old.count == new.count {
      return added == 0 ? "\(path): another order" : "\(path): \(ValueWords.entries(added)) changed"
    }
    var parts: [String] = []
    if added > 0 { parts.append("\(ValueWords.entries(added)) added") }
    if removed > 0 { parts.append("\(ValueWords.entries(removed)) removed") }
    return "\(path): " + (parts.isEmpty ? "another order" : parts.joined(separator: ", "))
  }
}

/// Values in sentences.
enum ValueWords {
  /// How many characters of a text a sentence repeats.
  private static let longest = 72

  static func shortened(_ text: String) -> String {
    // No character takes less than a byte.
    guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest - 1))) + "…"
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
