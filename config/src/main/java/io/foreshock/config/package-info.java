/**
 * A YAML file → the records that the modules declare for their keys, with every problem of the file at once: line, key,
 * value, what to do. Start at {@link io.foreshock.config.ConfigReader}; {@link io.foreshock.config.Key} the
 * declaration.
 */
@NullMarked
package io.foreshock.config;

import org.jspecify.annotations.NullMarked;
