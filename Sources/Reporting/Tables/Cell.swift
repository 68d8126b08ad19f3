/// A value in a table.
package enum Cell: Hashable, Sendable {
  case text(String)
  case integer(Int)
  /// An exact number of hundredths, such as cents.
  case hundredths(Int)
  /// A figure that does not exist, such as the longest call of somebody who made none. It is never 0.
  case absent

  package init(_ value: Int?) {
    self = value.map(Cell.integer) ?? .absent
  }
}
