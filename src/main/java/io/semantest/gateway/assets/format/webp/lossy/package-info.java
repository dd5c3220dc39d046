/**
 * The compressed data of lossy WebP: a key frame of VP8 from its header to its last coefficient (RFC 6386). No
 * pixel is made here, and the container around it does not belong here.
 */
package io.semantest.gateway.assets.format.webp.lossy;
