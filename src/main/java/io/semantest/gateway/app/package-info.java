/**
 * The main class. Everything else of the program is put together in the folders below, and only there do domains meet.
 */
package io.semantest.gateway.app;
