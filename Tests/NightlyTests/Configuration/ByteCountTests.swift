import Testing

@testable import Nightly

@Suite("Amounts of memory")
struct ByteCountTests {
  @Test(
    "Units are powers of 1024, in either case, and the largest that divides is shown",
    arguments: [
      ("0", 0, "0"), ("1", 1, "1"), ("1024", 1024, "1K"), ("1K", 1024, "1K"), ("1536k", 1536 << 10, "1536K"),
      ("512M", 512 << 20, "512M"), ("1024M", 1 << 30, "1G"), ("2g", 2 << 30, "2G"), ("3T", 3 << 40, "3T"),
    ])
  func amount(_ text: String, _ bytes: Int, _ description: String) {
    #expect(ByteCount(text) == ByteCount(bytes: bytes))
    #expect(ByteCount(text)?.description == description)
  }

  @Test(
    "What is no whole number, or too large, is no amount",
    arguments: ["", "G", "1.5G", "-1", "+1", "1 G", "1GB", "1P", "0x10", "9223372036854775808", "9000000T"])
  func noAmount(_ text: String) {
    #expect(ByteCount(text) == nil)
  }
}
