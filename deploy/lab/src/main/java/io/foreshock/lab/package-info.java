/**
 * The lab: real servers crashed on purpose, with Foreshock beside them. {@link io.foreshock.lab.Lab} is the command,
 * {@link io.foreshock.lab.SceneRun} the path of one scene on one screen.
 */
@NullMarked
package io.foreshock.lab;

import org.jspecify.annotations.NullMarked;
