package io.foreshock.shippers;

import io.foreshock.shippers.checkpoint.SourceState;
import io.foreshock.shippers.tail.FileId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The source of each file, and the sources of an earlier session whose files are not found yet. Confined to the tailing
 * thread.
 */
final class SourceTable {
    private final Map<FileId, FileSource> sources = new LinkedHashMap<>();
    private final Map<FileId, SourceState> earlier = new HashMap<>();

    SourceTable(Collection<SourceState> earlierSession) {
        earlierSession.forEach(s -> earlier.put(new FileId(s.device(), s.inode()), s));
    }

    Collection<FileSource> all() {
        return List.copyOf(sources.values());
    }

    @Nullable
    FileSource get(FileId id) {
        return sources.get(id);
    }

    void put(FileId id, FileSource source) {
        sources.put(id, source);
    }

    void remove(FileId id) {
        sources.remove(id);
    }

    /** The source of an earlier session that read this file; null where there is none. */
    @Nullable
    SourceState earlier(FileId id) {
        return earlier.get(id);
    }

    Collection<SourceState> earlier() {
        return List.copyOf(earlier.values());
    }

    void removeEarlier(FileId id) {
        earlier.remove(id);
    }

    /** Whether a file belongs to no source, of this session or an earlier one. */
    boolean isFree(FileId id) {
        return !sources.containsKey(id) && !earlier.containsKey(id);
    }

    /** Whether a file is a copy that rotation made of a source's file. */
    boolean isCopy(Path path) throws IOException {
        for (FileSource source : sources.values()) {
            if (RotationMatcher.isCopy(path, source.path(), source::beginsLike)) {
                return true;
            }
        }
        return false;
    }

    /** The states to be kept over a restart. */
    List<SourceState> states() {
        List<SourceState> states = new ArrayList<>(earlier.values());
        sources.values().forEach(source -> states.add(source.state()));
        return states;
    }
}
