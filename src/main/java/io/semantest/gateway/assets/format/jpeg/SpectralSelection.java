package io.semantest.gateway.assets.format.jpeg;

/** Coefficients from and to, and how many of their low bits were and are missing; sequential ones have 0, 63, 0, 0. */
record SpectralSelection(boolean progressive, int from, int to, int before, int after) {}
