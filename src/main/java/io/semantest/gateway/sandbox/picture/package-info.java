/**
 * Draws pictures from prompts: the picture and the poster that shows it. Nothing here knows a dialect, HTTP or
 * JSON.
 */
package io.semantest.gateway.sandbox.picture;
