package io.foreshock.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component of type list of {@link Choice}: each kind has a key of its own, which holds a list of that kind's
 * sections.
 *
 * <pre>{@code
 * slack_configs: [{api_url_file: …}]    # slack + suffix
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface KeyedByKind {
    /** Lists the kinds. */
    Class<? extends Kinds> value();

    /** What follows a kind's name in its key. */
    String suffix();
}
