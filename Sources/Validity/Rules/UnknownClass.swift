import Labels

/// A box without a class, or with one that the file does not list.
struct UnknownClass: ValidityRule {
  let info = ValidityRuleInfo(
    code: .unknownClass,
    summary: "The box has no class, or one that its file does not list.",
    harm: "Loaders drop the box, or shift it to another class number without a word.",
    decision:
      "The class is empty or not in the class list, while other boxes of the input have one. The box is set aside. An input without any class has a single class, and that is no error.",
    remedy: "Give the box its class, or complete the class list.",
    source:
      "HumanSignal/label-studio#1841: regions exported without a label; untagged regions of VoTT."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var found = IssueList()
    guard table.boxClass.contains(where: { $0 >= 0 }) else { return found }
    for box in 0..<table.boxCount where table.boxClass[box] < 0 {
      found.append(
        ValidityIssue(
          box: box, code: info.code, severity: .error, field: .class, value: .nan))
    }
    return found
  }
}
