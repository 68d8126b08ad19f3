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

  /// - Parameter pieces: ascending, the first of which begins with time; of neighbours that say the same, the first counts.
  init(_ pieces: some Sequence<Piece>) {
    for piece in pieces {
      if let last = self.pieces.last, last.payer == piece.payer, last.tariff == piece.tariff { continue }
      self.pieces.append(piece)
    }
  }

  /// What holds at an instant.
  package func piece(at instant: Instant) -> Piece { pieces[pieces.lastIndex(upTo: instant, \.from) ?? 0] }

  /// Ascending; ``piece(at:)`` is another from each of them on.
  package var changes: [Instant] { pieces.dropFirst().map(\.from) }

  /// The pieces that an interval that is not empty overlaps, each with what they share.
  package func pieces(during interval: Interval) -> [(piece: Piece, shared: Interval)] {
    let first = pieces.lastIndex(upTo: interval.from, \.from) ?? 0
    return pieces[first...].prefix { $0.from < interval.until }.indices.compactMap { index in
      let end = index + 1 < pieces.count ? pieces[index + 1].from : .distantFuture
      let shared = Interval(from: max(pieces[index].from, interval.from), until: min(end, interval.until))
      return shared.isEmpty ? nil : (pieces[index], shared)
    }
  }
}
