package io.foreshock.testing.fleet.stage;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;

/** Gives the tasks of each stage to the client that says, by its tag, that it is for them; without one nobody has them. */
public final class StageAssignor implements TaskAssignor {
    /** The tag of a client, with the name of a {@link Stage}. */
    static final String TAG = "stage";

    @Override
    public TaskAssignment assign(ApplicationState state) {
        Map<ProcessId, KafkaStreamsAssignment> clients = new TreeMap<>();
        for (KafkaStreamsState client : state.kafkaStreamsStates(false).values()) {
            Stage stage =
                    Stage.valueOf(Objects.requireNonNull(client.clientTags().get(TAG)));
            Set<AssignedTask> tasks = state.allTasks().keySet().stream()
                    .filter(task -> task.subtopology() == stage.number())
                    .map(StageAssignor::active)
                    .collect(Collectors.toSet());
            clients.put(client.processId(), KafkaStreamsAssignment.of(client.processId(), tasks));
        }
        return new TaskAssignment(clients.values());
    }

    private static AssignedTask active(TaskId task) {
        return new AssignedTask(task, AssignedTask.Type.ACTIVE);
    }
}
