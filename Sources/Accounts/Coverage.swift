import CivilTime

/// How many of some intervals hold at every instant, and which where it is one.
struct Coverage {
  enum State: Hashable {
    case none
    /// The place of the interval.
    case one(Int)
    case several
  }

  struct Piece: Hashable {
    /// Until the next piece begins.
    var from: Instant
    var state: State
  }

  /// Without gaps: the first begins with time, and one wherever an interval begins or ends, even if the state is as before.
  private(set) var pieces = [Piece(from: .distantPast, state: .none)]

  private struct Border {
    var at: Instant
    var place: Int
    var begins: Bool
  }

  /// - Parameter intervals: none of which is empty.
  /// - Complexity: O(n log n).
  init(of intervals: [Interval]) {
    var borders: [Border] = []
    borders.reserveCapacity(2 * intervals.count)
    for (place, interval) in intervals.enumerated() {
      borders.append(Border(at: interval.from, place: place, begins: true))
      if interval.until != .distantFuture { borders.append(Border(at: interval.until, place: place, begins: false)) }
    }
    borders.sort { $0.at < $1.at }
    // Where one interval holds, the sum of the places of all that hold is its place.
    var (count, sum) = (0, 0)
    for border in borders {
      count += border.begins ? 1 : -1
      sum += border.begins ? border.place : -border.place
      let state = count == 0 ? State.none : count == 1 ? .one(sum) : .several
      if pieces[pieces.count - 1].from == border.at {
        pieces[pieces.count - 1].state = state
      } else {
        pieces.append(Piece(from: border.at, state: state))
      }
    }
  }

  /// From when to when a piece lasts.
  func interval(of piece: Int) -> Interval {
    Interval(from: pieces[piece].from, until: piece + 1 < pieces.count ? pieces[piece + 1].from : .distantFuture)
  }
}
