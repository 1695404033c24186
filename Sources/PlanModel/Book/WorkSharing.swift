/// Does work that falls into parts, perhaps several of them at once. The model starts no threads itself: whoever has some hands them
/// over as one of these.
package protocol WorkSharing: Sendable {
  /// What `body` gives for each part, in the order of the parts, whatever the order in which they are done.
  func map<Outcome: Sendable>(
    parts: Int, _ body: @escaping @Sendable (_ part: Int) -> Outcome
  ) -> [Outcome]
}

/// One part after another, in the caller's own thread.
package struct OneThread: WorkSharing {
  /// There is nothing to set.
  package init() {}

  package func map<Outcome: Sendable>(
    parts: Int, _ body: @escaping @Sendable (_ part: Int) -> Outcome
  ) -> [Outcome] {
    (0..<parts).map(body)
  }
}

extension WorkSharing {
  /// What `body` gives for ranges that together are `0..<count`, in their order.
  func map<Outcome: Sendable>(
    rangesOf count: Int, _ body: @escaping @Sendable (_ range: Range<Int>) -> Outcome
  ) -> [Outcome] {
    // Starting a thread costs as much as some hundred documents do.
    let length = 512
    return map(parts: (count + length - 1) / length) { part in
      body(part * length..<min(count, (part + 1) * length))
    }
  }
}
