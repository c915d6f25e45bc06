import Analysis

extension Finding {
  /// How to work so that the error goes away, said to the person whose boxes they are.
  var practice: String {
    switch kind {
    case .sizeBias:
      return direction == "+"
        ? "Zoom in until you see single pixels. Each side of the box should touch the outermost "
          + "pixel of the object, with no background between."
        : "Zoom in until you see single pixels. The box should hold the whole object: mirrors, "
          + "wheels, feet and what sticks out as the guideline says."
    case .aspectBias:
      return "One pair of sides is off. Look at left and right first, then at top and bottom, and "
        + "find out which pair does not touch the object."
    case .offsetBias:
      return "All boxes are shifted one way, which is often the tool: check zoom, screen scaling "
        + "and where the pointer draws. Draw one box at 200% zoom and look at all four sides."
    case .classConfusion:
      return "Put five clear cases of each class side by side and write down what tells them "
        + "apart. Where the guideline leaves it open, ask before you go on."
    case .classFrequency:
      return "Your classes come in other proportions than the colleagues'. Look through a sample "
        + "together; the images may have been different."
    case .density:
      return "Agree with the colleagues on what is still labeled: how small, how far, how hidden."
    case .missed:
      return "Go over the image in strips before you finish it, the dark corners and the edges "
        + "too. Label what is partly hidden as the guideline says."
    case .missedSmall:
      return "Zoom in and go over the image in strips: small objects are hard to see at full view."
    case .missedClass:
      return "Before you finish an image, look once more for this class alone."
    case .extra:
      return "Go through the guideline's list of what is not labeled: pictures, reflections, parts."
    case .duplicates:
      return "Look at the list of boxes before you save. If the tool saves twice, report it."
    case .grouping: return "Each object gets a box of its own, however close the neighbour is."
    case .defaultSize:
      return "The tool's first box is only a start: pull all four sides to the object."
    case .rounding: return "Turn off snapping to a grid in the tool."
    case .invalidBoxes:
      return "The boxes below cannot be boxes; that is mostly the tool. Show them to whoever "
        + "looks after it."
    }
  }
}
