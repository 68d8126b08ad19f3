extension [String] {
  /// The word, of those that there are, that somebody may have meant; nil where none is like it.
  func nearest(to word: String) -> String? {
    let written = word.lowercased().replacing("-", with: "_")
    let distances = map { ($0, distance: written.editDistance(to: $0)) }
    guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    // One letter in three may be wrong.
    return nearest.distance <= Swift.max(1, nearest.0.count / 3) ? nearest.0 : nil
  }
}
