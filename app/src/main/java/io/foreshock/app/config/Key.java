package io.foreshock.app.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a key of the configuration file, once: its bounds are enforced and its reference is made from this. In the
 * file it has the component's name in snake_case.
 *
 * <p>A component that is not nullable, has no default and is not a list, map or section is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {
    /** What it is for; a line of the reference. */
    String meaning();

    /** Its name, where that is no name in Java. */
    String name() default "";

    /** The default as it would stand in the file; empty: there is none. */
    String value() default "";

    /** What holds where it is left out, for the reader, where no value says it. */
    String otherwise() default "";

    /** The least that is allowed, as it would stand in the file; of a list, how many items. */
    String min() default "";

    /** The most that is allowed. */
    String max() default "";

    /** What a text must look like. */
    Form form() default Form.TEXT;

    /** Whether its value is never shown. */
    boolean secret() default false;
}
