/// Names that try to break out of a page, a table or a line.
enum HostileNames {
  static let all = [
    "<script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "'\u{301} onmouseover='alert(1)",
    "\"\u{301} onmouseover=alert(1) x=\"\u{301}",
    "=cmd|' /C calc'!A0",
    "مُعلِّم الصناديق \u{202E}gnp.exe",
    "two\nlines\r\nand a \u{0} zero",
    String(repeating: "a long name ", count: 25),
    "{{{svg.markup}}} {{page.title}}",
    "]]><!-- </style></title></svg>",
  ]
}
