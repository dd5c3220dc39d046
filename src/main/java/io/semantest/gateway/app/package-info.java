/** The main class, the command line, the configuration, and the only place where all parts are put together. */
package io.semantest.gateway.app;
