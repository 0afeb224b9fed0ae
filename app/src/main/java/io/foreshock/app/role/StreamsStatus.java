package io.foreshock.app.role;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/** The state of a topology's threads and tasks, in lines. */
final class StreamsStatus {
    private StreamsStatus() {}

    static List<String> lines(KafkaStreams streams) {
        List<String> lines = new ArrayList<>();
        lines.add("topology: " + streams.state());
        streams.metadataForLocalThreads().stream()
                .sorted(Comparator.comparing(ThreadMetadata::threadName))
                .forEach(thread -> add(thread, lines));
        streams.allLocalStorePartitionLags()
                .forEach((store, lags) -> lags.forEach((partition, lag) -> lines.add("store " + store + " " + partition
                        + ": at " + lag.currentOffsetPosition() + " of " + lag.endOffsetPosition())));
        return lines;
    }

    private static void add(ThreadMetadata thread, List<String> lines) {
        lines.add("thread " + thread.threadName() + ": " + thread.threadState());
        thread.activeTasks().stream()
                .sorted(Comparator.comparing(TaskMetadata::taskId))
                .forEach(task -> add(task, lines));
    }

    private static void add(TaskMetadata task, List<String> lines) {
        String idle = task.timeCurrentIdlingStarted()
                .map(since -> ", idle since " + since)
                .orElse("");
        lines.add("  task " + task.taskId() + idle);
        Map<TopicPartition, Long> ends = task.endOffsets();
        task.committedOffsets()
                .forEach((partition, committed) -> lines.add("    " + partition + ": committed " + committed + ", end "
                        + ends.getOrDefault(partition, -1L)));
    }
}
