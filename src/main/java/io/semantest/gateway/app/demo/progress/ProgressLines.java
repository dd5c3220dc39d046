package io.semantest.gateway.app.demo.progress;

/** Progress as lines of plain text. */
final class ProgressLines implements Progress {

    private final int expected;
    private int told;

    ProgressLines(int expected) {
        this.expected = expected;
    }

    @Override
    public void say(String what) {
        System.err.println(what);
    }

    @Override
    public void images(int count) {
        if (count != told) {
            told = count;
            System.err.println(count + " of " + expected + " images");
        }
    }

    @Override
    public void close() {
        System.err.flush();
    }
}
