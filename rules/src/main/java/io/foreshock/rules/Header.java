package io.foreshock.rules;

import io.foreshock.events.Severity;
import java.util.Map;

/** What all sorts of rule document have in common. */
record Header(String name, String id, String title, String kind, Severity severity, Map<String, String> about) {}
