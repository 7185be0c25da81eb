package dev.clew.demo.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is started for a service.
///
/// @param environment what its language wants besides the shop's own variables
/// @param endpoint where its SDK sends spans by its default protocol
/// @param standIn why it is a Java stand-in; empty where it is the real one
record Program(
    List<String> command,
    Path folder,
    Map<String, String> environment,
    String endpoint,
    String language,
    String standIn) {}
