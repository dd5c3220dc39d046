/**
 * PNG: chunks, checksums, compressed pixels and their scanlines (ISO/IEC 15948). Nothing here knows another
 * format, or decides which images are accepted.
 */
package io.semantest.gateway.assets.format.png;
