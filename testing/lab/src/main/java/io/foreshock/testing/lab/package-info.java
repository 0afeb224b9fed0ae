/**
 * The lab: real servers crashed on purpose, with Foreshock beside them. {@link io.foreshock.testing.lab.Lab} is the command,
 * {@link io.foreshock.testing.lab.SceneRun} the path of one scene on one screen.
 */
@NullMarked
package io.foreshock.testing.lab;

import org.jspecify.annotations.NullMarked;
