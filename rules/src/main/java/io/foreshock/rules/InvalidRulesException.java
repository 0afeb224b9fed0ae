package io.foreshock.rules;

import io.foreshock.config.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Rule documents are invalid. Carries every problem of every file; the message has one line for each. */
public final class InvalidRulesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidRulesException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the files and lines as read. */
    public List<Problem> problems() {
        return problems;
    }
}
