package io.foreshock.shippers.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The host's one checkpoint file, {@code shipper/checkpoints.json} in the data directory.
 *
 * <p>After {@link #save} returned, the sources survive a crash of process and machine; when it throws, the file on disk
 * is the one before. Not thread-safe.
 */
public final class Checkpoints {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path file;
    private Map<String, SourceState> saved;

    private Checkpoints(Path file, Map<String, SourceState> saved) {
        this.file = file;
        this.saved = saved;
    }

    /** Reads the file in {@code dataDir}, whose directory is created when missing. */
    public static Checkpoints open(Path dataDir) throws IOException {
        Path file = dataDir.resolve("shipper").resolve("checkpoints.json");
        Files.createDirectories(file.getParent());
        Map<String, SourceState> sources = new LinkedHashMap<>();
        for (SourceState source : read(file)) {
            sources.put(source.id(), source);
        }
        return new Checkpoints(file, sources);
    }

    /** What is on disk. */
    public Collection<SourceState> sources() {
        return List.copyOf(saved.values());
    }

    /** Saves exactly these sources to disk; does nothing when they are there already. */
    public void save(Collection<SourceState> sources) throws IOException {
        Map<String, SourceState> next = new LinkedHashMap<>();
        sources.forEach(source -> next.put(source.id(), source));
        if (next.equals(saved)) {
            return;
        }
        write(JSON.writeValueAsBytes(new Content(List.copyOf(next.values()))));
        saved = next;
    }

    private void write(byte[] content) throws IOException {
        Path temporary = file.resolveSibling("checkpoints.json.tmp");
        try (FileChannel out = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The rename itself is only durable once the directory is.
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static List<SourceState> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        try {
            Content content = JSON.readValue(bytes, Content.class);
            if (content == null || content.sources() == null) {
                throw new CorruptCheckpointException(file, new IOException("there is no \"sources\" in it"));
            }
            return content.sources();
        } catch (JsonProcessingException e) {
            throw new CorruptCheckpointException(file, e);
        }
    }

    /** The file's shape. */
    private record Content(List<SourceState> sources) {}
}
