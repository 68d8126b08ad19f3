/// Everybody who took part in a call without having made it.
struct Receivers: ~Copyable {
  private var places = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 16)
  private var count = 0

  deinit { places.deallocate() }

  /// Lent until the next change.
  var members: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: places[..<count]) }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ member: UInt32) {
    if count == places.count { grow() }
    places.initializeElement(at: count, to: member)
    count &+= 1
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 2 * count)
    _ = larger.moveInitialize(fromContentsOf: places)
    places.deallocate()
    places = larger
  }

  /// Keeps everybody once, in the order of their numbers.
  @inline(__always)
  mutating func removeRepeated() { if count > 1 { sort() } }

  private mutating func sort() {
    places[..<count].sort()
    var kept = 1
    for place in 1..<count where places[place] != places[kept - 1] {
      places[kept] = places[place]
      kept += 1
    }
    count = kept
  }
}
