package io.semantest.gateway.app.demo.intake;

import java.nio.file.Path;

/**
 * One image that was delivered.
 *
 * @param intake what it was asked for through
 * @param file where it lies
 */
public record Picture(String intake, String user, String provider, Path file) {}
