package dev.clew.demo;

import dev.clew.demo.install.Language;
import java.nio.file.Path;
import java.util.Set;

/// How the shop is to be run.
///
/// @param home the clone that it is run from
/// @param data folder for all that it installs and keeps
/// @param headRatio share of traces that the SDKs keep, 1 for all
/// @param load whether the load driver orders
/// @param standIns languages whose services run as Java stand-ins, whatever this machine has
public record ShopOptions(
    Path home,
    Path data,
    double headRatio,
    double ordersPerSecond,
    boolean load,
    Set<Language> standIns) {
  public ShopOptions {
    home = home.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    standIns = Set.copyOf(standIns);
    if (!(headRatio > 0 && headRatio <= 1)) {
      throw new IllegalArgumentException(
          "--head-ratio is a share of traces, above 0 and up to 1, not " + headRatio);
    }
    if (!(ordersPerSecond > 0 && ordersPerSecond <= 100)) {
      throw new IllegalArgumentException(
          "--orders-per-second is above 0 and up to 100, not " + ordersPerSecond);
    }
  }
}
