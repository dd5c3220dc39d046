/**
 * Settings as text: files, environment and command line, which value wins, where it was written, and likely misspellings.
 * Knows no setting by name.
 */
package io.semantest.gateway.app.config.properties;
