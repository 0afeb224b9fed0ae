/** An integration: its keys, its notifier. */
@NullMarked
package io.foreshock.testing.extension.integration;

import org.jspecify.annotations.NullMarked;
