package dev.clew.pipeline.config;

import dev.clew.base.settings.Nearest;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of a whole configuration, asked in the collector's order: the file (first broken rule
/// only), each component, telemetry, pipelines.
final class ConfigRules {
  /// What does not hold, with hints.
  record Broken(List<Validation.Problem> problems, List<Hint> hints) {}

  private static final List<ComponentKind> ORDER =
      List.of(
          ComponentKind.RECEIVER,
          ComponentKind.EXPORTER,
          ComponentKind.PROCESSOR,
          ComponentKind.CONNECTOR,
          ComponentKind.EXTENSION);

  private final CollectorConfig config;
  private final List<Validation.Problem> problems = new ArrayList<>();
  private final List<Hint> hints = new ArrayList<>();

  private ConfigRules(CollectorConfig config) {
    this.config = config;
  }

  static Broken check(CollectorConfig config) {
    var rules = new ConfigRules(config);
    rules.file().ifPresent(rules.problems::add);
    ORDER.forEach(rules::components);
    rules.telemetry();
    rules.pipelines();
    rules.danglingReferences();
    return new Broken(rules.problems, rules.hints);
  }

  private Optional<Validation.Problem> file() {
    if (ORDER.stream().allMatch(kind -> config.of(kind).isEmpty())) {
      return problem("", "empty configuration file");
    }
    if (config.of(ComponentKind.RECEIVER).isEmpty()) {
      return problem("", "no receiver configuration specified in config");
    }
    if (config.of(ComponentKind.EXPORTER).isEmpty()) {
      return problem("", "no exporter configuration specified in config");
    }
    return ambiguousConnector().or(this::unknownExtension).or(this::unknownInPipelines);
  }

  private Optional<Validation.Problem> ambiguousConnector() {
    for (ComponentId id : config.of(ComponentKind.CONNECTOR).keySet()) {
      for (ComponentKind kind : List.of(ComponentKind.EXPORTER, ComponentKind.RECEIVER)) {
        if (config.of(kind).containsKey(id)) {
          return problem("connectors::" + id, ambiguous(id, kind));
        }
      }
    }
    return Optional.empty();
  }

  private static String ambiguous(ComponentId id, ComponentKind kind) {
    return ("ambiguous ID: Found both \"%s\" %s and \"%s\" connector. Change one of the components'"
            + " IDs to eliminate ambiguity (e.g. rename \"%s\" connector to \"%s/connector\")")
        .formatted(id, kind.word(), id, id, id);
  }

  private Optional<Validation.Problem> unknownExtension() {
    return config.extensions().stream()
        .filter(id -> !config.of(ComponentKind.EXTENSION).containsKey(id))
        .findFirst()
        .flatMap(id -> problem("service::extensions", notConfigured("extension", id)));
  }

