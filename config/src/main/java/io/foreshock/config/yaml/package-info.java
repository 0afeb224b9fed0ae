/** YAML documents as trees with line numbers; used for the configuration and for rules. */
@NullMarked
package io.foreshock.config.yaml;

import org.jspecify.annotations.NullMarked;
