package dev.clew.demo;

import dev.clew.demo.control.ShopView;
import dev.clew.demo.fault.Fault;
import dev.clew.demo.install.Language;
import dev.clew.demo.install.Toolchain;
import dev.clew.demo.install.Toolchains;
import dev.clew.demo.part.PartWatch;
import dev.clew.demo.plan.Folders;
import dev.clew.demo.plan.Piece;
import dev.clew.demo.plan.Ports;
import dev.clew.demo.terminal.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says in the terminal how the shop fares.
final class Announcer implements PartWatch {
  private final Progress progress;
  private final Folders folders;
  private final Ports ports;

  Announcer(Progress progress, Folders folders, Ports ports) {
    this.progress = progress;
    this.folders = folders;
    this.ports = ports;
  }

  /// Returns the base URLs that people use.
  ShopView.Addresses addresses() {
    return new ShopView.Addresses(
        Ports.url(ports.shop().page()),
        Ports.url(ports.shop().gateway()),
        Ports.url(ports.clew().page()),
        Ports.url(ports.clew().http()));
  }

  void beginning() {
    progress.say("shop", "in " + folders.data());
    ports
        .moved()
        .forEach(
            (usual, chosen) ->
                progress.say("ports", usual + " is taken: " + chosen + " in its place"));
  }

  void toolchains(Toolchains toolchains) {
    for (Language language : Language.values()) {
      switch (toolchains.all().get(language)) {
        case Toolchain.Found found ->
            progress.say("toolchain", language.title() + " " + found.version());
        case Toolchain.Missing missing ->
            progress.say(
                "toolchain",
                language.title() + " " + missing.reason() + "; it wants " + language.remedy());
        case Toolchain.LeftOut _ -> progress.say("toolchain", language.title() + " left out");
        case null -> {}
      }
    }
  }

  void standIns(List<Piece> pieces) {
    pieces.stream()
        .filter(piece -> !piece.standIn().isEmpty())
        .forEach(
            piece ->
                progress.say(
                    "stand-in", piece.spec().name() + " runs in Java: " + piece.standIn()));
  }

  @Override
  public void ready(String name, Duration took) {
    progress.say(
        "ready", String.format(Locale.ROOT, "%s, after %.1f s", name, took.toMillis() / 1e3));
  }

  @Override
  public void died(String name, int exitCode, List<String> lastLines, Duration pause) {
    progress.say(
        "died",
        String.format(
            Locale.ROOT,
            "%s ended with %d and is started again in %.1f s; the end of %s:",
            name,
            exitCode,
            pause.toMillis() / 1e3,
            folders.logs().resolve(name + ".log")));
    progress.quote(lastLines);
  }

  void ready() {
    progress.say("ready", "all of it");
    progress.print(
        """

          the shop's page   %s
          Clew              %s
          slow checkouts    curl "%s/api/traces?service=api-gateway&operation=POST+%%2Fapi%%2Fcheckout&limit=10&minDuration=3000000"
          faults            ./clew demo fault NAME on|off [--rate R]%s
                            now on: missing-index; all are on the page
          logs              %s

        Ctrl-C ends all of it.

        """
            .formatted(
                addresses().page(),
                addresses().ui(),
                addresses().ui(),
                folders.data().equals(Path.of("clew-demo").toAbsolutePath())
                    ? ""
                    : " --data " + folders.data(),
                folders.logs()));
  }

  void switched(Fault fault, Map<Fault, Double> on) {
    Double rate = on.get(fault);
    progress.say("fault", fault.key() + (rate == null ? " is off" : " is on, at rate " + rate));
  }

  void ending() {
    progress.say("ending", "all of it, in order");
  }

  void ended() {
    progress.say("ended", "nothing of the shop runs any more");
  }
}
