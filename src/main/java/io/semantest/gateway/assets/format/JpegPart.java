package io.semantest.gateway.assets.format;

/** One component with the codes it is written by; a code that is not needed may be null. */
record JpegPart(JpegComponent component, JpegCode dc, JpegCode ac) {}
