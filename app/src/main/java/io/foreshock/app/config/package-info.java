/** The configuration's YAML, validated when read. */
@NullMarked
package io.foreshock.app.config;

import org.jspecify.annotations.NullMarked;
