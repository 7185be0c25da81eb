package dev.clew.store.block.transposed;

/// How a number within a pattern is kept: as its difference to the least, in just enough bits.
/// Decimal numbers of several lengths that may start with zeros have the length before them.
///
/// @param least the smallest number
/// @param width bits of the difference, 0 to 64
/// @param hexDigits how many hexadecimal digits; 0 for decimal ones
/// @param digitsLeast digits that a decimal number is filled up to with zeros; 0 for none of that
/// @param digitsWidth bits of the difference between its digits and the least, when they vary
record NumberField(long least, int width, int hexDigits, int digitsLeast, int digitsWidth) {}
