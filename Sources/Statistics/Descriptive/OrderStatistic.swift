/// One value of a sorted sample without sorting all of it.
public enum OrderStatistic {
  /// The value that would stand at a place after sorting.
  ///
  /// C. A. R. Hoare, Algorithm 65: Find, Communications of the ACM 4 (1961) 321–322, with the median of
  /// three as pivot; O(n) on average.
  ///
  /// - Parameters:
  ///   - place: From 0 to below the number of values.
  ///   - values: Finite or infinite numbers in any order; they are rearranged.
  /// - Returns: The value.
  public static func select(_ place: Int, of values: inout [Double]) -> Double {
    precondition(values.indices.contains(place), "No such place.")
    return values.withUnsafeMutableBufferPointer { x in
      var low = 0
      var high = x.count - 1
      while low < high {
        let middle = low + (high - low) / 2
        if x[middle] < x[low] { x.swapAt(middle, low) }
        if x[high] < x[low] { x.swapAt(high, low) }
        if x[high] < x[middle] { x.swapAt(high, middle) }
        let pivot = x[middle]
        var i = low
        var j = high
        while i <= j {
          while x[i] < pivot { i += 1 }
          while pivot < x[j] { j -= 1 }
          if i <= j {
            x.swapAt(i, j)
            i += 1
            j -= 1
          }
        }
        if place <= j {
          high = j
        } else if place >= i {
          low = i
        } else {
          break
        }
      }
      return x[place]
    }
  }
}
