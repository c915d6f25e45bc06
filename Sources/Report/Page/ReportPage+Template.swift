import Mustache

// What the template may name, by hand: the engine would find it by reflection, which takes ten
// times as long as everything else, and a report can have thousands of pages.

extension ReportPage: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "home": home
    case "headline": headline
    case "subline": subline
    case "stamp": stamp
    case "facts": facts
    case "sections": sections
    case "footer": footer
    default: nil
    }
  }
}

extension ReportPage.Fact: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "term": term
    case "value": value
    default: nil
    }
  }
}

extension ReportPage.Section: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "id": id
    case "title": title
    case "intro": intro
    case "blocks": blocks
    default: nil
    }
  }
}

extension ReportPage.Block: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "paragraph": paragraph
    case "heading": heading
    case "steps": steps
    case "cards": cards
    case "figures": figures
    case "table": table
    case "notices": notices
    case "facts": facts
    case "links": links
    default: nil
    }
  }
}

extension ReportPage.Group: MustacheParent {
  func child(named name: String) -> Any? { name == "items" ? items : nil }
}

extension ReportPage.Step: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "text": text
    case "files": files
    default: nil
    }
  }
}

extension ReportPage.Link: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "path": path
    case "text": text
    default: nil
    }
  }
}

extension ReportPage.FileLink: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "path": path
    case "about": about
    default: nil
    }
  }
}

extension ReportPage.Card: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "badge": badge
    case "text": text
    case "svg": svg
    case "facts": facts
    default: nil
    }
  }
}

extension ReportPage.Badge: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "kind": kind
    case "mark": mark
    case "word": word
    default: nil
    }
  }
}

extension ReportPage.Figure: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "caption": caption
    case "svg": svg
    case "isWide": isWide
    default: nil
    }
  }
}

extension ReportPage.Notice: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "code": code
    case "message": message
    default: nil
    }
  }
}

extension ReportPage.Table: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "caption": caption
    case "columns": columns
    case "rows": rows
    case "footnote": footnote
    case "isInteractive": isInteractive
    default: nil
    }
  }
}

extension ReportPage.Column: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "isNumeric": isNumeric
    default: nil
    }
  }
}

extension ReportPage.Row: MustacheParent {
  func child(named name: String) -> Any? { name == "cells" ? cells : nil }
}

extension ReportPage.Cell: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "link": link
    case "detail": detail
    case "badge": badge
    case "svg": svg
    case "sortKey": sortKey
    case "isHead": isHead
    case "isNumeric": isNumeric
    default: nil
    }
  }
}

extension SVG: MustacheParent {
  func child(named name: String) -> Any? { name == "markup" ? markup : nil }
}
