/** What can go wrong, a class each, and what must come of it. {@link io.foreshock.testing.lab.scenes.Scenes} is the table. */
@NullMarked
package io.foreshock.testing.lab.scenes;

import org.jspecify.annotations.NullMarked;
