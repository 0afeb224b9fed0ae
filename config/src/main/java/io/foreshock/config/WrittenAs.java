package io.foreshock.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a type that a key's value can have: how it is written. The type has a {@code public static T parse(String)} that
 * throws {@link IllegalArgumentException} whose message says what is wrong and what to write instead, without repeating
 * the text.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WrittenAs {
    /** For the reference, such as {@code HOST:PORT}. */
    String value();
}
