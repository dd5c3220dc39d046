package io.semantest.gateway.app.check;

/**
 * What an upstream does other than its provider would.
 *
 * @param stage the exchanges it concerns; null for all of them
 * @param manners how those are answered
 * @param times how often; 0 for always
 */
record Spoil(Stage stage, Manners manners, int times) {

    static final Spoil NONE = new Spoil(null, Manners.HONEST, 0);

    static Spoil at(Stage stage, Manners manners) {
        return new Spoil(stage, manners, 0);
    }

    /** The image in any answer becomes another. */
    static Spoil image(byte[] bytes) {
        return at(
                null,
                (line, honest) -> line.send(Pictures.replacedIn(honest, bytes).bytes()));
    }

    Spoil once() {
        return times(1);
    }

    Spoil times(int most) {
        return new Spoil(stage, manners, most);
    }
}
