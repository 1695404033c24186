import YAML

/// An entry of `x-due`: a date for the agenda, with its owner and what ends it. It is an object, since every object of its type asks
/// for it.
package final class DueAnnotation: Sendable {
  /// When it is due again and again.
  package final class Recurrence: Sendable {
    /// The length from one time to the next.
    package let every: FieldPath
    /// The first time, from which all others are counted; nil where they are counted from the last one done.
    package let from: FieldPath?
    /// How long after each time it is still in time; nil for the day itself.
    package let within: FieldPath?
    /// The day after which there are no more times.
    package let until: FieldPath?
    /// What the next time is counted from; nil where the times are counted from `from`.
    package let since: Since?

    init(
      every: FieldPath, from: FieldPath?, within: FieldPath?, until: FieldPath?, since: Since?
    ) {
      self.every = every
      self.from = from
      self.within = within
      self.until = until
      self.since = since
    }
  }

  /// What the next time is counted from.
  package enum Since: Sendable, Hashable {
    /// The date that a path leads to.
    case field(FieldPath)
    /// The newest `date` of a document of a kind in the account whose `people` name the person that the item is.
    case meeting(kind: String, date: FieldPath, people: FieldPath, states: LifecycleStates)
  }

  /// What ends it.
  package indirect enum Done: Sendable, Hashable {
    /// A path that leads to a value, such as the day on which it was done.
    case field(FieldPath)
    /// A condition that holds for the object.
    case condition(Condition)
    /// An entry of the list whose `due` is the time and that has a `date`.
    case list(FieldName, due: FieldName, date: FieldName)
  }

  /// What kind of date it is, in words.
  package let name: String
  /// The text that is shown after `name`; the first path that has a value counts, and without any the item's label or the
  /// document's title.
  package let label: [FieldPath]
  /// The date; the first path that has a value counts.
  package let date: [FieldPath]
  /// Who has to see to it; the first path that has a value counts.
  package let owner: [FieldPath]
  /// How it recurs; nil for what is due once. Where it has values, it counts instead of `date`.
  package let recurs: Recurrence?
  /// What ends it; nil for what never counts as done.
  package let done: Done?
  /// The document states in which it counts.
  package let states: LifecycleStates

  init?(_ data: DataValue) {
    guard let name = data["name"]?.text else { return nil }
    self.name = name
    label = data["label"]?.paths ?? []
    date = data["date"]?.paths ?? []
    owner = data["owner"]?.paths ?? []
    recurs = data["recurs"].flatMap(Self.recurrence)
    done = data["done"].flatMap(Self.done)
    states = data["states"]?.states ?? [.draft, .active]
  }

  private static func recurrence(_ data: DataValue) -> Recurrence? {
    guard let every = data["every"]?.path else { return nil }
    return Recurrence(
      every: every, from: data["from"]?.path, within: data["within"]?.path,
      until: data["until"]?.path, since: data["since"].flatMap(since))
  }

  private static func since(_ data: DataValue) -> Since? {
    if let path = data.path { return .field(path) }
    guard let kind = data["kind"]?.text, let date = data["date"]?.path,
      let people = data["people"]?.path
    else { return nil }
    return .meeting(
      kind: kind, date: date, people: people,
      states: data["states"]?.states ?? .all)
  }

  private static func done(_ data: DataValue) -> Done? {
    if let path = data.path { return .field(path) }
    if let list = data["list"]?.text, let due = data["due"]?.text, let date = data["date"]?.text,
      data.fields?.count == 3
    {
      return .list(FieldName(list), due: FieldName(due), date: FieldName(date))
    }
    return data.condition.map { .condition($0) }
  }

  var paths: [FieldPath] {
    var paths = label + date + owner
    if let recurs {
      paths += [recurs.every] + [recurs.from, recurs.within, recurs.until].compactMap { $0 }
      if case .field(let path)? = recurs.since { paths.append(path) }
    }
    switch done {
    case .field(let path)?: paths.append(path)
    case .condition(let condition)?: paths += condition.terms.map(\.path)
    case .list, nil: break
    }
    return paths
  }
}
