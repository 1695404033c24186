/// Why a finding is kept quiet.
package struct Suppression: Sendable, Hashable {
  /// Where it is said. The words are those of SARIF 2.1.0, section 3.35.2.
  package enum Kind: String, Sendable, CaseIterable {
    /// In a comment of the file that the finding is about.
    case inSource
    /// Elsewhere, such as in the settings.
    case external
  }

  /// Where it is said that the finding be quiet.
  package var kind: Kind
  /// The reason as its author gave it; nil when there is none.
  package var justification: String?

  /// - Parameter justification: the reason as its author gave it; nil when there is none.
  package init(_ kind: Kind, justification: String? = nil) {
    self.kind = kind
    self.justification = justification
  }
}
