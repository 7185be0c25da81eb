package dev.clew.demo.plan;

import dev.clew.demo.install.Language;
import dev.clew.demo.install.PackageSet;
import dev.clew.demo.install.PackageSet.Step;
import dev.clew.demo.install.Toolchain;
import dev.clew.demo.install.Toolchains;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the services need installed, by language: locked versions, beneath the demo's folder.
public final class ServicePackages {
  private static final List<String> NPM_CI =
      List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");

  private static final List<String> GO_PROGRAMS =
      List.of("api-gateway", "payment-service", "stripe-api", "sidecar");

  private final Folders folders;

  public ServicePackages(Folders folders) {
    this.folders = folders;
  }

  /// Returns the sets of the languages that this machine has.
  public List<PackageSet> of(Toolchains toolchains) {
    List<PackageSet> sets = new ArrayList<>();
    toolchains
        .all()
        .forEach(
            (language, toolchain) -> {
              if (toolchain instanceof Toolchain.Found found) {
                sets.addAll(of(language, found.version()));
              }
            });
    return sets;
  }

  private List<PackageSet> of(Language language, String version) {
    return switch (language) {
      case PYTHON -> List.of(python(version));
      case NODE -> List.of(node(version), page(version));
      case GO -> List.of(go(version));
    };
  }

  private PackageSet python(String version) {
    Path lock = folders.service("requirements.txt");
    Path target = folders.packages("python");
    String pip = target.resolve("bin/pip").toString();
    return new PackageSet(
        "python",
        version,
        List.of(lock),
        target,
        List.of(
            step(List.of("python3", "-m", "venv", target.toString()), folders.services()),
            step(
                List.of(
                    pip,
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-deps",
                    "-r",
                    lock.toString()),
                folders.services())));
  }

  private PackageSet node(String version) {
    Path source = folders.service("notification-service");
    Path target = folders.packages("node");
    List<String> files = List.of("package.json", "package-lock.json", ".npmrc");
    List<Path> locks = files.stream().map(source::resolve).toList();
    List<String> copy = new ArrayList<>(List.of("cp"));
    copy.addAll(files);
    copy.add(target.toString());
    return new PackageSet(
        "node", version, locks, target, List.of(step(copy, source), step(NPM_CI, target)));
  }

  private PackageSet page(String version) {
    Path source = folders.service("page");
    Path target = folders.packages("page");
    return new PackageSet(
        "page",
        version,
        List.of(source),
        target,
        List.of(
            step(List.of("cp", "-R", ".", target.toString()), source),
            step(NPM_CI, target),
            step(List.of("npm", "run", "--silent", "build", "--", "--outdir=dist"), target)));
  }

  private PackageSet go(String version) {
    Path target = folders.packages("bin");
    Map<String, String> environment =
        Map.of(
            "GOMODCACHE", folders.packages("go").resolve("mod").toString(),
            "GOCACHE", folders.packages("go").resolve("build").toString(),
            "GOFLAGS", "-mod=readonly -modcacherw",
            "GOTOOLCHAIN", "local",
            "CGO_ENABLED", "0");
    List<String> build = new ArrayList<>(List.of("go", "build", "-o", target + "/"));
    GO_PROGRAMS.forEach(name -> build.add("./" + name));
    List<Path> sources = new ArrayList<>();
    List.of("go.mod", "go.sum", "internal").forEach(name -> sources.add(folders.service(name)));
    GO_PROGRAMS.forEach(name -> sources.add(folders.service(name)));
    return new PackageSet(
        "go", version, sources, target, List.of(new Step(build, environment, folders.services())));
  }

  private static Step step(List<String> command, Path folder) {
    return new Step(command, Map.of(), folder);
  }
}
