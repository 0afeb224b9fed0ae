package io.foreshock.parsers;

import io.foreshock.config.Kind;
import io.foreshock.events.Topic;
import io.foreshock.parsers.container.ContainerPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of log, declared by its format: name, topic, keys, parser, and how its files are recognised. Immutable.
 */
public final class Dataset implements Kind {
    private final String name;
    private final String meaning;
    private final Topic topic;
    private final Class<? extends Record> keys;
    private final Function<ParseContext, LogParser> parser;
    private final Function<LogPath, Likelihood> byPath;
    private final Function<LineSample, Likelihood> byLine;
    private final List<LogLocation> locations;
    private final Function<String, Optional<String>> application;
    private final boolean datesLackYear;
    private final EventStart eventStart;
    private final @Nullable String errors;
    private final String example;

    private Dataset(Builder b, Function<ParseContext, LogParser> parser) {
        this.name = b.name;
        this.meaning = b.meaning;
        this.topic = b.topic;
        this.keys = b.keys;
        this.parser = parser;
        this.byPath = b.byPath;
        this.byLine = b.byLine;
        this.locations = List.copyOf(b.locations);
        this.application = b.application;
        this.datesLackYear = b.datesLackYear;
        this.eventStart = b.eventStart;
        this.errors = b.errors;
        this.example = b.example;
    }

    /** No keys. */
    public record NoKeys() {}

    /**
     * Begins a declaration.
     *
     * @param name {@code event.dataset}, such as {@code nginx.access}
     * @param meaning what the log is, for the reference
     * @param topic where its lines go
     */
    public static Builder of(String name, String meaning, Topic topic) {
        return new Builder(name, meaning, topic);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public Class<? extends Record> keys() {
        return keys;
    }

    /** A line of it. */
    public String example() {
        return example;
    }

    public Topic topic() {
        return topic;
    }

    /** Where its files usually are. */
    public List<LogLocation> locations() {
        return locations;
    }

    /** Whether its dates lack a year, so that one has to be given. */
    public boolean datesLackYear() {
        return datesLackYear;
    }

    /** Where its events begin. */
    public EventStart eventStart() {
        return eventStart;
    }

    /** What a container writes to one of its streams whose log is of this dataset. */
    Dataset ofStream(boolean isError) {
        return isError && errors != null ? Datasets.named(errors) : this;
    }

    /** The application that writes a file, by the file's path: a container by its name, where that is known; empty where the dataset is not an application's log. */
    public Optional<String> applicationOf(String path) {
        Optional<ContainerPath> container = ContainerPath.of(path);
        return container.isPresent() ? container.map(ContainerPath::name) : application.apply(path);
    }

    Likelihood likelihood(LogPath path) {
        return byPath.apply(path);
    }

    Likelihood likelihood(LineSample line) {
        return byLine.apply(line);
    }

    LogParser parser(ParseContext context) {
        return parser.apply(context);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects a declaration. Defaults: no keys, not recognised by path or line, no usual place, dates with a year. */
    public static final class Builder {
        private final String name;
        private final String meaning;
        private final Topic topic;
        private final List<LogLocation> locations = new ArrayList<>();
        private Class<? extends Record> keys = NoKeys.class;
        private Function<LogPath, Likelihood> byPath = path -> Likelihood.NO;
        private Function<LineSample, Likelihood> byLine = line -> Likelihood.NO;
        private Function<String, Optional<String>> application = path -> Optional.empty();
        private boolean datesLackYear;
        private EventStart eventStart = EventStart.NOT_INDENTED;
        private @Nullable String errors;
        private String example = "";

        private Builder(String name, String meaning, Topic topic) {
            this.name = name;
            this.meaning = meaning;
            this.topic = topic;
        }

        /** The record of the keys that an input of this dataset has beside the common ones. */
        public Builder keys(Class<? extends Record> type) {
            this.keys = type;
            return this;
        }

        /** A line of it, to show. */
        public Builder suchAs(String line) {
            this.example = line;
            return this;
        }

        /** How likely a file is of this dataset, by its path. Checked first. */
        public Builder recognisedByPath(Function<LogPath, Likelihood> likelihood) {
            this.byPath = likelihood;
            return this;
        }

        /** How likely a file is of this dataset, by one of its first lines. */
        public Builder recognisedByLine(Function<LineSample, Likelihood> likelihood) {
            this.byLine = likelihood;
            return this;
        }

        /** Where its files usually are; may be called several times. */
        public Builder usuallyAt(String directory, String files) {
            locations.add(new LogLocation(directory, files));
            return this;
        }

        /** The application that writes a file is derived from the file's path. */
        public Builder writtenByApplication(Function<String, String> ofPath) {
            this.application = path -> Optional.of(ofPath.apply(path));
            return this;
        }

        /** The dataset of what the same program writes to standard error, where a container's log has both. */
        public Builder errorsAre(String dataset) {
            this.errors = dataset;
            return this;
        }

        /** Dates in it name no year. */
        public Builder datesWithoutYear() {
            this.datesLackYear = true;
            return this;
        }

        /** Where its events begin, when a line can belong to the one before it; else where a line is not indented. */
        public Builder eventsBegin(EventStart start) {
            this.eventStart = start;
            return this;
        }

        /** The dataset, with a parser for each file. */
        public Dataset parsedBy(Function<ParseContext, LogParser> parser) {
            return new Dataset(this, parser);
        }

        /** The dataset, of a format in which a line is an event. */
        public Dataset parsedLineByLineBy(Function<ParseContext, LineParser> parser) {
            return parsedFromBytesBy(context -> {
                LineParser reader = parser.apply(context);
                return line -> reader.read(EventFactory.textOf(line), line);
            });
        }

        /** The same, for a parser that needs no text. */
        public Dataset parsedFromBytesBy(Function<ParseContext, BytesParser> parser) {
            return eventsBegin(EventStart.EVERY_LINE).parsedBy(context -> new SingleLineParser(parser.apply(context)));
        }
    }
}
