extension KindPlan.ObjectType {
  /// How objects of this type are drawn: the first entry of `x-timeline` with dates of its own.
  package var bar: TimelineAnnotation? { timeline.first { !$0.drawsDueDates } }
}

extension DocumentFacts {
  /// How an object is drawn with dates of its own; nil for one that is not.
  package func bar(of object: Int) -> TimelineAnnotation? {
    let type = Int(objects[object].type)
    return kind.plan.bars[type]
  }
}
