/** YAML documents as trees whose nodes know their lines; used for the configuration and for rules. */
@NullMarked
package io.foreshock.config.yaml;

import org.jspecify.annotations.NullMarked;
