package io.foreshock.rules;

import io.foreshock.events.Severity;
import java.util.Map;

/** The keys common to all rule documents. */
record Header(String name, String id, String title, String kind, Severity severity, Map<String, String> about) {}
