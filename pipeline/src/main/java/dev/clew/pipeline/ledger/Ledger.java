package dev.clew.pipeline.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The accounts of all edges of a service. Safe for use by many threads.
public final class Ledger {
  private final Map<Edge, Account> accounts = new ConcurrentHashMap<>();

  /// Returns the account of an edge, opened by the first that asks.
  public Account account(Edge edge) {
    return accounts.computeIfAbsent(edge, Account::new);
  }

  /// Returns all balances, ordered by edge.
  public List<Account.Balance> balances() {
    return accounts.values().stream()
        .map(Account::balance)
        .sorted(Comparator.comparing(balance -> balance.edge().toString()))
        .toList();
  }
}
