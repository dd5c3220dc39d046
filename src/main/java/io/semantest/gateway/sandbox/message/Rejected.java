package io.semantest.gateway.sandbox.message;

/** Ends the handling of a request with an answer the client has earned. */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    public Rejected(Answer answer) {
        super("status " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
