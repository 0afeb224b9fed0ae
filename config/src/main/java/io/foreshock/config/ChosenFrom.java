package io.foreshock.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component of type {@link Choice}: the key's value names the kind, and the keys of that kind are written beside it.
 *
 * <pre>{@code
 * probes: [{type: redis, url: redis://cache}]    # type chooses; url is a key of redis
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ChosenFrom {
    /** Lists the kinds. */
    Class<? extends Kinds> value();
}
