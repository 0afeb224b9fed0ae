/** What can go wrong, a class each, and what must come of it. {@link io.foreshock.lab.scenes.Scenes} is the table. */
@NullMarked
package io.foreshock.lab.scenes;

import org.jspecify.annotations.NullMarked;
