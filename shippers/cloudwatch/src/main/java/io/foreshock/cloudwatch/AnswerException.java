package io.foreshock.cloudwatch;

/** CloudWatch has answered, with less than was asked for; the message says what to do. */
final class AnswerException extends RuntimeException {
    AnswerException(String message) {
        super(message);
    }
}
