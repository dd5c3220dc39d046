package io.semantest.gateway.app.demo.progress;

/** Tells on standard error how far the demo is. Ends with {@link #close}; nothing is written afterwards. */
public interface Progress extends AutoCloseable {

    /** What is happening now, in a few words: a bar of 80 columns has room for about 28 letters. */
    void say(String what);

    /** How many images are there by now. */
    void images(int count);

    @Override
    void close();

    /** A bar on a terminal; plain lines where somebody or something reads later. */
    static Progress of(int expectedImages) {
        return ErrorStream.isTerminal() ? new ProgressBarOnTerminal(expectedImages) : new ProgressLines(expectedImages);
    }
}
