package io.semantest.gateway.app.demo.door;

import java.nio.file.Path;

/**
 * One image a door delivered.
 *
 * @param intake the door it came out of
 * @param file where it lies
 */
public record Picture(String intake, String user, String provider, Path file) {}
