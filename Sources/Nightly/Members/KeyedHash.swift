import CCrypto

/// HMAC-SHA256 (RFC 2104, FIPS 180-4), as OpenSSL computes it.
enum KeyedHash {
  /// The code of a message, of 32 bytes.
  static func code(of message: [UInt8], key: [UInt8]) throws(Failure) -> [UInt8] {
    // Otherwise OpenSSL would first read a configuration, which an environment variable may name, and could load modules
    // of another version.
    guard OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1 else { throw failure }
    var code = [UInt8](repeating: 0, count: 32)
    var count = 0
    let isDone = EVP_Q_mac(
      nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, &code, code.count, &count)
    guard isDone != nil, count == code.count else { throw failure }
    return code
  }

  private static var failure: Failure {
    let reason = ERR_reason_error_string(ERR_peek_last_error()).map { ": \(String(cString: $0))" } ?? ""
    return Failure(.software, "OpenSSL cannot compute the codes of pseudonyms\(reason); check how it is installed")
  }
}
