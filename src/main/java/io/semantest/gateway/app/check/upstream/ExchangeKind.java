package io.semantest.gateway.app.check.upstream;

/** What an exchange between a kamelet and its provider is for. */
public enum ExchangeKind {
    /** The request for images. */
    REQUEST("the request"),
    /** What is asked afterwards: how the task is doing. */
    POLL("a poll"),
    /** The download of an image. */
    IMAGE("the image");

    private final String words;

    ExchangeKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
