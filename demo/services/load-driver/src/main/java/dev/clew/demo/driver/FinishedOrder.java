package dev.clew.demo.driver;

/// What became of an order: a line of the file that `ORDERS_FILE` names, in snake case.
record FinishedOrder(
    String orderId, String traceId, String status, int items, long millis, String country) {}
