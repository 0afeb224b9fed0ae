/**
 * Kills Foreshock's roles, the broker and the database while a known number of lines is written, and compares the result with what
 * was written and with an undisturbed run of the same script.
 */
@NullMarked
package io.foreshock.testing.chaos;

import org.jspecify.annotations.NullMarked;
