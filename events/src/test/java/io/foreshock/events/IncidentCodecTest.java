package io.foreshock.events;

import java.util.List;

class IncidentCodecTest extends CodecContract<Incident> {
    @Override
    protected Codec<Incident> codec() {
        return new RecordCodec<>(Incident.class);
    }

    @Override
    protected List<Incident> samples() {
        return List.of(Samples.incident(), Samples.bareIncident());
    }

    @Override
    protected Topic topic() {
        return Topic.INCIDENTS;
    }

    @Override
    protected List<String> wrongTypes() {
        return List.of(
                "{\"incident\":\"i-1\"}",
                "{\"incident\":{\"state\":\"closed\"}}",
                "{\"incident\":{\"state\":0}}",
                "{\"incident\":{\"started\":\"2022-07-11\"}}",
                "{\"errors\":{}}",
                "{\"endpoints\":[{\"before_failures\":2147483648}]}",
                "{\"endpoints\":[{\"share_of_all\":\"most\"}]}",
                "{\"restarts\":[{\"planned\":\"perhaps\"}]}",
                "{\"figures\":[{\"points\":[{\"at\":true}]}]}");
    }
}
