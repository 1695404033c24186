import PlanModel

/// Whom the plans of a trend mean: plans may write one person by id here and by name there.
struct TrendPeople {
  private let book: LoadedBook
  private let slips: BookSlips

  /// - Parameters:
  ///   - book: the present book, whose people are meant also by what is there no more.
  ///   - slips: what became of its dates.
  init(_ book: LoadedBook, _ slips: BookSlips) {
    self.book = book
    self.slips = slips
  }

  /// The people of a trend's book, which is read where the trend did not need it.
  ///
  /// - Throws: `RunFailure` when it cannot be read.
  init(of trend: BookTrend, _ slips: BookSlips) throws(RunFailure) {
    if let loaded = trend.loaded {
      self.init(loaded, slips)
    } else {
      self.init(try LoadedBook(slips.opened, in: slips.surroundings), slips)
    }
  }

  /// What tells the owner of a thing from others, and what people call the owner: the id (the name where there is no id), and the name.
  /// Both are as the plan writes them where nobody is known by that; nil where nobody is named.
  func owner(of slip: Slip) -> (key: String, name: String)? {
    guard var written = slip.owner else { return nil }
    let snapshot = book.snapshot
    let document =
      snapshot.document(slip.document) ?? snapshot.document(slips.account(of: slip) + "/account")
    let accounts = document.map { snapshot.accounts(of: $0) } ?? []
    guard
      case .found(let place) = written.withUTF8({ snapshot.people.named($0, in: accounts) })
    else { return (written, written) }
    let person = snapshot.people.everybody[place]
    return (person.id ?? person.name, person.name.isEmpty ? written : person.name)
  }

  /// What tells the people who are meant by a name from others.
  ///
  /// - Parameter slips: a name that only these write, of somebody who is in no list of people, is one as well.
  /// - Throws: `RunFailure` when nobody is called so, with the nearest name.
  func keys(of name: String, among slips: [Slip]) throws(RunFailure) -> Set<String> {
    do throws(RunFailure) {
      return try AskedPerson(name, in: book).names
    } catch {
      guard slips.contains(where: { $0.owner == name }) else { throw error }
      return [name]
    }
  }
}
