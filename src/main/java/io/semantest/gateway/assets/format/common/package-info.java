/**
 * What every format needs: bytes read at positions, the header, EXIF and TIFF tags, raw pixels, and the readers
 * of the JDK and of TwelveMonkeys. Nothing here knows a single format's structure.
 */
package io.semantest.gateway.assets.format.common;
