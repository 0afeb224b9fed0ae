/** The scenes, a class each: what breaks, and what Foreshock must make of it. {@link io.foreshock.testing.lab.scenes.Scenes} lists them. */
@NullMarked
package io.foreshock.testing.lab.scenes;

import org.jspecify.annotations.NullMarked;
