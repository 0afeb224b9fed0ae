/** The configuration's YAML, validated when read. */
@NullMarked
package io.foreshock.standalone.config;

import org.jspecify.annotations.NullMarked;
