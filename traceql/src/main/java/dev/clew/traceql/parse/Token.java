package dev.clew.traceql.parse;

import dev.clew.traceql.source.Field;

/// A piece of a query's text.
///
/// @param text a word, symbol or number as written; a string's or an attribute's name decoded
/// @param level where an attribute is looked for; `ANY` for all other tokens
/// @param from first character
/// @param to end, exclusive
record Token(Type type, String text, Field.Level level, int from, int to) {
  enum Type {
    WORD,
    STRING,
    INT,
    FLOAT,
    DURATION,
    ATTRIBUTE,
    /// An attribute of the parent span: read, never run.
    PARENT_ATTRIBUTE,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return type == Type.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return type == Type.WORD && text.equals(word);
  }
}
