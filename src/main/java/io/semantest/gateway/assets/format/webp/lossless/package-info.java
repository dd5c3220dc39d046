/**
 * The compressed data of lossless WebP: transforms, prefix codes and the color cache (RFC 9649, sections 3 to 6).
 * The container around it does not belong here.
 */
package io.semantest.gateway.assets.format.webp.lossless;
