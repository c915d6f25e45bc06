import Mustache

/// Puts pages into their template.
struct PageRenderer {
  /// What the template sees: the page, with the parts that are the same on every page.
  private struct Context {
    var page: ReportPage
    var style: String
    var script: String
    var scriptHash: String
  }

  private let template: MustacheTemplate
  private let style = text(PackageResources.page_css)
  private let script = text(PackageResources.page_js)

  init() throws {
    MustacheContentTypes.register(ScalarEscaping(), named: ScalarEscaping.name)
    template = try MustacheTemplate(string: Self.text(PackageResources.page_mustache))
  }

  func html(_ page: ReportPage) -> String {
    template.render(
      Context(page: page, style: style, script: script, scriptHash: PageScript.hash))
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// The one script of the page, which sorts and filters tables.
package enum PageScript {
  /// The SHA-256 of `Templates/page.js` in base 64, which the page's security policy names; a test
  /// keeps the two together.
  package static let hash = "17r5fXMNUbos1yk6aYFa0ibFmDTRfECGLj9ucPE6/ek="
}
