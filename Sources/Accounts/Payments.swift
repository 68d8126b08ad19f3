import CivilTime

/// Who pays for an organization, or for an individual account, at every instant, without gaps.
package struct Payments: Hashable, Sendable {
  package struct Piece: Hashable, Sendable {
    /// Until the next piece begins.
    package var from: Instant
    /// The number of the account; nil where there is nobody, or nobody in particular.
    package var payer: UInt32?
    /// The number of the payer's tariff; nil without one, or with several.
    package var tariff: UInt32?
  }

  /// At least one; the first begins with time.
  package private(set) var pieces: [Piece] = []

  /// - Parameters:
  ///   - changes: all instants at which something may change, in any order.
  ///   - state: who pays then.
  init(changes: [Instant], _ state: (Instant) -> (payer: UInt32?, tariff: UInt32?)) {
    for from in ([.distantPast] + changes).sorted() where from != .distantFuture && from != pieces.last?.from {
      let (payer, tariff) = state(from)
      if let last = pieces.last, last.payer == payer, last.tariff == tariff { continue }
      pieces.append(Piece(from: from, payer: payer, tariff: tariff))
    }
  }

  /// What holds at an instant.
  package func piece(at instant: Instant) -> Piece { pieces.last { $0.from <= instant } ?? pieces[0] }

  /// Ascending; ``piece(at:)`` is another from each of them on.
  package var changes: [Instant] { pieces.dropFirst().map(\.from) }

  /// The pieces that an interval that is not empty overlaps, each with what they share.
  package func pieces(during interval: Interval) -> [(piece: Piece, shared: Interval)] {
    pieces.indices.compactMap { index in
      let end = index + 1 < pieces.count ? pieces[index + 1].from : .distantFuture
      let shared = Interval(from: max(pieces[index].from, interval.from), until: min(end, interval.until))
      return shared.isEmpty ? nil : (pieces[index], shared)
    }
  }
}
