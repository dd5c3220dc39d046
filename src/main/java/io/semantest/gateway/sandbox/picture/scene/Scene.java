package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.PromptWords;
import io.semantest.gateway.sandbox.picture.canvas.SeededRandom;
import io.semantest.gateway.sandbox.picture.canvas.Stage;
import java.util.Arrays;
import java.util.List;

/** A family of pictures. Each has a set of words that call for it. */
public enum Scene {
    MOUNTAINS("mountain mountains peak alps snow himalaya hike dragon castle eagle") {
        @Override
        public void paint(Stage stage) {
            var shore = stage.down(stage.dice().between(0.66, 0.74));
            Sky.paint(stage, shore);
            var tall = stage.part(0.34);
            Peaks.paint(stage, shore - tall / 6, tall, FAR, false);
            Peaks.paint(stage, shore, tall * 8 / 10, FAR + 1, true);
            var hill = Land.hill(stage, shore - tall * 0.12, tall * 0.1, stage.width() / 3.0, 4, FAR + 3);
            Firs.paint(stage, hill, 0.06, FAR + 3);
            Water.mirror(stage, shore + tall / 10);
        }
    },
    SEA("sea ocean wave boat ship sail beach island fish whale water blue") {
        @Override
        public void paint(Stage stage) {
            var dice = stage.dice();
            var horizon = stage.down(dice.between(0.5, 0.6));
            Sky.paint(stage, horizon);
            Land.hill(stage, horizon - stage.part(0.015), stage.part(0.03), stage.width() / 2.5, 3, FAR + 1);
            Water.mirror(stage, horizon);
            for (var boats = dice.between(1, 3); boats > 0; boats--) {
                var x = (int) (stage.width() * dice.between(0.15, 0.85));
                Boat.paint(stage, x, horizon + stage.part(dice.between(0.02, 0.09)), stage.part(0.07));
            }
            for (var wave = 0; wave < 4; wave++) {
                var level = stage.height() * (0.78 + 0.075 * wave);
                Water.wave(stage, level, stage.part(0.02), stage.part(0.2 + 0.06 * wave) * 2.0, FAR + 1 + wave);
            }
        }
    },
    FOREST("forest tree jungle wood fir pine fox bear deer wolf cabin green path") {
        @Override
        public void paint(Stage stage) {
            var horizon = stage.down(0.72);
            Sky.paint(stage, horizon);
            Peaks.paint(stage, stage.down(0.6), stage.part(0.22), FAR, false);
            for (var layer = 0; layer < 4; layer++) {
                var level = stage.height() * (0.58 + 0.12 * layer);
                var ink = FAR + 1 + layer;
                var ground = Land.hill(stage, level, stage.part(0.035), stage.width() / 2.0, 3, ink);
                Firs.paint(stage, ground, 0.09 + 0.055 * layer, ink);
                if (layer < 3) {
                    Land.mist(stage, ground, stage.part(0.1), ink - 1);
                }
            }
        }
    },
    DUNES("desert sand dune sahara camel cactus canyon mars hot pyramid") {
        @Override
        public void paint(Stage stage) {
            var dice = stage.dice();
            Sky.paint(stage, stage.down(0.62));
            Land.hill(stage, stage.height() * 0.56, stage.part(0.03), stage.width() / 5.0, 3, FAR);
            for (var layer = 0; layer < 4; layer++) {
                Dunes.paint(stage, stage.height() * (0.6 + 0.1 * layer), stage.part(0.05), FAR + Math.min(layer, 3));
            }
            for (var plants = dice.below(4); plants > 0; plants--) {
                var x = (int) (stage.width() * dice.between(0.08, 0.92));
                var size = stage.part(dice.between(0.12, 0.24));
                Cactus.paint(stage.canvas(), x, stage.height(), size + stage.part(0.05), Palette.INK);
            }
        }
    },
    CITY("city town street building house skyline neon cyberpunk robot car future tower") {
        @Override
        public void paint(Stage stage) {
            var base = stage.down(0.78);
            Sky.paint(stage, base);
            Skyline.paint(stage, base, 0.52, FAR, 0);
            Skyline.paint(stage, base, 0.40, FAR + 2, 0.16);
            Skyline.paint(stage, base, 0.27, FAR + 4, 0.34);
            Water.mirror(stage, base);
        }
    },
    PLANET("space planet galaxy cosmos rocket star universe alien astronaut moon") {
        @Override
        public void paint(Stage stage) {
            Sky.bands(stage, stage.down(1.1));
            Planets.paint(stage);
            Peaks.paint(stage, stage.down(0.86), stage.part(0.16), FAR + 2, false);
            Land.hill(stage, stage.height() * 0.87, stage.part(0.03), stage.width() / 4.0, 4, FAR + 4);
        }
    },
    HILLS("field farm hill flower meadow garden valley tuscany cat dog horse") {
        @Override
        public void paint(Stage stage) {
            Sky.paint(stage, stage.down(0.6));
            for (var layer = 0; layer < 5; layer++) {
                var level = stage.height() * (0.5 + 0.105 * layer);
                var ink = FAR + layer;
                var hill = Land.hill(stage, level, stage.part(0.07), stage.width() * 0.7, 1, ink);
                Fields.plough(stage, hill, stage.part(0.105), Math.max(FAR, ink - 1));
                if (layer == 1 || layer == 3) {
                    Fields.roundTrees(stage, hill, stage.part(0.014 + 0.006 * layer), ink + 1);
                }
            }
        }
    };

    private static final int FAR = Palette.LAND;
    private final List<String> words;

    Scene(String words) {
        this.words = Arrays.asList(words.split(" "));
    }

    public abstract void paint(Stage stage);

    /** The scene a word of the prompt asks for, else any. */
    public static Scene of(String prompt, SeededRandom dice) {
        var any = values()[dice.below(values().length)];
        var wanted = Arrays.stream(values())
                .filter(scene -> PromptWords.anyOf(scene.words, prompt))
                .toList();
        return wanted.isEmpty() ? any : wanted.get(dice.below(wanted.size()));
    }
}
