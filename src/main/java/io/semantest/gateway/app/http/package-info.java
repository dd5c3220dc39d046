/** How the HTTP server and the HTTP client are set up: threads, deadlines, size limits, pages for framework errors. */
package io.semantest.gateway.app.http;
