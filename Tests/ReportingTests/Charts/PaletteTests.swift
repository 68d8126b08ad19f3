import Foundation
import Testing

@testable import Reporting

@Suite("Colours")
struct PaletteTests {
  private let schemes: [(name: String, colour: @Sendable (Palette.Tint) -> String)] = [
    ("light", { $0.light }), ("dark", { $0.dark }),
  ]

  @Test("marks have a contrast of 3:1 with the paper, and on weekends", arguments: [Fill.paper, .band, .heat0])
  func marks(ground: Fill) {
    for scheme in schemes {
      let paper = luminance(scheme.colour(Palette.tint(ground)))
      let fills: [Fill] = [.first, .second, .third, .ink, .heat1, .heat2, .heat3, .heat4, .heat5, .heat6]
      for tint in fills.map({ Palette.tint($0) })
        + [Stroke.mean, .previous, .marker, .spark].map({ Palette.tint($0) })
      {
        #expect(contrast(luminance(scheme.colour(tint)), paper) >= 3, "\(scheme.name) \(tint)")
      }
    }
  }

  @Test("text has a contrast of 4.5:1 with everything it stands on")
  func text() {
    for scheme in schemes {
      for ground in [Fill.paper, .band, .card] {
        for tone in Label.Tone.allCases {
          let ratio = contrast(
            luminance(scheme.colour(Palette.tint(tone))), luminance(scheme.colour(Palette.tint(ground))))
          #expect(ratio >= 4.5, "\(scheme.name) \(tone) on \(ground)")
        }
      }
    }
  }

  @Test("hues that meet differ in lightness as well")
  func greyscale() {
    for scheme in schemes {
      for (one, other) in [(Fill.first, Fill.second), (.first, .third), (.first, .heat6), (.third, .heat6)] {
        let ratio = contrast(
          luminance(scheme.colour(Palette.tint(one))), luminance(scheme.colour(Palette.tint(other))))
        #expect(ratio >= 1.6, "\(scheme.name) \(one), \(other): \(ratio)")
      }
    }
  }

  @Test("heat grows steadily")
  func heat() {
    for scheme in schemes {
      let ramp = [Fill.heat1, .heat2, .heat3, .heat4, .heat5, .heat6].map { luminance(scheme.colour(Palette.tint($0))) }
      #expect(ramp == (scheme.name == "light" ? ramp.sorted(by: >) : ramp.sorted()))
      for (a, b) in zip(ramp, ramp.dropFirst()) { #expect(contrast(a, b) >= 1.15) }
    }
  }

  /// Relative luminance as WCAG 2 defines it.
  private func luminance(_ colour: String) -> Double {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    func linear(_ shift: Int) -> Double {
      let part = Double(value >> shift & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
  }

  private func contrast(_ a: Double, _ b: Double) -> Double { (max(a, b) + 0.05) / (min(a, b) + 0.05) }
}
