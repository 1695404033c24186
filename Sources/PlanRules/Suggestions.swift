/// Bounds for telling people what a wrong name was probably meant to be.
package enum Suggestions {
  /// For how many findings of one rule in one run the nearest name is looked for.
  package static let most = 200
}
