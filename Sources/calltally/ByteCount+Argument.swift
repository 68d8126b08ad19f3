import ArgumentParser
import Nightly

extension ByteCount: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
