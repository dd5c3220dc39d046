package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.demo.intake.Picture;
import io.semantest.gateway.sandbox.picture.canvas.PixelFont;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** All pictures on one sheet, in a grid of cards. Needs neither a display nor any font of the machine. */
final class ContactSheet {

    private static final int WIDTH = 344;
    private static final int HEIGHT = 272;
    private static final int MAT = 14;
    private static final int CAPTION = 52;
    private static final int CARD_WIDTH = WIDTH + 2 * MAT;
    private static final int CARD_HEIGHT = HEIGHT + 2 * MAT + CAPTION;
    private static final int GAP = 28;
    private static final int MARGIN = 60;
    private static final int HEADER = 92;
    private static final int DOT = 12;
    private static final int ROUND = 16;

    private static final Color PAPER = new Color(0xe9ebee);
    private static final Color CARD_WHITE = new Color(0xfcfcfb);
    private static final Color SHADE = new Color(0xd6dae0);
    private static final int INK = 0xff252b36;
    private static final int PALE_INK = 0xff767e8c;
    private static final int[] DOTS = {0x3a7ca5, 0xe0853d, 0x6a8d5b, 0xa45c8c, 0x8a7a4d, 0x4f5d95};

    private final List<Picture> pictures;
    private final List<String> providers;
    private final int columns;
    private final BufferedImage sheet;
    private final Graphics2D pen;

    private ContactSheet(List<Picture> pictures) {
        this.pictures = pictures;
        this.providers =
                pictures.stream().map(Picture::provider).distinct().sorted().toList();
        this.columns = Math.max(1, (int) Math.ceil(Math.sqrt(pictures.size() * 1.8)));
        int rows = Math.max(1, (pictures.size() + columns - 1) / columns);
        this.sheet = new BufferedImage(
                2 * MARGIN + columns * (CARD_WIDTH + GAP) - GAP,
                2 * MARGIN + HEADER + rows * (CARD_HEIGHT + GAP) - GAP,
                BufferedImage.TYPE_INT_RGB);
        this.pen = sheet.createGraphics();
    }

    /**
     * Writes the sheet as PNG.
     *
     * @param title left in the header
     * @param totals right in the header, in small letters
     * @throws IOException when a picture cannot be read or the sheet cannot be written
     */
    static void write(Path file, String title, String totals, List<Picture> pictures) throws IOException {
        ContactSheet sheet = new ContactSheet(pictures);
        try {
            sheet.draw(title, totals);
        } finally {
            sheet.pen.dispose();
        }
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(sheet.sheet, "png", out);
        }
    }

    private void draw(String title, String totals) throws IOException {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        header(title, totals);
        for (int i = 0; i < pictures.size(); i++) {
            int x = MARGIN + i % columns * (CARD_WIDTH + GAP);
            int y = MARGIN + HEADER + i / columns * (CARD_HEIGHT + GAP);
            card(pictures.get(i), x, y);
        }
    }

    private void header(String title, String totals) {
        text(title, MARGIN, MARGIN, INK, 5);
        int right = sheet.getWidth() - MARGIN - PixelFont.width(totals, 3);
        text(totals, right, MARGIN + 2 * PixelFont.HEIGHT, PALE_INK, 3);
        pen.setColor(SHADE);
        pen.fillRect(MARGIN, MARGIN + HEADER - 2 * GAP / 3 - 14, sheet.getWidth() - 2 * MARGIN, 2);
    }

    private void card(Picture picture, int x, int y) throws IOException {
        pen.setColor(SHADE);
        pen.fillRoundRect(x, y + 3, CARD_WIDTH, CARD_HEIGHT, ROUND, ROUND);
        pen.setColor(CARD_WHITE);
        pen.fillRoundRect(x, y, CARD_WIDTH, CARD_HEIGHT, ROUND, ROUND);
        BufferedImage thumbnail = Thumbnail.of(picture.file(), WIDTH, HEIGHT);
        int left = x + (CARD_WIDTH - thumbnail.getWidth()) / 2;
        int top = y + MAT + (HEIGHT - thumbnail.getHeight()) / 2;
        pen.drawImage(thumbnail, left, top, null);
        caption(picture, x + MAT, y + HEIGHT + 2 * MAT);
    }

    private void caption(Picture picture, int x, int y) {
        text(picture.intake(), x, y, INK, 2);
        text(picture.user(), x + WIDTH - PixelFont.width(picture.user(), 2), y, INK, 2);
        pen.setColor(new Color(DOTS[providers.indexOf(picture.provider()) % DOTS.length]));
        pen.fillOval(x, y + 23, DOT, DOT);
        text(picture.provider(), x + DOT + 8, y + 22, PALE_INK, 2);
    }

    private void text(String text, int x, int y, int colour, int scale) {
        PixelFont.draw(sheet, x, y, text, colour, scale);
    }
}
