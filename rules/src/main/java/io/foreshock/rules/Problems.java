package io.foreshock.rules;

import java.util.List;

/** Where the problems of one file are collected, so that its author hears of all at once. */
record Problems(String file, List<Problem> found) {

    void add(int line, String key, String message) {
        found.add(new Problem(file, line, key, message));
    }
}
