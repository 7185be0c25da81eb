package dev.clew.base.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that a mistyped one was probably meant to be.
public final class Nearest {
  private Nearest() {}

  /// Returns the candidate with the fewest edits, if few enough to be a typing error.
  public static Optional<String> of(String word, Collection<String> candidates) {
    int editsMax = Math.max(2, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> edits(word, candidate) <= editsMax)
        .min(
            Comparator.<String>comparingInt(candidate -> edits(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// Returns the number of letters to insert, remove, change or swap with their neighbour.
  private static int edits(String from, String to) {
    var rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        rows[i][j] = cell(rows, from, to, i, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int cell(int[][] rows, String from, String to, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least = Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
