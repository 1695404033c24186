extension Parser {
  mutating func parseJSON() { parseStream() }
}
