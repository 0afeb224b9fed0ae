package io.foreshock.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a key of the configuration file on the record component that takes its value. Bounds are enforced when a file
 * is read; {@code docs/configuration.md} and the JSON Schema are made from the same declaration.
 *
 * <p>In the file the key has the component's name in snake_case. A component that is not {@code @Nullable}, has no default
 * and is not a list, a map or a section is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    /** What the key is for, in a sentence or two of Markdown. */
    String meaning();

    /** The name in the file, where the snake_case of the component is not it. */
    String name() default "";

    /** The default, written as in the file; empty: no default. */
    String defaultValue() default "";

    /** For the reference: what applies when the key is absent, where {@link #defaultValue} cannot say it. */
    String whenAbsent() default "";

    /** The smallest value allowed, written as in the file; for a list, the smallest number of items. */
    String min() default "";

    /** The largest value allowed, written as in the file. */
    String max() default "";

    /** Whether the value is never shown in messages. */
    boolean secret() default false;

    /** Former names. They still work, with a warning that gives the new name. */
    String[] formerly() default {};
}
