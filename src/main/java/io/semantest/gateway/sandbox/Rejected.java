package io.semantest.gateway.sandbox;

/** Ends the handling of a request with an answer the client has earned. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    Rejected(Answer answer) {
        super("status " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
