package io.foreshock.shippers;

import io.foreshock.shippers.discover.Globs;
import io.foreshock.shippers.tail.FileId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file under the first name, and for the first input, that it is found by. */
record Sighting(InputConfig input, Path path) {
    /** Every file that the inputs name now, in their order. */
    static Map<FileId, Sighting> all(List<InputConfig> inputs, Globs globs) throws IOException {
        Map<FileId, Sighting> found = new LinkedHashMap<>();
        for (InputConfig input : inputs) {
            for (Path path : globs.expand(input.paths())) {
                Optional<FileId> id = FileId.of(path);
                if (id.isPresent()) {
                    found.putIfAbsent(id.get(), new Sighting(input, path));
                }
            }
        }
        return found;
    }
}
