package io.foreshock.rules;

/**
 * One thing wrong in a rule file.
 *
 * @param line counted from 1
 * @param key the key that it is about
 * @param message what is wrong; what to do
 */
public record Problem(String file, int line, String key, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + key + ": " + message;
    }
}
