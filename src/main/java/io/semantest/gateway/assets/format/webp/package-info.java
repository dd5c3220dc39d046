/**
 * WebP: the RIFF container, its chunks, transparency and how its pixels are read (RFC 9649). The compressed data
 * of a lossy and of a lossless picture is followed in folders of their own; nothing here knows another format.
 */
package io.semantest.gateway.assets.format.webp;
