import PlanModel

extension ChangedBy {
  /// By how much a value of some types differs from what it was; nil where either is not of a type that can tell.
  init?(from old: String, to new: String, _ types: [ValueType], _ calendars: BookCalendars) {
    for type in types {
      switch type {
      case .date, .startDate, .period, .customerPeriod:
        guard let a = Period(exactly: old), let b = Period(exactly: new) else { continue }
        let first = type == .startDate
        let fiscal = calendars.ours
        let from = first ? a.firstDay(in: fiscal) : a.lastDay(in: fiscal)
        let to = first ? b.firstDay(in: fiscal) : b.lastDay(in: fiscal)
        self = .days(from.days(until: to))
        return
      case .money:
        guard let a = Money(exactly: old), let b = Money(exactly: new),
          case .success(let difference) = b.subtracting(a)
        else { continue }
        self = .money(difference)
        return
      case .percent:
        guard let a = Percent(exactly: old), let b = Percent(exactly: new),
          let difference = b.points.subtracting(a.points)
        else { continue }
        self = .percentagePoints(difference)
        return
      case .quantity:
        guard let a = Quantity(exactly: old), let b = Quantity(exactly: new), a.unit == b.unit,
          a.per == b.per, let difference = b.number.subtracting(a.number),
          let quantity = Quantity(difference, a.unit, per: a.per)
        else { continue }
        self = .quantity(quantity)
        return
      case .duration, .person, .text: continue
      }
    }
    return nil
  }
}
