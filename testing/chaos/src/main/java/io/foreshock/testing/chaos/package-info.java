/**
 * Kills Foreshock's parts, the broker and the database while a known number of lines is written, and holds what is there
 * afterwards against what was written and against an undisturbed run of the same script.
 */
@NullMarked
package io.foreshock.testing.chaos;

import org.jspecify.annotations.NullMarked;