  private Optional<Validation.Problem> unknownInPipelines() {
    for (Map.Entry<PipelineId, PipelineSettings> entry : config.pipelines().entrySet()) {
      PipelineSettings pipeline = entry.getValue();
      String path = "service::pipelines::" + entry.getKey();
      Optional<Validation.Problem> found =
          dangling(path, pipeline.receivers(), ComponentKind.RECEIVER)
              .or(() -> dangling(path, pipeline.processors(), ComponentKind.PROCESSOR))
              .or(() -> dangling(path, pipeline.exporters(), ComponentKind.EXPORTER));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Validation.Problem> dangling(
      String path, List<ComponentId> ids, ComponentKind kind) {
    return ids.stream()
        .filter(id -> !isConfigured(id, kind))
        .findFirst()
        .flatMap(id -> problem(path, notConfigured(kind.word(), id)));
  }

  private boolean isConfigured(ComponentId id, ComponentKind kind) {
    boolean own = config.of(kind).containsKey(id);
    return own
        || (kind != ComponentKind.PROCESSOR && config.of(ComponentKind.CONNECTOR).containsKey(id));
  }

  private static String notConfigured(String word, ComponentId id) {
    return "references %s \"%s\" which is not configured".formatted(word, id);
  }

  private void components(ComponentKind kind) {
    config
        .of(kind)
        .forEach(
            (id, component) -> {
              List<Validation.Problem> broken =
                  Validation.problems(component.settings(), kind.section() + "::" + id);
              problems.addAll(broken);
              if (!broken.isEmpty()) {
                hints.add(new Hint(component.place() + ": " + kind.word() + " \"" + id + "\""));
              }
            });
  }

  /// The reference names telemetry's rules by the section, not by the key below it.
  private void telemetry() {
    Validation.problems(config.telemetry(), "").stream()
        .map(broken -> new Validation.Problem("service::telemetry", broken.message()))
        .forEach(problems::add);
  }

  private void pipelines() {
    if (config.pipelines().isEmpty()) {
      problem("service::pipelines", "service must have at least one pipeline")
          .ifPresent(problems::add);
    }
    config.pipelines().keySet().stream()
        .filter(id -> id.signalWord().equals(PipelineId.PROFILES))
        .findFirst()
        .ifPresent(id -> problems.add(new Validation.Problem("service::pipelines", gated(id))));
    config.pipelines().forEach(this::pipeline);
  }

  private static String gated(PipelineId id) {
    return ("pipeline \"%s\": profiling signal support is at alpha level, gated under the"
            + " \"service.profilesSupport\" feature gate")
        .formatted(id);
  }

  private void pipeline(PipelineId id, PipelineSettings pipeline) {
    String path = "service::pipelines::" + id;
    if (pipeline.receivers().isEmpty()) {
      problem(path, "must have at least one receiver").ifPresent(problems::add);
    } else if (pipeline.exporters().isEmpty()) {
      problem(path, "must have at least one exporter").ifPresent(problems::add);
    } else {
      twice(pipeline.processors())
          .flatMap(twice -> problem(path, "references processor \"" + twice + "\" multiple times"))
          .ifPresent(problems::add);
    }
  }

  private static Optional<ComponentId> twice(List<ComponentId> ids) {
    var seen = new HashSet<ComponentId>();
    return ids.stream().filter(id -> !seen.add(id)).findFirst();
  }

  private static Optional<Validation.Problem> problem(String path, String message) {
    return Optional.of(new Validation.Problem(path, message));
  }

  /// Names every reference to nothing, which the reference does one at a time.
  private void danglingReferences() {
    config
        .pipelines()
        .forEach(
            (id, pipeline) -> {
              Place place = config.pipelinePlaces().getOrDefault(id, Place.NOWHERE);
              hintDangling(place, id, pipeline.receivers(), ComponentKind.RECEIVER);
              hintDangling(place, id, pipeline.processors(), ComponentKind.PROCESSOR);
              hintDangling(place, id, pipeline.exporters(), ComponentKind.EXPORTER);
            });
    for (ComponentId id : config.extensions()) {
      if (!config.of(ComponentKind.EXTENSION).containsKey(id)) {
        hints.add(new Hint("service::extensions " + advice(id, ComponentKind.EXTENSION)));
      }
    }
  }

  private void hintDangling(
      Place place, PipelineId pipeline, List<ComponentId> ids, ComponentKind kind) {
    ids.stream()
        .filter(id -> !isConfigured(id, kind))
        .forEach(
            id ->
                hints.add(new Hint(place + ": pipeline \"" + pipeline + "\" " + advice(id, kind))));
  }

  private String advice(ComponentId id, ComponentKind kind) {
    List<String> configured = config.of(kind).keySet().stream().map(ComponentId::toString).toList();
    String remedy =
        Nearest.of(id.toString(), configured)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse(
                configured.isEmpty()
                    ? "there is no section \"" + kind.section() + "\" that defines it"
                    : "define it under \"" + kind.section() + "\"");
    return "uses %s \"%s\", which is not configured; %s".formatted(kind.word(), id, remedy);
  }
}
