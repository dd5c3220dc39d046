package io.semantest.gateway.app.check;

/**
 * What came of one clause.
 *
 * @param clause what happened
 * @param expected what should come of it
 * @param came what came of it
 */
public record Finding(String clause, String expected, String came, boolean holds) {}
