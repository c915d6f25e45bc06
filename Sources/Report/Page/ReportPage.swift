import Analysis

/// The page as ready-made words and pictures: what a template only has to place.
///
/// Everything here is display text, not markup; the template escapes it. Only ``SVG`` is markup, and
/// only the charts of this room make it.
package struct ReportPage: Sendable, Equatable, Encodable {
  package var title: String
  /// The way back to the first page; nil on the first page.
  package var home: Link?
  /// The result in one sentence.
  package var headline: String
  /// The second sentence, such as the number of invalid boxes.
  package var subline: String
  /// Period, time and version in a few words.
  package var stamp: String
  /// The size of the data, as a strip of figures.
  package var facts: [Fact]
  package var sections: [Section]
  package var footer: String

  /// A term with its value.
  package struct Fact: Sendable, Equatable, Encodable {
    package var term: String
    package var value: String
  }

  /// A chapter of the page.
  package struct Section: Sendable, Equatable, Encodable {
    /// Its anchor in the page: the id of the section that made it.
    package var id = ""
    package var title = ""
    /// The first paragraph: what to see here.
    package var intro: String
    package var blocks: [Block]

    package init(intro: String, blocks: [Block]) {
      self.intro = intro
      self.blocks = blocks
    }
  }

  /// One piece of a section: exactly one of the properties is set.
  package struct Block: Sendable, Equatable, Encodable {
    package var paragraph: String?
    package var heading: String?
    package var steps: Group<Step>?
    package var cards: Group<Card>?
    package var figures: Group<Figure>?
    package var table: Table?
    package var notices: Group<Notice>?
    package var facts: Group<Fact>?
    package var links: Group<FileLink>?
  }

  /// Several pieces of a kind under one element of the page.
  package struct Group<Item: Sendable & Equatable & Encodable>: Sendable, Equatable, Encodable {
    package var items: [Item]
  }

  /// Something to do.
  package struct Step: Sendable, Equatable, Encodable {
    package var lead: String
    package var text: String
    package var files: [FileLink] = []
  }

  /// A link to another page of this report.
  package struct Link: Sendable, Equatable, Encodable {
    package var path: String
    package var text: String
  }

  /// A link to a file of this report.
  package struct FileLink: Sendable, Equatable, Encodable {
    package var path: String
    package var about: String
  }

  /// A finding, told in full.
  package struct Card: Sendable, Equatable, Encodable {
    package var title: String
    package var badge: Badge
    package var text: String
    package var svg: SVG?
    package var facts: [Fact]
  }

  /// A word with a shape of its own, so that color never carries a meaning alone.
  package struct Badge: Sendable, Equatable, Encodable {
    /// `systematic`, `random`, `consistent`, `insufficient-data`, `error` or `warning`.
    package var kind: String
    package var mark: String
    package var word: String
  }

  /// A chart with its caption.
  package struct Figure: Sendable, Equatable, Encodable {
    package var caption: String?
    package var svg: SVG
    package var isWide: Bool
  }

  /// Something the reader must know.
  package struct Notice: Sendable, Equatable, Encodable {
    package var code: String
    package var message: String
  }

  /// A table whose first column names the row.
  package struct Table: Sendable, Equatable, Encodable {
    package var caption: String
    package var columns: [Column]
    package var rows: [Row]
    package var footnote: String?
    /// Whether sorting and filtering are worth their buttons.
    package var isInteractive: Bool

    package init(caption: String, columns: [Column], rows: [[Cell]], footnote: String? = nil) {
      self.caption = caption
      self.columns = columns
      self.rows = rows.map(Row.init(cells:))
      self.footnote = footnote
      self.isInteractive = rows.count > 6
    }
  }

  /// The head of a column.
  package struct Column: Sendable, Equatable, Encodable {
    package var title: String
    package var isNumeric: Bool

    package init(_ title: String, numeric: Bool = false) {
      self.title = title
      self.isNumeric = numeric
    }
  }

  /// The cells of a row, the first of which is its head.
  package struct Row: Sendable, Equatable, Encodable {
    package var cells: [Cell]
  }

  /// A cell: text, a line of smaller text below it, a badge, a picture.
  package struct Cell: Sendable, Equatable, Encodable {
    package var text: String
    /// A page about what the text names.
    package var link: Link?
    package var detail: String?
    package var badge: Badge?
    package var svg: SVG?
    /// What the column is sorted by, where the text does not sort.
    package var sortKey: String?
    package var isHead = false
    package var isNumeric = false
  }
}

extension ReportPage.Cell {
  /// The head of a row: a name, with the page about it where there is one.
  static func head(_ name: String, detail: String? = nil, page: String? = nil) -> Self {
    let text = DisplayName.short(name)
    return Self(
      text: text, link: page.map { ReportPage.Link(path: $0, text: text) }, detail: detail,
      isHead: true)
  }

  static func text(_ text: String, detail: String? = nil) -> Self {
    Self(text: text, detail: detail)
  }

  /// A number as people read it, with the number itself to sort by.
  static func number(_ text: String, sortedBy value: Double, detail: String? = nil) -> Self {
    Self(
      text: text, detail: detail, sortKey: value.isFinite ? String(value) : "", isNumeric: true)
  }

  static func count(_ value: Int) -> Self { number(Figures.count(value), sortedBy: Double(value)) }

  /// An estimate over its interval; a dash where it is not known.
  static func estimate(_ estimate: Estimate?, _ words: (Double) -> String) -> Self {
    guard let estimate else { return number(Figures.absent, sortedBy: .nan) }
    return number(
      words(estimate.value), sortedBy: estimate.value,
      detail: estimate.low == estimate.high
        ? nil : "\(words(estimate.low)) to \(words(estimate.high))")
  }

  static func verdict(_ verdict: Verdict, reason: String? = nil) -> Self {
    Self(
      text: "", detail: reason, badge: .init(verdict), sortKey: String(verdict.severity))
  }
}

extension ReportPage.Block {
  static func paragraph(_ text: String) -> Self { Self(paragraph: text) }
  static func heading(_ text: String) -> Self { Self(heading: text) }
  static func steps(_ steps: [ReportPage.Step]) -> Self { Self(steps: .init(items: steps)) }
  static func cards(_ cards: [ReportPage.Card]) -> Self { Self(cards: .init(items: cards)) }
  static func figures(_ figures: [ReportPage.Figure]) -> Self {
    Self(figures: .init(items: figures))
  }
  static func table(_ table: ReportPage.Table) -> Self { Self(table: table) }
  static func notices(_ notices: [ReportPage.Notice]) -> Self {
    Self(notices: .init(items: notices))
  }
  static func facts(_ facts: [ReportPage.Fact]) -> Self { Self(facts: .init(items: facts)) }
  static func links(_ links: [ReportPage.FileLink]) -> Self { Self(links: .init(items: links)) }
}
