/**
 * JPEG: segments, Huffman tables, scans and the conversion of its colours (ITU T.81, T.871, CIPA DC-007). Nothing
 * here knows another format, or decides which images are accepted.
 */
package io.semantest.gateway.assets.format.jpeg;
