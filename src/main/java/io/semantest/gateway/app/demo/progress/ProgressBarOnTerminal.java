package io.semantest.gateway.app.demo.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as one line that redraws itself. */
final class ProgressBarOnTerminal implements Progress {

    private static final int REDRAW_MS = 100;

    private final ProgressBar bar;

    ProgressBarOnTerminal(int expected) {
        bar = new ProgressBarBuilder()
                .setTaskName("Images")
                .setInitialMax(expected)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MS)
                .hideEta()
                .build();
    }

    @Override
    public void say(String what) {
        bar.setExtraMessage(" " + what);
    }

    @Override
    public void images(int count) {
        bar.stepTo(count);
    }

    @Override
    public void close() {
        bar.close();
    }
}
