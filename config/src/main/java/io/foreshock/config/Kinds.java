package io.foreshock.config;

import java.util.Collection;

/** Lists the kinds that a file may choose from. Implementations have a constructor without parameters. */
public interface Kinds {
    /** All kinds, in the order of the reference; names are unique. */
    Collection<? extends Kind> all();
}
