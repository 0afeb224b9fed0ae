/**
 * The lab: breaks real servers on purpose while Foreshock watches them. {@link io.foreshock.testing.lab.Lab} is the command, {@link
 * io.foreshock.testing.lab.SceneRun} the course of one scene.
 */
@NullMarked
package io.foreshock.testing.lab;

import org.jspecify.annotations.NullMarked;
